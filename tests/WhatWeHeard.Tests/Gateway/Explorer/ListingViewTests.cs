using System.Net;
using Microsoft.AspNetCore.Components;
using WhatWeHeard.Gateway.Explorer.Components;
using WhatWeHeard.Gateway.Explorer.Replies;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>What no listing of the seed has yet, as its page says it.</summary>
public sealed class ListingViewTests
{
    private static readonly ListingPage Bare = new("service:ca-on:x", new("Office", "en"), new("An office.", "en"), new("CA-ON", "PROVINCIAL", new("Ontario", "en")), "OFFERED", 1, Seed.At);

    private static readonly Opening Workdays = new(["MONDAY", "TUESDAY"], new(9, 0), new(16, 30), false, "America/Toronto", null, null, null);

    /// <summary>A day on which an office is closed isn't every day.</summary>
    [Fact]
    public async Task Hours_of_some_days_of_the_year_say_which()
    {
        Opening[] hours = [Workdays, new([], null, null, true, "America/Toronto", new(2026, 12, 25), new(2026, 12, 25), null)];
        var listing = Bare with { Channels = [new() { Type = "IN_PERSON", Hours = hours, Location = new() { Line1 = "1 Main St." } }] };
        var page = await TextAsync(listing);
        Assert.Contains("<li>Monday and Tuesday: 9\u00A0a.m. – 4:30\u00A0p.m.</li>", page, StringComparison.Ordinal);
        Assert.Contains("<li>on December\u00A025, 2026: closed</li>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Every day", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hours_of_what_is_reached_from_afar_say_by_whose_clock()
    {
        var listing = Bare with { Channels = [new() { Type = "PHONE", Hours = [Workdays] }] };
        Assert.Contains("<li>Monday and Tuesday: 9\u00A0a.m. – 4:30\u00A0p.m. (Eastern time)</li>", await TextAsync(listing), StringComparison.Ordinal);
        Assert.Contains("<li>lundi et mardi\u00A0: 9\u00A0h – 16\u00A0h\u00A030 (heure de l’Est)</li>", await TextAsync(listing, french: true), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_counts_is_said_where_no_area_is()
    {
        var page = await TextAsync(Bare with { Basis = "BIRTHPLACE" });
        Assert.Contains("<p>What counts is where you were born.</p>", page, StringComparison.Ordinal);
        page = await TextAsync(Bare with { Basis = "BIRTHPLACE", Coverage = [new("INCLUDE", "JURISDICTION", "CA-ON", new("CA-ON", new("Ontario", "en"))), new("EXCLUDE", "JURISDICTION", "3525005", new("3525005", new("Hamilton", "en")))] });
        Assert.Contains("<p>Ontario, not for Hamilton. What counts is where you were born.</p>", page, StringComparison.Ordinal);
    }

    private static async Task<string> TextAsync(ListingPage listing, bool french = false) => WebUtility.HtmlDecode(await Rendered.HtmlAsync<ListingView>(new()
    {
        [nameof(ListingView.Listing)] = listing,
        [nameof(ListingView.Asked)] = new Asked("GetService", "", ""),
        [nameof(ListingView.LinkedData)] = new MarkupString(""),
    }, french));
}
