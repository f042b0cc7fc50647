using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Places;

internal enum NameKind { Own, Known, Former }

/// <summary>One bearer of a name: whose, how it comes by it, and how many people it stands for.</summary>
internal readonly record struct NameBearer(string Code, NameKind Kind, string Written, int Weight);

/// <summary>Every folded name, in both languages, and who bears it.</summary>
internal sealed class NameIndex
{
    // Where the tables give no population: an ordinary small municipality, a county, a merged town. Only their order matters.
    private const int UnknownPopulation = 1_000, StatisticalArea = 200, Reserve = 300, UpperTier = 10_000, MergedTown = 8_000;

    private readonly Dictionary<string, ImmutableArray<NameBearer>> bearers = new(16_000, StringComparer.Ordinal);
    private readonly Dictionary<string, string> provinceForms = new(400, StringComparer.Ordinal);
    private readonly Dictionary<string, int> longestFrom = new(8_000, StringComparer.Ordinal);
    private readonly Geography geography;

    public NameIndex(Geography geography)
    {
        this.geography = geography;
        foreach (var province in geography.Provinces) AddProvince(province);
        foreach (var place in geography.Jurisdictions)
        {
            if (place.Level == Level.Regional && place.IsGovernment) AddDivision(place);
            else if (place.Level is Level.Municipal or Level.Indigenous) AddSubdivision(place);
        }
        foreach (var former in geography.FormerNames)
            Add(former.Name, former.Subdivision, former.Kind is "SHORT" or "EXONYM" ? NameKind.Known : NameKind.Former,
                former.Kind is "SHORT" or "EXONYM" ? WeightOf(geography.Find(former.Subdivision)!) : MergedTown);
        foreach (var name in bearers.Keys)
        {
            var first = FirstWord(name);
            var words = name.AsSpan().Count(' ') + 1;
            longestFrom[first] = Math.Max(longestFrom.GetValueOrDefault(first), words);
        }
    }

    public ImmutableArray<NameBearer> Find(string folded) => bearers.GetValueOrDefault(folded, []);

    /// <summary>How many words the longest name has that begins with this one; 0 where none does.</summary>
    public int LongestFrom(string firstWord) => longestFrom.GetValueOrDefault(firstWord);

    /// <summary>The province that a qualifier names in any form: name, abbreviation, ISO, SGC, postal symbol.</summary>
    public string? Province(string folded) => provinceForms.GetValueOrDefault(folded);

    /// <summary>Names one edit away, most people first. Four letters and fewer are too little to guess from.</summary>
    public List<NameBearer> Near(string folded)
    {
        if (folded.Length < 5) return [];
        var near = new List<NameBearer>();
        foreach (var (name, who) in bearers)
            if (Math.Abs(name.Length - folded.Length) <= 1 && name.Length >= 5 && PlaceNames.OneEditApart(name, folded))
                near.AddRange(who);
        return [.. near.DistinctBy(b => b.Code).OrderByDescending(b => b.Weight)];
    }

    private void AddProvince(Province province)
    {
        foreach (var name in new[] { province.En, province.Fr }.Concat(province.OtherNames))
        {
            var folded = PlaceNames.Fold(name);
            // "N.-B." folds to single letters: people leave the points and blanks out.
            var compact = folded.Split(' ').All(w => w.Length == 1) ? folded.Replace(" ", "", StringComparison.Ordinal) : folded;
            foreach (var form in new[] { folded, compact, "ca " + compact }) provinceForms.TryAdd(form, province.Code);
            Add(name, province.Code, NameKind.Own, int.MaxValue);
            if (compact != folded) Add(compact, province.Code, NameKind.Own, int.MaxValue);
        }
        provinceForms[province.Sgc] = province.Code;
        provinceForms["ca " + province.Symbol.ToLowerInvariant()] = province.Code;
    }

    private void AddSubdivision(Jurisdiction place)
    {
        var weight = WeightOf(place);
        foreach (var name in place.Name.Values) Add(name.Value, place.Code, NameKind.Own, weight);
        if (place.OtherNames.Length > 0) Add(place.OtherNames[0], place.Code, NameKind.Own, weight);
        // "Sherwood No. 159", "Akwesasne 59": nobody says the number.
        var first = place.Name.Values[0].Value;
        if (WithoutNumber(PlaceNames.Fold(first)) is { } short_) AddFolded(short_, first, place.Code, NameKind.Own, weight);
    }

    private void AddDivision(Jurisdiction place)
    {
        var (en, fr) = (place.Name.Best(LanguagePreference.English).Value, place.Name.Best(LanguagePreference.French).Value);
        (string[] English, string[] French) forms = place.Type switch
        {
            "RM" => (
                [$"Region of {en}", $"{en} Region", $"Regional Municipality of {en}", $"{en} Regional Municipality"],
                [$"Région de {fr}", $"Municipalité régionale de {fr}"]),
            "CTY" => ([$"County of {en}", $"{en} County"], [$"Comté de {fr}", $"Comté d'{fr}"]),
            "UC" => ([$"United Counties of {en}"], [$"Comtés unis de {fr}"]),
            "DM" => ([$"District of {en}", $"District Municipality of {en}"], [$"District de {fr}"]),
            "RD" => ([$"Regional District of {en}", $"{en} Regional District"], [$"District régional de {fr}"]),
            _ => ([],
            [
                $"MRC {fr}", $"MRC de {fr}", $"MRC d'{fr}",
                .. French.WithoutArticle(fr).SelectMany(n => (string[])[$"MRC {n}", $"MRC de {n}", $"MRC du {n}", $"MRC des {n}"]),
            ]),
        };
        Add(en, place.Code, NameKind.Own, UpperTier);
        Add(fr, place.Code, NameKind.Own, UpperTier);
        foreach (var form in forms.English.Concat(forms.French)) Add(form, place.Code, NameKind.Own, UpperTier);
    }

    private static int WeightOf(Jurisdiction place) => place switch
    {
        { Level: Level.Indigenous } => Reserve,
        { IsGovernment: false } => StatisticalArea,
        _ => Math.Max(place.Population ?? UnknownPopulation, StatisticalArea),
    };

    private static string? WithoutNumber(string folded)
    {
        var end = folded.LastIndexOf(' ');
        if (end <= 0 || !char.IsAsciiDigit(folded[end + 1])) return null;
        var name = folded[..end];
        return name.EndsWith(" no", StringComparison.Ordinal) ? name[..^3] : name;
    }

    private void Add(string name, string code, NameKind kind, int weight) => AddFolded(PlaceNames.Fold(name), name, code, kind, weight);

    private void AddFolded(string folded, string written, string code, NameKind kind, int weight)
    {
        var known = Find(folded);
        foreach (var bearer in known)
            if (bearer.Code == code) return; // its own name stands before a lesser kind of the same
        bearers[folded] = known.Add(new(code, kind, written, weight));
    }

    private static string FirstWord(string name) => name.IndexOf(' ', StringComparison.Ordinal) is > 0 and var end ? name[..end] : name;

    private static class French
    {
        // "MRC du Granit" for Le Granit, "MRC des Collines-de-l'Outaouais" for Les Collines-de-l'Outaouais.
        public static IEnumerable<string> WithoutArticle(string name)
        {
            foreach (var article in (string[])["Le ", "La ", "Les ", "L'"])
                if (name.StartsWith(article, StringComparison.Ordinal))
                    yield return name[article.Length..];
        }
    }
}
