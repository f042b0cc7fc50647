using System.Collections.Immutable;
using System.Text.Json;
using WhatWeHeard.Catalogue.Answers;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.HouseRules;

namespace WhatWeHeard.Assist;

/// <summary>A question that an assistant is asked, and what must come of it.</summary>
internal sealed record AssistedQuestion(int Id, string Language, string Question, string Kind)
{
    public string? Place { get; init; }
    public ImmutableArray<string> Governments { get; init; } = [];

    /// <summary>Keys of listings, or <c>base:code</c> for any listing of that base service; any of them is right.</summary>
    public ImmutableArray<string> Services { get; init; } = [];

    /// <summary>Fixed rule: answering may be improved by looking at the odd ones; the even ones are what we quote. From 401 on all have been looked at, but for 1001 to 1200, 1501 to 1700, and 1951 to 2110, none of which have; after 2300 odd and even again.</summary>
    public bool IsTuned => Id is not (> 1000 and <= 1200 or > 1500 and <= 1700 or > 1950 and <= 2110) && (Id % 2 == 1 || Id is > 400 and <= 2300);

    /// <summary>Those from here on were written by somebody who had seen neither the catalogue's words nor the answering.</summary>
    public bool IsIndependent => Id > 200;

    /// <summary>Kinds of reply that are as right; whose business it is isn't told by those that answer nothing.</summary>
    public ImmutableArray<string> AlsoKinds { get; init; } = [];

    public static ImmutableArray<AssistedQuestion> All { get; } = Read();

    /// <summary>What people bring to governments and the catalogue has nothing for, matter by matter in the order of their names: the odd ones are tuned on.</summary>
    public static ImmutableArray<(AssistedQuestion Question, bool IsTuned)> Unlisted { get; } =
        [.. File.ReadLines(PathOf("unlisted.tsv")).Select(l => l.Split('\t')).GroupBy(c => c[0], StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .SelectMany((g, i) => g.Select(c => (new AssistedQuestion(0, c[1], c[2], "NO_MATCH"), i % 2 == 0)))];

    public PlaceQuery? PlaceQuery => Place is null ? null : PostalCodes.Parse(Place) is null ? Catalogue.Places.PlaceQuery.Named(Place) : Catalogue.Places.PlaceQuery.Postal(Place);

    public Catalogue.Answers.Answer Ask(CatalogueSnapshot catalogue) => catalogue.Answer(new(Question)
    {
        Place = PlaceQuery,
        Languages = LanguagePreference.For(Language),
    });

    public bool KindIsRight(Answer answer) => Codes.Name(answer.Kind) == Kind || AlsoKinds.Contains(Codes.Name(answer.Kind));

    public bool GovernmentIsRight(Answer answer) => Governments.IsEmpty || answer.Jurisdictions.Any(Governments.Contains);

    public bool ServiceIsRight(Answer answer) => Services.IsEmpty
        || (answer.Listings is [var first, ..] && ServicesHold(first));

    public bool ServicesHold(Listing listing) => Services.Any(s => s == listing.Key || s == $"base:{listing.Own.Base}");

    private static ImmutableArray<AssistedQuestion> Read()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(PathOf("questions.json")));
        return [.. file.RootElement.GetProperty("questions").EnumerateArray().Select(q => new AssistedQuestion(
            q.GetProperty("id").GetInt32(), q.GetProperty("language").GetString()!, q.GetProperty("question").GetString()!, q.GetProperty("kind").GetString()!)
        {
            Place = q.TryGetProperty("place", out var place) ? place.GetString() : null,
            Governments = Strings(q, "governments"),
            Services = Strings(q, "services"),
            AlsoKinds = Strings(q, "alsoKinds"),
        })];
    }

    private static string PathOf(string file) => Path.Combine(House.Root, "tests", "WhatWeHeard.Tests", "Assist", file);

    private static ImmutableArray<string> Strings(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(e => e.GetString()!)] : [];
}
