using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Places;

/// <summary>A row of <c>provinces.csv</c>: one province or territory with every name it goes by (canada.md §1).</summary>
internal sealed record Province(string Code, string Sgc, string En, string Fr)
{
    public ImmutableArray<string> OtherNames { get; init; } = [];
    public bool IsTerritory { get; init; }
    public ImmutableArray<string> Languages { get; init; } = [];

    /// <summary>First letters of its postal codes; X is shared by two territories.</summary>
    public ImmutableArray<char> PostalLetters { get; init; } = [];

    /// <summary>"In" this province, in French. Stored: no rule builds it (canada.md §1).</summary>
    public string FrenchIn { get; init; } = "";
    public LocalizedText? Website { get; init; }

    public string Symbol => Code[3..];

    public static Province From(string[] row) => new(row[0], row[1], row[2], row[3])
    {
        OtherNames = [.. row[4].Split(';')],
        IsTerritory = row[5] == "TERRITORY",
        Languages = [.. row[6].Split(';')],
        PostalLetters = [.. row[7].Split(';').Select(l => l[0])],
        FrenchIn = row[8],
        Website = row[10].Length > 0 ? LocalizedText.Of(row[9], row[10]) : LocalizedText.In("en", row[9]),
    };

    public Jurisdiction AsJurisdiction() => new(Code, IsTerritory ? Level.Territorial : Level.Provincial, LocalizedText.Of(En, Fr))
    {
        Parent = Geography.Canada,
        Sgc = Sgc,
        Ocd = $"ocd-division/country:ca/{(IsTerritory ? "territory" : "province")}:{Symbol.ToLowerInvariant()}",
        OtherNames = OtherNames,
        OfficialLanguages = Languages,
        Website = Website,
    };
}
