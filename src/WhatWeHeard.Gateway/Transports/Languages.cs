using System.Collections.Immutable;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>The languages a request asks for, from its Accept-Language header (RFC 9110 §12.5.4).</summary>
public static class Languages
{
    /// <summary>More than anybody speaks; a header can't make every text be looked up in hundreds of languages.</summary>
    private const int MostTags = 10;

    /// <summary>Most wanted first, in the order written where weights are equal. English where nothing usable is asked for.</summary>
    public static LanguagePreference Of(HttpRequest request) => Of(request.Headers.AcceptLanguage);

    /// <summary>As <see cref="Of(HttpRequest)"/>, from the header's text wherever it came.</summary>
    public static LanguagePreference Of(StringValues header)
    {
        if (header.Count == 0) return LanguagePreference.Unsaid;
        if (!StringWithQualityHeaderValue.TryParseList(header, out var wanted)) return LanguagePreference.Unsaid;
        ImmutableArray<string> tags = [.. wanted
            .Where(w => w.Quality is not 0 && LanguageTag.IsWellFormed(w.Value.ToString()))
            .OrderByDescending(w => w.Quality ?? 1)
            .Select(w => w.Value.ToString())
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(MostTags)];
        return tags.IsEmpty ? LanguagePreference.Unsaid : new(tags);
    }
}
