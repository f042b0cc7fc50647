using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange;

/// <summary>What an export holds, and what of the listings it couldn't carry: a field is never dropped without a line here.</summary>
public sealed record ExportReport(string Format, int Listings)
{
    public ImmutableArray<Omission> Omissions { get; init; } = [];

    public string ToJson()
    {
        var omissions = new JsonArray([.. Omissions.Select(o => (JsonNode?)new JsonObject
        {
            ["field"] = o.Field,
            ["listings"] = o.Listings,
            ["why"] = new JsonObject { ["en"] = o.Why.En, ["fr"] = o.Why.Fr },
        })]);
        return new JsonObject { ["format"] = Format, ["listings"] = Listings, ["omissions"] = omissions }
            .ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}

/// <summary>A field that a format has no home for, in how many listings it was said, and why it stays behind.</summary>
public sealed record Omission(string Field, int Listings, Detail Why);

/// <summary>Counts what a writer leaves behind, field by field.</summary>
internal sealed class Omissions
{
    private static readonly Detail NoHome = new("the format has no place for it", "le format n’a pas de place pour ce champ");
    private readonly SortedDictionary<string, (int Count, Detail Why)> fields = new(StringComparer.Ordinal);

    /// <summary>One listing's.</summary>
    public void Add(string field, Detail? why = null) =>
        fields[field] = fields.TryGetValue(field, out var known) ? (known.Count + 1, known.Why) : (1, why ?? NoHome);

    public ImmutableArray<Omission> List => [.. fields.Select(f => new Omission(f.Key, f.Value.Count, f.Value.Why))];
}
