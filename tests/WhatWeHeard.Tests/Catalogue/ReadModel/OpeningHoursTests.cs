using System.Collections.Immutable;
using System.Globalization;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.ReadModel;

public class OpeningHoursTests
{
    private static readonly ImmutableArray<Weekday> Weekdays = [Weekday.Monday, Weekday.Tuesday, Weekday.Wednesday, Weekday.Thursday, Weekday.Friday];

    private static readonly ImmutableArray<Hours> Office =
    [
        new(HoursKind.Regular, "America/St_Johns") { Days = Weekdays, Opens = new(9, 0), Closes = new(17, 0) },
        new(HoursKind.Exception, "America/St_Johns") { Closed = true, ValidFrom = new(2026, 12, 25), ValidTo = new(2026, 12, 25) },
        new(HoursKind.Exception, "America/St_Johns") { Opens = new(9, 0), Closes = new(12, 0), ValidFrom = new(2026, 12, 24), ValidTo = new(2026, 12, 24) },
    ];

    private static readonly ImmutableArray<Hours> NightLine =
        [new(HoursKind.Regular, "America/Vancouver") { Days = [Weekday.Friday], Opens = new(22, 0), Closes = new(2, 30) }];

    [Theory]
    [InlineData("2026-11-23T12:29:00Z", false)] // Monday 08:59 in St. John's, three and a half hours behind UTC
    [InlineData("2026-11-23T12:30:00Z", true)]
    [InlineData("2026-11-23T20:29:00Z", true)]
    [InlineData("2026-11-23T20:30:00Z", false)]
    [InlineData("2026-11-22T15:00:00Z", false)] // Sunday
    [InlineData("2026-12-25T15:00:00Z", false)] // a holiday
    [InlineData("2026-12-24T15:00:00Z", true)]
    [InlineData("2026-12-24T16:00:00Z", false)] // the short day before
    [InlineData("2026-07-06T11:30:00Z", true)] // summer time
    public void An_office_in_its_own_time_zone(string at, bool open) => Assert.Equal(open, Office.IsOpen(Moment(at)));

    [Theory]
    [InlineData("2026-11-28T06:30:00Z", true)] // Friday 22:30 in Vancouver
    [InlineData("2026-11-28T10:29:00Z", true)] // Saturday 02:29
    [InlineData("2026-11-28T10:30:00Z", false)]
    [InlineData("2026-11-27T09:00:00Z", false)] // Friday 01:00: Thursday's night isn't on
    [InlineData("0001-01-01T00:00:00Z", false)] // no day before
    public void A_line_that_is_open_past_midnight(string at, bool open) => Assert.Equal(open, NightLine.IsOpen(Moment(at)));

    [Fact]
    public void Hours_that_nobody_stated_are_not_open() => Assert.False(ImmutableArray<Hours>.Empty.IsOpen(Moment("2026-11-23T15:00:00Z")));

    [Fact]
    public void An_identity_opens_what_takes_it_and_asks_no_more()
    {
        var channel = new ServiceChannel { SignIn = new(Applicability.Yes) { Methods = ["bc-services-card"], IdentityAssurance = new("federal", 2) } };
        Assert.True(new Identity("bc-services-card", new("federal", 3)).Opens(channel.SignIn));
        Assert.False(new Identity("bc-services-card", new("federal", 1)).Opens(channel.SignIn));
        Assert.False(new Identity("bc-services-card", new("pctf", 3)).Opens(channel.SignIn));
        Assert.False(new Identity("bc-services-card", null).Opens(channel.SignIn));
        Assert.False(new Identity("gckey", new("federal", 4)).Opens(channel.SignIn));
        Assert.True(new Identity("bc-services-card", null).Opens(channel.SignIn with { IdentityAssurance = null }));
    }

    private static DateTimeOffset Moment(string at) => DateTimeOffset.Parse(at, CultureInfo.InvariantCulture);
}
