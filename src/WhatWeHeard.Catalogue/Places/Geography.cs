using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Places;

/// <summary>
/// Canada, its provinces and territories, census divisions and census subdivisions, as governments and areas. From the
/// embedded tables, once; immutable.
/// </summary>
public sealed class Geography
{
    public const string Canada = "CA";

    private static readonly Lazy<Geography> Loaded = new(() => new Geography());
    private readonly FrozenDictionary<string, Jurisdiction> byCode;
    private readonly FrozenDictionary<string, string> provinceBySgc;

    private Geography()
    {
        Provinces = [.. ReferenceTable.Rows("provinces.csv").Select(Province.From)];
        provinceBySgc = Provinces.ToFrozenDictionary(p => p.Sgc, p => p.Code);
        var divisions = ReferenceTable.Rows("census-divisions.csv").Select(Division).ToDictionary(d => d.Code);
        FormerNames = [.. ReferenceTable.Rows("former-names.csv").Select(r => new FormerName(r[0], "CA-" + r[1], r[2], r[3]))];
        var otherNames = FormerNames.Where(f => f.Kind is "SHORT" or "EXONYM").ToLookup(f => f.Subdivision, f => f.Name);
        var subdivisions = ReferenceTable.Rows("census-subdivisions.csv").Select(r => Subdivision(r, divisions, otherNames));
        Jurisdictions = [Country, .. Provinces.Select(p => p.AsJurisdiction()), .. divisions.Values, .. subdivisions];
        byCode = Jurisdictions.ToFrozenDictionary(j => j.Code, StringComparer.Ordinal);
    }

    /// <summary>The one geography of this build.</summary>
    public static Geography Default => Loaded.Value;

    /// <summary>Canada first, then provinces and territories, census divisions, census subdivisions, each in the order of the standard classification.</summary>
    public ImmutableArray<Jurisdiction> Jurisdictions { get; }

    internal ImmutableArray<Province> Provinces { get; }

    internal ImmutableArray<FormerName> FormerNames { get; }

    private static Jurisdiction Country => new(Canada, Level.Federal, LocalizedText.Of("Canada", "Canada"))
    {
        Ocd = "ocd-division/country:ca",
        OfficialLanguages = ["en", "fr"],
        Website = LocalizedText.Of("https://www.canada.ca/en.html", "https://www.canada.ca/fr.html"),
    };

    public Jurisdiction? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>The languages a government publishes in by law or rule: its own, or else those of the government above it.</summary>
    public ImmutableArray<string> OfficialLanguagesOf(string code)
    {
        for (var at = Find(code); at is not null; at = at.Parent is null ? null : Find(at.Parent))
            if (!at.OfficialLanguages.IsEmpty)
                return at.OfficialLanguages;
        return [];
    }

    /// <summary>The province or territory of a code of two, four or seven digits; null where the first two are no province.</summary>
    public string? ProvinceOfSgc(string sgc) => sgc.Length >= 2 ? provinceBySgc.GetValueOrDefault(sgc[..2]) : null;

    /// <summary>The governments that speak for a jurisdiction's territory, nearest first; null for a code that isn't known.</summary>
    public JurisdictionChain? ChainOf(string code)
    {
        if (Find(code) is not { } place) return null;
        var governments = ImmutableArray.CreateBuilder<string>(4);
        for (var at = place; at is not null; at = at.Parent is null ? null : Find(at.Parent))
            if (at.IsGovernment)
                governments.Add(at.Code);
        return new(governments.ToImmutable())
        {
            Area = place.IsGovernment ? null : place.Code,
            IndigenousGovernmentNotKnown = place is { Level: Level.Indigenous, IsGovernment: false },
        };
    }

    private Jurisdiction Division(string[] row) =>
        new(row[0], Level.Regional, Named(row[0], row[1], row[2]))
        {
            Parent = provinceBySgc[row[0][..2]],
            Type = row[3],
            IsGovernment = row[4] == "1",
            Sgc = row[0],
            Ocd = "ocd-division/country:ca/cd:" + row[0],
        };

    private Jurisdiction Subdivision(string[] row, Dictionary<string, Jurisdiction> divisions, ILookup<string, string> otherNames)
    {
        var (code, name, kind) = (row[0], row[1], row[5]);
        var organization = row[4].Replace("*", name, StringComparison.Ordinal);
        var names = otherNames[code];
        // Of names on Indigenous land our tables don't say the language.
        return new(code, kind == "I" ? Level.Indigenous : Level.Municipal, kind == "I" ? LocalizedText.Of(name, name) : Named(code, name, row[2]))
        {
            Parent = ParentOf(code, kind, divisions),
            Type = row[3],
            IsGovernment = kind is "M" or "M1",
            Sgc = code,
            Ocd = "ocd-division/country:ca/csd:" + code,
            OtherNames = organization.Length > 0 && organization != name ? [organization, .. names] : [.. names],
            Latitude = row[6].Length > 0 ? double.Parse(row[6], CultureInfo.InvariantCulture) : null,
            Longitude = row[7].Length > 0 ? double.Parse(row[7], CultureInfo.InvariantCulture) : null,
            Population = row[8].Length > 0 ? int.Parse(row[8], CultureInfo.InvariantCulture) : null,
        };
    }

    /// <summary>
    /// A form for each language; else the one official form, which is in the language of its province's law: French in Québec, whoever
    /// reads it. Where the law is in both, it serves both.
    /// </summary>
    private LocalizedText Named(string code, string name, string french) =>
        french.Length == 0 && Provinces.First(p => p.Sgc == code[..2]).Languages is [var only] ? LocalizedText.In(only, name) : LocalizedText.Of(name, french.Length > 0 ? french : name);

    // M1 is single-tier: it lies in a county but is no part of it (London, Kingston…), so no upper tier is invented (canada.md §2).
    // Reserves and settlement lands aren't under a county or regional municipality either: they stand beside.
    // An unorganized area or electoral area keeps its MRC or regional district, which acts as its local government.
    private string ParentOf(string code, string kind, Dictionary<string, Jurisdiction> divisions) =>
        kind is "M" or "S" && divisions[code[..4]].IsGovernment ? code[..4] : provinceBySgc[code[..2]];
}

/// <summary>A name that people still use for a place which is now, or always was, part of a municipality.</summary>
internal sealed record FormerName(string Name, string Province, string Subdivision, string Kind);
