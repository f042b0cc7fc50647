using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.ReadModel;

/// <summary>Whether something is open at a moment, by its hours in its own time zone.</summary>
public static class OpeningHours
{
    /// <summary>
    /// Hours that nobody stated are unknown, so not open. An exception that is valid on a day replaces the regular hours of that
    /// day; hours that close at or before they open go on into the next day.
    /// </summary>
    public static bool IsOpen(this ImmutableArray<Hours> hours, DateTimeOffset at)
    {
        foreach (var zone in hours.GroupBy(h => h.TimeZone))
        {
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone.Key, out var timeZone)) continue;
            var local = TimeZoneInfo.ConvertTime(at, timeZone);
            var (today, time) = (DateOnly.FromDateTime(local.DateTime), TimeOnly.FromDateTime(local.DateTime));
            if (On(zone, today).Any(h => h.Opens <= time && (time < h.Closes || GoesOn(h)))) return true;
            if (today > DateOnly.MinValue && On(zone, today.AddDays(-1)).Any(h => GoesOn(h) && time < h.Closes)) return true;
        }
        return false;
    }

    private static bool GoesOn(Hours hours) => hours.Closes <= hours.Opens;

    /// <summary>The intervals that begin on a day.</summary>
    private static IEnumerable<Hours> On(IEnumerable<Hours> hours, DateOnly day)
    {
        var valid = hours.Where(h => (h.ValidFrom ?? DateOnly.MinValue) <= day && day <= (h.ValidTo ?? DateOnly.MaxValue)
            && (h.Days.IsEmpty || h.Days.Contains(DayOf(day)))).ToArray();
        var exceptions = valid.Where(h => h.Kind == HoursKind.Exception).ToArray();
        return (exceptions.Length > 0 ? exceptions : valid).Where(h => !h.Closed && h.Opens is not null && h.Closes is not null);
    }

    private static Weekday DayOf(DateOnly day) => (Weekday)(((int)day.DayOfWeek + 6) % 7);
}
