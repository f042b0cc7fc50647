using System.Text.RegularExpressions;

namespace WhatWeHeard.HouseRules;

/// <summary>Components are read as text: what stands in them stands on pages.</summary>
public partial class PageRules
{
    private static readonly IReadOnlyList<(string File, string Text)> Components =
        [.. House.SourceFiles().Where(f => f.EndsWith(".razor", StringComparison.Ordinal)).Select(f => (Path.GetFileName(f), File.ReadAllText(f)))];

    /// <summary>Words are in <c>Words/</c>, in both languages; the name of the site is the same in both.</summary>
    [Fact]
    public void A_component_holds_no_words_of_its_own()
    {
        Assert.True(Components.Count >= 20, $"only {Components.Count} components inspected");
        Assert.Empty(Components.SelectMany(c => Words(c.Text).Where(w => w != "WhatWeHeard").Select(w => $"{c.File}: {w}")));
        Assert.Equal(["Hello there"], Words("<p title=\"@Visit.Say(X)\">Hello there</p>@code { private int n = a > b ? 1 : 2; }"));
    }

    /// <summary>The framework encodes whatever a component writes, unless it is told that a text is markup.</summary>
    [Fact]
    public void Nothing_on_a_page_is_markup_but_the_linked_data_of_a_listing() =>
        Assert.Equal(["ListingView.razor"], Components.Where(c => c.Text.Contains("MarkupString", StringComparison.Ordinal) || c.Text.Contains("AddMarkupContent", StringComparison.Ordinal)).Select(c => c.File));

    /// <summary>A name in another language than the page's must say so: what a publisher wrote goes through the component that does.</summary>
    [Fact]
    public void No_name_is_shown_without_its_language()
    {
        string[] may = ["T.razor", "Choice.razor"]; // the one that marks; and an option, which is marked itself
        Assert.Empty(Components.Where(c => c.Text.Contains("Visit.Set(", StringComparison.Ordinal)).Select(c => c.File).Except(may));
    }

    /// <summary>Razor drops what is blank between two pieces: a space that must stay is written as one.</summary>
    [Fact]
    public void No_component_counts_on_a_blank_that_is_dropped() =>
        Assert.Empty(Components.Where(c => c.Text.Contains("<text> </text>", StringComparison.Ordinal)).Select(c => c.File));

    /// <summary>In Canada no space stands before these marks in French.</summary>
    [Fact]
    public void No_text_sets_a_space_before_a_question_mark()
    {
        var files = House.SourceFiles().ToArray();
        Assert.True(files.Length >= 200, $"only {files.Length} files inspected");
        Assert.Empty(files.SelectMany(f => SpacedMark().Matches(File.ReadAllText(f)).Select(m => $"{Path.GetFileName(f)}: {m.Value}")));
        Assert.Matches(SpacedMark(), "\"De quel lieu s’agit-il ?\"");
    }

    private static IEnumerable<string> Words(string component) =>
        Text().Matches(Code().Replace(component, "")).Select(m => m.Groups[1].Value.Trim()).Where(t => t.Any(char.IsLetter));

    [GeneratedRegex(@"@code\s*\{.*|@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex Code();

    /// <summary>What stands between two tags and is no code.</summary>
    [GeneratedRegex(@"(?<=[""\w/-])>([^<>@{}]*)<")]
    private static partial Regex Text();

    [GeneratedRegex(@"[\p{L}\p{N})}\]»][ \u00A0\u202F][?!;]""")]
    private static partial Regex SpacedMark();
}
