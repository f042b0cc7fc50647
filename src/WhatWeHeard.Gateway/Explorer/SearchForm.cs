using System.Collections.Immutable;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Explorer.Words;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>
/// What a person filled in. It travels in the body of a POST and never in an address: people write about their lives, and addresses
/// end up in histories and logs.
/// </summary>
public sealed record SearchForm
{
    public const int PageSize = 10;

    /// <summary>As many as a person can tick; more is no person.</summary>
    private const int MostValues = 50;

    /// <summary>Cursors of pages gone through: one can go back that far.</summary>
    private const int MostPages = 100;

    private const int LongestTrail = 20_000;

    public static SearchForm Empty { get; } = new();

    public string Text { get; init; } = "";

    public PlaceChoice Place { get; init; } = PlaceChoice.None;

    /// <summary>Answers to questions that the text raised; gone as soon as something else is asked.</summary>
    public ImmutableArray<string> Facts { get; init; } = [];

    public ImmutableSortedDictionary<string, ImmutableArray<string>> Filters { get; init; } = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Where the pages before ended, the second page's beginning first.</summary>
    public ImmutableArray<string> Cursors { get; init; } = [];

    public int Page { get; init; } = 1;

    public bool IsEmpty => Text.Length == 0 && Place.Typed.Length == 0 && Filters.IsEmpty;

    public bool Has(string dimension, string value) => Filters.TryGetValue(dimension, out var values) && values.Contains(value);

    public static SearchForm Of(IFormCollection form)
    {
        var text = FormText.One(form["instead"]) ?? FormText.One(form["q"]) ?? "";
        var switches = form.ContainsKey("switch");
        var cursors = (FormText.One(form["cursors"], LongestTrail) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostPages).ToImmutableArray();
        // A search or a filter begins at the first page; only the pager's own buttons, and a change of language, go elsewhere.
        var page = int.TryParse(FormText.One(form["go"]) ?? (switches ? FormText.One(form["page"]) : null), out var wanted) ? Math.Clamp(wanted, 1, cursors.Length + 1) : 1;
        return new()
        {
            Text = text,
            Place = PlaceChoice.Of(form),
            Facts = FormText.One(form["factsFor"]) == text ? GivenFacts.Of(form["facts"]) : [],
            Filters = form.ContainsKey("clear") ? ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty : FiltersOf(form),
            Cursors = page == 1 && !switches ? [] : cursors,
            Page = page,
        };
    }

    /// <summary>The variables of FindServices.</summary>
    public object Find(Visit visit) => new
    {
        Text = Text.Length > 0 ? Text : null,
        Place = Place.Input(),
        visit.Language,
        Filter = Filters.IsEmpty ? null : Filters.SelectMany(Filter).ToDictionary(),
        First = PageSize,
        After = Page > 1 ? Cursors[Page - 2] : null,
    };

    /// <summary>The variables of AnswerQuestion.</summary>
    public object Answer(Visit visit) => new { Question = Text, Place = Place.Input(), Facts = GivenFacts.Input(Facts), visit.Language };

    /// <summary>Everything as fields of a form, so that another form can carry it on.</summary>
    public IEnumerable<(string Name, string Value)> Fields(string? nextCursor)
    {
        yield return ("q", Text);
        yield return ("place", Place.Typed);
        foreach (var field in Hidden(nextCursor)) yield return field;
        foreach (var (dimension, values) in Filters)
            foreach (var value in values)
                yield return (dimension, value);
    }

    /// <summary>What no visible control of the form holds.</summary>
    public IEnumerable<(string Name, string Value)> Hidden(string? nextCursor)
    {
        foreach (var field in Place.Hidden()) yield return field;
        if (Text.Length > 0) yield return ("factsFor", Text);
        foreach (var fact in Facts) yield return ("facts", fact);
        yield return ("cursors", string.Join(' ', Cursors.Take(Page - 1).Append(nextCursor).Where(c => c is not null)));
        yield return ("page", $"{Page}");
    }

    /// <summary>The filters that were ticked, but for one that is being removed.</summary>
    private static ImmutableSortedDictionary<string, ImmutableArray<string>> FiltersOf(IFormCollection form)
    {
        var removed = FormText.One(form["remove"])?.Split('|', 2);
        return FacetWords.Offered.Select(o => (o.Dimension, Values: form[o.Dimension].OfType<string>().Select(v => FormText.Cut(v)).Distinct()
                .Where(v => v.Length > 0 && !(removed is [var d, var gone] && d == o.Dimension && gone == v)).Take(MostValues).ToImmutableArray()))
            .Where(f => !f.Values.IsEmpty).ToImmutableSortedDictionary(f => f.Dimension, f => f.Values);
    }

    private static IEnumerable<KeyValuePair<string, object>> Filter(KeyValuePair<string, ImmutableArray<string>> filter) =>
        filter.Key == Dimension.Equity ? filter.Value.Select(v => KeyValuePair.Create(v, (object)true)) : [KeyValuePair.Create(filter.Key, (object)filter.Value)];
}
