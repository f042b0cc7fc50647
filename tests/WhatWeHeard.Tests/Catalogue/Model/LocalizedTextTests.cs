namespace WhatWeHeard.Catalogue.Model;

public class LocalizedTextTests
{
    private static readonly LocalizedText Text = new([new("fr", "français"), new("iu-Cans", "ᐃᓄᒃᑎᑐᑦ"), new("en", "English")]);

    [Theory]
    [InlineData("fr", "fr")]
    [InlineData("FR-ca", "fr")]
    [InlineData("iu", "iu-Cans")]
    [InlineData("iu-Latn", "iu-Cans")]
    [InlineData("de", "en")]
    [InlineData("ikt-x-inuvialu", "en")]
    public void The_best_text_for_a_tag(string wanted, string served) => Assert.Equal(served, Text.Best(LanguagePreference.For(wanted)).Language);

    [Fact]
    public void The_second_wanted_language_comes_before_any() => Assert.Equal("fr", Text.Best(new(["de", "fr-CA"])).Language);

    [Theory]
    [InlineData("en", true)]
    [InlineData("ikt-x-inuvialu", true)]
    [InlineData("iu-Cans", true)]
    [InlineData("", false)]
    [InlineData("english language", false)]
    [InlineData("e", false)]
    [InlineData("en-", false)]
    public void Tags_are_opaque_but_well_formed(string tag, bool wellFormed) => Assert.Equal(wellFormed, LanguageTag.IsWellFormed(tag));

    [Theory]
    [InlineData("https://www.canada.ca/en.html", true)]
    [InlineData("http://ville.quebec.qc.ca/a?b=c#d", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("JavaScript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("//evil.example/", false)]
    [InlineData("https://user:pass@evil.example/", false)]
    [InlineData("https://evil.example/\r\nSet-Cookie: a", false)]
    [InlineData("https://exa mple.ca", false)]
    [InlineData("vbscript:x", false)]
    [InlineData("https:///path", false)]
    [InlineData("https://www.québec.example/", true)]
    [InlineData("https://www.can\uFFFDda.example/", false)]
    [InlineData("https://canada\u3002ca/", false)]
    [InlineData("", false)]
    public void Only_an_address_that_is_safe_behind_a_link_may_stand(string address, bool safe) => Assert.Equal(safe, WebAddress.IsSafe(address));
}
