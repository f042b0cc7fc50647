using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Configuration;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Explorer.Components;
using WhatWeHeard.Gateway.Explorer.Replies;
using WhatWeHeard.Harness;
using WhatWeHeard.Gateway.Transports;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>Texts that would like to be markup: a publisher's, a visitor's, and those inside JSON-LD (limits-and-attacks, row 56).</summary>
[Collection(AppCollection.Name)]
public sealed class EncodingTests(App app)
{
    private const string Hostile = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\" onmouseover=\"alert(1) <!-- ' & é";

    private static readonly Government Ontario = new("CA-ON", "PROVINCIAL", new(Hostile, "en"));

    [Fact]
    public async Task A_hostile_listing_is_text_wherever_it_is_shown()
    {
        var text = new Said(Hostile, "en", Hostile);
        var listing = new ListingPage(Hostile, text, new(Hostile, "\"><script>"), Ontario, "UNKNOWN", 1, Seed.At)
        {
            AlternateNames = [new("en", [Hostile])],
            Description = text,
            NextStep = text,
            Alert = text,
            Organization = new(text),
            OfferingReason = text,
            UnderOther = new(Hostile, text),
            Base = new(Hostile, text),
            LifeEvents = [new(Hostile, text)],
            Coverage = [new("INCLUDE", "FSA", Hostile, null)],
            Channels = [new() { Name = text, Note = text, Phone = Hostile, Email = Hostile, Location = new() { Line1 = Hostile }, Languages = [new(Hostile, "FULL")] }],
            Requirements = [new(text, "REQUIRE", null)],
            Evidence = [new(text, null, new(Hostile, text))],
            Costs = [new("FIXED", Hostile) { Amount = 3, Per = text, Condition = text, Description = text }],
            Related = [new(new(Hostile, text))],
            Sources = [new(Hostile)],
        };
        var html = await Rendered.HtmlAsync<ListingView>(new()
        {
            [nameof(ListingView.Listing)] = listing,
            [nameof(ListingView.Asked)] = new Asked("GetService", Hostile, Hostile),
            [nameof(ListingView.LinkedData)] = new MarkupString(""),
        });
        Harmless(html);
        Assert.Contains("&lt;/script&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hostile_listing_cannot_end_the_element_that_holds_its_linked_data()
    {
        var snapshot = Exports.Snapshot(A.BaseService(), A.Organization(), A.Service() with { Name = LocalizedText.Of(Hostile, Hostile + " (fr)"), Summary = LocalizedText.Of("<!--<script>", "]]>") });
        var site = new Site(new ConfigurationBuilder().Build());
        foreach (var languages in new[] { LanguagePreference.French, null })
        {
            var json = ListingJsonLd.Of(snapshot.Items.Listings.Values.Single(), snapshot, site, languages);
            Assert.DoesNotContain('<', json);
            Assert.DoesNotContain('>', json);
            Assert.DoesNotContain('&', json);
            Assert.Contains("é", json, StringComparison.Ordinal);
            var name = JsonDocument.Parse(json).RootElement.GetProperty("name");
            Assert.Equal(Hostile + (languages is null ? "" : " (fr)"), languages is null ? name[0].GetProperty("@value").GetString() : name.GetString());
        }
    }

    [Fact]
    public async Task What_a_visitor_sends_comes_back_as_text()
    {
        string[] names = ["q", "place", "in", "inFor", "choose", "instead", "cursors", "page", "go", "facts", "factsFor", "topics", "jurisdictions", "lang", "switch", "remove"];
        foreach (var name in names)
        {
            var fields = new Dictionary<string, string> { ["q"] = "passport", ["place"] = "Ottawa", [name] = Hostile };
            var page = await app.Graph.SendAsync(new(HttpMethod.Post, "/") { Content = new FormUrlEncodedContent(fields) }, "text/html");
            Assert.Equal("text/html", page.MediaType);
            Harmless(page.Text);
        }
        foreach (var address in new[] { "/?lang=", "/compare?base=", "/compare?base=passport&in=", "/services/", "/life-events/", "/" })
            Harmless((await app.Graph.SendAsync(new(HttpMethod.Get, address + Uri.EscapeDataString(Hostile)), "text/html")).Text);
    }

    /// <summary>No markup of the hostile text has become markup of the page.</summary>
    private static void Harmless(string html)
    {
        Assert.StartsWith("<!doctype html>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("alert(1)<", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script>", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\" onmouseover", html, StringComparison.OrdinalIgnoreCase);
    }
}
