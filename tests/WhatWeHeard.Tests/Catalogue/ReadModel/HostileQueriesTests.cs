using System.Globalization;
using CsCheck;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Catalogue.ReadModel;

public class HostileQueriesTests
{
    private static readonly string[] Pieces =
    [
        "\"", "'", "*", "?", "(", ")", "AND", "OR", "NOT", "NEAR/3", "~2", "^", "\\", "title:", "{", "}", "[", "]", "--", ";", "%", "_", "\0", "\u202E", "\u2066", "\u200F",
        "\uD800", "\uDC00", "e\u0301\u0301\u0301", "\uFEFF", "👩‍👩‍👧", "permis", "licence", "à Gatineau", "K1A 0A6", "ᕿᒻᒥᖅ", "ﷺ", "ǅ", "İ", "ß", "a", " ",
    ];

    // Operators, marks and any UTF-16 at all, mixed with words that the catalogue knows.
    private static readonly Gen<string> Hostile = Gen.OneOf(
        Gen.String[0, 300],
        Gen.Char['\0', '\uFFFF'].Array[0, 200].Select(c => new string(c)),
        Gen.Int[0, Pieces.Length - 1].Array[0, 40].Select(p => string.Concat(p.Select(i => Pieces[i]))));

    [Fact]
    public void No_text_throws_or_takes_fifty_milliseconds_of_a_processor() => Hostile.Sample(Asked, iter: 1_500, threads: 1);

    [Theory]
    [InlineData("licence permit registration certificate service program card benefit tax health ")]
    [InlineData("permis à Gatineau K1A 0A6 in Halifax ")]
    [InlineData("zzyzx qwrtp ")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("!?*\"'()")]
    [InlineData("\u202E\u2066\u200F")]
    [InlineData("\uD800")]
    [InlineData("ᓄᓇᕗᑦ ")]
    [InlineData("a ")]
    [InlineData("permit ")]
    [InlineData("x👩")]
    public void Ten_thousand_characters_are_a_question_like_another(string piece) =>
        Asked(string.Concat(Enumerable.Repeat(piece, 10_000 / piece.Length + 1))[..10_000]);

    [Fact]
    public void What_stands_far_behind_the_words_that_are_looked_for_names_no_place()
    {
        Assert.NotNull(Seed.Snapshot.Find(new() { Text = "birth certificate" + new string(' ', 900) + " in Halifax" }).Place);
        Assert.Null(Seed.Snapshot.Find(new() { Text = "birth certificate" + new string(' ', 1_000) + " in Halifax" }).Place);
    }

    private static void Asked(string text)
    {
        // Once for what is only made on first use; the second is what a stranger can repeat.
        foreach (var isFirst in new[] { true, false })
        {
            var before = ProcessorTime();
            var found = Seed.Snapshot.Find(new() { Text = text, WithFacets = true, Explain = true });
            Seed.Snapshot.Find(new() { Text = text, Place = PlaceQuery.Named(text.Length > 30 ? text[..30] : text) });
            Assert.True(isFirst || ProcessorTime() - before < TimeSpan.FromMilliseconds(2 * 50), $"{(ProcessorTime() - before).TotalMilliseconds} ms for two searches of {text.Length} characters");
            Assert.InRange(found.Result.Hits.Length, 0, 20);
        }
    }

    /// <summary>Of this thread, so that a busy machine tells the same; zero where the system doesn't say.</summary>
    private static TimeSpan ProcessorTime() => File.Exists("/proc/thread-self/schedstat")
        ? TimeSpan.FromMicroseconds(long.Parse(File.ReadAllText("/proc/thread-self/schedstat").Split(' ')[0], CultureInfo.InvariantCulture) / 1000.0)
        : TimeSpan.Zero;
}
