using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Catalogue.Search;
using WhatWeHeard.Gateway.Graph.Common;

namespace WhatWeHeard.Gateway.Graph.Services;

/// <summary>The filters of a query, as the index takes them.</summary>
internal static class ServiceInputs
{
    private const int MostValues = 250;
    private const string OpenAt = "openAt";
    private const string CanUseWith = "canUseWith";

    /// <summary>What a person sees without asking for more: what is offered, to the public, to a client (field-guide.md §5, defaults).</summary>
    private static readonly (string Dimension, string Value)[] Defaults =
    [
        (Dimension.Offering, Codes.Name(Offering.Offered)),
        (Dimension.Scope, Codes.Name(Scope.External)),
    ];

    public static ImmutableArray<FacetFilter> Filters(IReadOnlyDictionary<string, object?>? input)
    {
        var filters = ImmutableArray.CreateBuilder<FacetFilter>();
        foreach (var (dimension, value) in input ?? ImmutableDictionary<string, object?>.Empty)
        {
            if (dimension is OpenAt or CanUseWith) continue;
            if (value is bool wanted)
            {
                if (wanted) filters.Add(new(Dimension.Equity, [dimension]));
                continue;
            }
            var values = Inputs.Strings(value);
            if (values.IsEmpty) continue;
            if (values.Length > MostValues)
                throw RequestError.BadInput($"filter.{dimension}", new($"give at most {MostValues} values.", $"donnez au plus {MostValues} valeurs."));
            filters.Add(new(dimension, [.. values.Select(v => Written(dimension, v))]));
        }
        foreach (var (dimension, value) in Defaults)
            if (!filters.Any(f => f.Dimension == dimension))
                filters.Add(new(dimension, [value]));
        return filters.ToImmutable();
    }

    public static DateTimeOffset? Moment(IReadOnlyDictionary<string, object?>? input) => input?.GetValueOrDefault(OpenAt) switch
    {
        DateTime moment => new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc)),
        DateTimeOffset moment => moment,
        _ => null,
    };

    public static Identity? Holds(IReadOnlyDictionary<string, object?>? input)
    {
        if (Inputs.Of(input?.GetValueOrDefault(CanUseWith)) is not { } identity) return null;
        var level = identity.GetValueOrDefault("level") is int number ? number : (int?)null;
        return new((string)identity["method"]!, identity.GetValueOrDefault("scheme") is string scheme && level is { } l ? new(scheme, l) : null);
    }

    /// <summary>Values as the index has them: global ids without their kind, language tags in lower case.</summary>
    private static string Written(string dimension, string value) => dimension switch
    {
        Dimension.Organization => ItemId.TryParse(value, out var id) && id.Kind == ItemKind.Organization ? id.Key : value,
        Dimension.DeliveryLanguage => value.ToLowerInvariant(),
        _ => value,
    };
}
