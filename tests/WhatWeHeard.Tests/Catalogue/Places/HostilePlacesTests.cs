using System.Diagnostics;
using CsCheck;
using static WhatWeHeard.Catalogue.Places.PlaceCase;

namespace WhatWeHeard.Catalogue.Places;

public class HostilePlacesTests
{
    // Any UTF-16 at all, lone surrogates and NUL included, mixed with what the room knows.
    private static readonly Gen<string> Hostile = Gen.OneOf(
        Gen.String,
        Gen.Char['\0', '\uFFFF'].Array[0, 60].Select(c => new string(c)),
        Gen.Select(Gen.Char['\0', '\uFFFF'].Array[0, 5], Gen.Int[0, Known.Length - 1], Gen.Char['\0', '\u00FF'].Array[0, 20],
            (before, known, after) => new string(before) + Known[known] + new string(after)));

    private static string[] Known => ["Québec", "St. John's", "K1P 5M7", "à Gatineau", "N.-B.", "in ", ", ON", "\u202E", "\uD800", "'"];

    [Fact]
    public void No_text_makes_any_door_throw() => Hostile.Sample(text =>
    {
        Assert.NotNull(Postal(text));
        Assert.NotNull(Coded(text));
        Assert.NotNull(Named(text));
        var mention = Here.Find(text);
        Assert.All(mention.Spans, s => Assert.InRange(s.End, s.Start, text.Length));
        Assert.True(mention.Rest.Length <= text.Length + 1);
    }, iter: 2000);

    [Fact]
    public void No_point_makes_it_throw() => Gen.Select(Gen.Double, Gen.Double).Sample((latitude, longitude) => Assert.NotNull(At(latitude, longitude)), iter: 2000);

    [Fact]
    public void Every_point_of_Canada_s_box_has_candidates_or_a_reason() =>
        Gen.Select(Gen.Double[41, 84], Gen.Double[-142, -52]).Sample((latitude, longitude) =>
        {
            var answer = At(latitude, longitude);
            Assert.True(answer.Candidates.Length > 0 != (answer.Problem is not null));
            Assert.True(answer.Candidates.Sum(c => c.Confidence) <= 1.02);
        }, iter: 2000);

    [Theory]
    [InlineData("a ")]
    [InlineData("Saint ")]
    [InlineData("à Québec ")]
    [InlineData("\uD800")]
    [InlineData("\0")]
    [InlineData("\u202Ein Hope ")]
    [InlineData("K1P ")]
    [InlineData("e\u0301")]
    public void Ten_thousand_characters_are_read_without_harm(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 10_000 / piece.Length));
        var clock = Stopwatch.StartNew();
        Assert.NotNull(Here.Find(text));
        Assert.NotNull(Named(text));
        Assert.NotNull(Coded(text));
        Assert.NotNull(Postal(text));
        Assert.True(clock.ElapsedMilliseconds < 2_000, $"{clock.ElapsedMilliseconds} ms");
    }

    [Fact]
    public void The_index_answers_the_same_from_many_threads()
    {
        var names = new[] { "Québec", "Gatineau, QC", "St John", "Windsor", "K1A 0B1", "Gatinaeu" };
        var expected = names.Select(n => string.Join(' ', Named(n).Codes())).ToArray();
        Parallel.For(0, 200, i => Assert.Equal(expected[i % names.Length], string.Join(' ', Named(names[i % names.Length]).Codes())));
    }

    [Fact]
    public void The_index_is_built_in_a_moment()
    {
        Assert.NotNull(new PlaceIndex(Geography.Default)); // compiled
        var clock = Stopwatch.StartNew();
        Assert.NotNull(new PlaceIndex(Geography.Default));
        // 300 ms is the aim; the wide limit forgives a busy machine.
        Assert.True(clock.ElapsedMilliseconds < 1_500, $"{clock.ElapsedMilliseconds} ms");
    }

    [Fact]
    public void A_ten_word_text_is_read_in_microseconds()
    {
        const string Text = "permis de stationnement pour le centre-ville à Gatineau Québec demain matin";
        for (var i = 0; i < 2_000; i++) Here.Find(Text);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 1_000; i++) Here.Find(Text);
        // 50 µs is the aim and 5 to 15 was measured; the wide limit forgives a busy machine.
        Assert.True(clock.Elapsed.TotalMicroseconds / 1_000 < 500, $"{clock.Elapsed.TotalMicroseconds / 1_000:0} µs");
    }
}
