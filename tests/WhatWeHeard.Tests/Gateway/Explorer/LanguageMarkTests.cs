using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Harness;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>
/// Listings and names that exist in one language only: wherever a page of either language shows one, it says which. Each text holds a
/// word by which it is known again.
/// </summary>
public sealed partial class LanguageMarkTests : IClassFixture<LanguageMarkTests.Furnished>
{
    private const string French = "Zéphyrine", English = "Wallaby", Inuktitut = "ᐃᓄᒃᑎᑐᑦ";

    /// <summary>Names of places that have one form.</summary>
    private const string Island = "Îles-de-la-Madeleine", Lake = "Kelowna";

    private static readonly (string Word, string Language)[] Known = [(French, "fr"), (English, "en"), (Inuktitut, "iu-Cans"), (Island, "fr"), (Lake, "en")];

    /// <summary>A page that somebody else has in English alone, and one that they have in both.</summary>
    private const string OnlyEnglish = "https://only.example.ca/english", InBoth = "https://both.example.ca/";

    private readonly LiveApp app;

    public LanguageMarkTests(Furnished furnished) => app = furnished.App;

    public sealed class Furnished : IAsyncLifetime
    {
        public LiveApp App { get; } = new();

        public async Task InitializeAsync()
        {
            await App.FurnishAsync();
            await App.PublishAsync(
                LiveApp.Write(new(ItemKind.BaseService, "kind"), A.BaseService("kind")),
                LiveApp.Write(new(ItemKind.BaseService, "joint"), A.BaseService("joint")),
                LiveApp.Write(new(ItemKind.Organization, "ca-qc:board"), OneName("CA-QC", $"Régie {French}")),
                LiveApp.Write(new(ItemKind.Organization, "ca-ab:board"), OneName("CA-AB", $"{English} Board")),
                LiveApp.Write(new(ItemKind.Organization, "ca-qc:registry"), A.Organization("CA-QC") with { Name = In("fr", $"Registre {French}") }),
                LiveApp.Write(new(ItemKind.Organization, "ca-ns:registry"), A.Organization("CA-NS") with { Name = In("en", $"{English} Registry") }),
                LiveApp.Write(new(ItemKind.Organization, "ca-nu:registry"), A.Organization("CA-NU") with { Name = In("iu-Cans", Inuktitut) }));
            await App.PublishAsync(
                [Joint("CA-QC", InBoth), Joint("CA-AB", OnlyEnglish), .. Listings("CA-QC", In("fr", $"Certificat {French}")), .. Listings("CA-NS", In("en", $"{English} certificate")), .. Listings("CA-NU", In("iu-Cans", $"{Inuktitut} ᓇᓗᓇᐃᖅᓯᓯᒪᔪᖅ"))]);
        }

        public async Task DisposeAsync() => await App.DisposeAsync();

        /// <summary>One that takes what it lacks from its archetype, and one that has none.</summary>
        private static ItemWrite[] Listings(string jurisdiction, LocalizedText text) =>
        [
            LiveApp.Write(new(ItemKind.Service, ItemId.Scoped(jurisdiction, "kind")), A.Service(jurisdiction, "kind") with { Base = "kind", Name = text, NextStep = text }),
            LiveApp.Write(new(ItemKind.Service, ItemId.Scoped(jurisdiction, "alone")), A.Service(jurisdiction, "alone") with { Base = null, Name = text, Summary = text, Basis = CoverageBasis.Residence, Topics = ImmutableArray.Create("identity") }),
        ];

        /// <summary>A body that has one name, which its publisher gave for both languages.</summary>
        private static Organization OneName(string jurisdiction, string name) => new(ItemId.Scoped(jurisdiction, "board"), jurisdiction, LocalizedText.Of(name, name));

        private static ItemWrite Joint(string jurisdiction, string page)
        {
            var address = page == OnlyEnglish ? In("en", page) : LocalizedText.Of(page, page);
            return LiveApp.Write(new(ItemKind.Service, ItemId.Scoped(jurisdiction, "joint")), A.Service(jurisdiction, "joint") with
            {
                Base = "joint",
                Organization = ItemId.Scoped(jurisdiction, "board"),
                Url = address,
                Channels = ImmutableArray.Create(new ServiceChannel { Id = "web", Type = ChannelType.Web, Url = address, Accessibility = new(Conformance.Full, StatementUrl: address) }),
                Evidence = ImmutableArray.Create(new Evidence(LocalizedText.Of("Form", "Formulaire")) { Url = address }),
                Requirements = ImmutableArray.Create(new Requirement("age", LocalizedText.Of("You are an adult.", "Vous êtes adulte."), Polarity.Require) { Source = address }),
                Sources = [new(page)],
            });
        }

        private static LocalizedText In(string language, string text) => LocalizedText.In(language, text);
    }

    [Theory]
    [InlineData("/services/service:ca-qc:kind", French, 2)]
    [InlineData("/services/service:ca-ns:kind", English, 2)]
    [InlineData("/services/service:ca-nu:kind", Inuktitut, 2)]
    [InlineData("/services/service:ca-qc:alone", French, 4)]
    [InlineData("/services/service:ca-ns:alone", English, 4)]
    [InlineData("/services/service:ca-nu:alone", Inuktitut, 4)]
    [InlineData("/compare?base=kind&in=CA-QC&in=CA-NS", French, 1)]
    [InlineData("/compare?base=kind&in=CA-QC&in=CA-NU&in=CA-NS", Inuktitut, 1)]
    [InlineData("/compare?base=joint&in=CA-QC&in=CA-AB", French, 1)]
    [InlineData("/compare?base=joint&in=CA-QC&in=CA-AB", English, 1)]
    [InlineData("/services/service:ca-qc:joint", French, 1)]
    [InlineData("/?organizations=organization:ca-qc:board", French, 2)]
    [InlineData("/?q=certificat", French, 3)]
    [InlineData("/?q=certificate", English, 3)]
    [InlineData("/?q=certificat&place=Les+Îles-de-la-Madeleine", Island, 2)]
    [InlineData("/?q=certificate&place=Kelowna", Lake, 2)]
    [InlineData("/?organizations=organization:ca-nu:registry&organizations=organization:ca-qc:registry", Inuktitut, 3)]
    public async Task A_text_says_its_language_wherever_it_stands(string address, string word, int atLeast)
    {
        foreach (var language in new[] { "en", "fr" })
        {
            var texts = Texts(await PageAsync(address, language)).ToArray();
            Assert.True(texts.Count(t => t.Text.Contains(word, StringComparison.Ordinal)) >= atLeast, $"{word} is on {address} in {language} {texts.Count(t => t.Text.Contains(word, StringComparison.Ordinal))} times");
            foreach (var (known, own) in Known)
                Assert.Empty(texts.Where(t => t.Text.Contains(known, StringComparison.Ordinal) && t.Language != own).Select(t => $"{address} in {language}: {t.Text} as {t.Language}"));
        }
    }

    /// <summary>Whoever follows a link should know beforehand that another language waits there.</summary>
    [Theory]
    [InlineData("/services/service:ca-ab:joint", OnlyEnglish, 6)]
    [InlineData("/services/service:ca-qc:joint", InBoth, 6)]
    [InlineData("/compare?base=joint&in=CA-AB", OnlyEnglish, 1)]
    [InlineData("/compare?base=joint&in=CA-QC", InBoth, 1)]
    [InlineData("/?q=certificat", OnlyEnglish, 1)]
    [InlineData("/?q=certificat&place=CA-AB", OnlyEnglish, 1)]
    public async Task A_link_says_what_language_it_leads_to_where_that_is_known_to_be_another(string address, string target, int atLeast)
    {
        foreach (var language in new[] { "en", "fr" })
        {
            var links = Anchor().Matches(await PageAsync(address, language)).Select(m => m.Value).Where(a => a.Contains($"href=\"{target}\"", StringComparison.Ordinal)).ToArray();
            Assert.True(links.Length >= atLeast, $"{address} in {language} has {links.Length} links to {target}");
            foreach (var link in links) Assert.Equal((link, target == OnlyEnglish && language == "fr"), (link, link.Contains("hreflang=\"en\"", StringComparison.Ordinal)));
        }
    }

    /// <summary>The reader of pages must see a mark that is missing.</summary>
    [Fact]
    public void What_the_test_reads_is_what_a_browser_reads() => Assert.Equal(
        [("t", "fr"), ("a ", "en"), ("b", "fr"), (" c", "en"), ("d", "iu")],
        Texts("<!doctype html><html lang=\"en\"><head><title lang=\"fr\">t</title></head><body><p>a <span lang=\"fr\">b</span> c<br><input value=\"x\"></p><p lang=\"iu\">d</p></body></html>"));

    private async Task<string> PageAsync(string address, string language)
    {
        if (!address.StartsWith("/?", StringComparison.Ordinal)) return (await app.Graph.SendAsync(new(HttpMethod.Get, $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={language}"), "text/html")).Text;
        var fields = address[2..].Split('&').Append($"lang={language}").Select(f => f.Split('=', 2)).Select(f => KeyValuePair.Create(f[0], f[1].Replace('+', ' ')));
        return (await app.Graph.SendAsync(new(HttpMethod.Post, "/") { Content = new FormUrlEncodedContent(fields) }, "text/html")).Text;
    }

    /// <summary>Every text that is read out, with the language in force where it stands. Code is code in any language.</summary>
    private static IEnumerable<(string Text, string? Language)> Texts(string page)
    {
        var open = new Stack<(string Name, string? Language)>([("", null)]);
        foreach (Match match in Markup().Matches(page))
        {
            var (name, language) = (match.Groups["name"].Value, open.Peek().Language);
            if (match.Groups["text"].Success)
            {
                if (!open.Any(e => e.Name is "script" or "pre") && !string.IsNullOrWhiteSpace(match.Value)) yield return (WebUtility.HtmlDecode(match.Value), language);
            }
            else if (match.Value.StartsWith("</", StringComparison.Ordinal))
            {
                while (open.Pop().Name != name)
                {
                    // Elements that HTML closes by itself.
                }
            }
            else if (name is not ("" or "meta" or "link" or "input" or "br"))
            {
                open.Push((name, Language().Match(match.Value) is { Success: true } own ? own.Groups[1].Value : language));
            }
        }
    }

    [GeneratedRegex("""</?(?<name>[a-z0-9]+)(?:[^>"]|"[^"]*")*>|<![^>]*>|(?<text>[^<]+)""")]
    private static partial Regex Markup();

    [GeneratedRegex("<a [^>]*>")]
    private static partial Regex Anchor();

    [GeneratedRegex("\\slang=\"([^\"]+)\"")]
    private static partial Regex Language();
}
