using System.Collections.Immutable;
using System.Text.Json;
using WhatWeHeard.Catalogue.Places;

namespace WhatWeHeard.Gateway.Cli.Bench;

/// <summary>
/// Which part a query belongs to: search is tuned on one half and reported on the other, never the reverse. The blind queries were
/// written without a look at the catalogue's words and measured once before they taught it any; the fresh ones after all that.
/// </summary>
internal enum JudgedHalf { Tune, Report, Blind, Fresh }

/// <summary>The queries that people judged, as the file has them.</summary>
internal sealed record JudgedSet(ImmutableArray<JudgedQuery> Queries)
{
    public const string Nonsense = "nonsense";
    public const string PlaceInText = "place-in-text";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    public static async Task<JudgedSet> ReadAsync(string path, CancellationToken ct = default)
    {
        await using var file = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<JudgedSet>(file, Options, ct) ?? throw new JsonException("The set is empty.");
    }
}

/// <summary>
/// What somebody types, where they are, and what they should find. A key of <see cref="Grades"/> is a listing's, or
/// <c>base:code</c> for every listing of a base service, or <c>gc:id</c> for the imported row of the federal inventory.
/// </summary>
internal sealed record JudgedQuery
{
    public required string Id { get; init; }
    public required string Language { get; init; }
    public required string Slice { get; init; }
    public required JudgedHalf Half { get; init; }
    public required string Text { get; init; }
    public JudgedPlace? Place { get; init; }

    /// <summary>The code of the place that the text itself names.</summary>
    public string? TextPlace { get; init; }

    /// <summary>Whose listing should come first; several where several governments have what is exactly needed.</summary>
    public ImmutableArray<string> Governments { get; init; } = [];

    public required ImmutableDictionary<string, int> Grades { get; init; }

    public bool IsNonsense => Slice == JudgedSet.Nonsense;

    public PlaceQuery? Where => Place switch
    {
        { PostalCode: { } code } => PlaceQuery.Postal(code),
        { Name: { } name } => PlaceQuery.Named(name),
        _ => null,
    };
}

internal sealed record JudgedPlace(string? PostalCode, string? Name);
