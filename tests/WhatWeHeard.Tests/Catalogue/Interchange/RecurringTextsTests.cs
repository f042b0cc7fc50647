using System.Text;
using System.Text.Json;

namespace WhatWeHeard.Catalogue.Interchange.Native;

public class RecurringTextsTests
{
    private static string Read(RecurringTexts texts, string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        return texts.Of(ref reader);
    }

    [Fact]
    public void What_comes_again_and_again_is_one_object()
    {
        var texts = new RecurringTexts(places: 16, longest: 20);
        Read(texts, "\"en\"");
        Assert.Same(Read(texts, "\"en\""), Read(texts, "\"en\""));
        Assert.NotSame(Read(texts, "\"a text too long to keep\""), Read(texts, "\"a text too long to keep\""));
    }

    [Fact]
    public void What_comes_once_pushes_nothing_out()
    {
        var texts = new RecurringTexts(places: 1, longest: 20);
        Read(texts, "\"en\"");
        var kept = Read(texts, "\"en\"");
        for (var i = 0; i < 100; i++) Assert.Equal($"only {i}", Read(texts, $"\"only {i}\""));
        Assert.Same(kept, Read(texts, "\"en\""));
    }

    [Fact]
    public void Escapes_are_read_each_time_alike()
    {
        var texts = new RecurringTexts(places: 1, longest: 20);
        for (var i = 0; i < 3; i++) Assert.Equal("é\n\"", Read(texts, "\"\\u00e9\\n\\\"\""));
    }
}
