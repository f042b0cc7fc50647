using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.Reading;

/// <summary>The clock of a government's offices, for formats that give hours and no zone: that of its largest city, and it is said that it was taken.</summary>
internal static class TimeZones
{
    private static readonly (string Iso, string Sgc, string Zone)[] Provinces =
    [
        ("CA-NL", "10", "America/St_Johns"), ("CA-PE", "11", "America/Halifax"), ("CA-NS", "12", "America/Halifax"), ("CA-NB", "13", "America/Moncton"),
        ("CA-QC", "24", "America/Toronto"), ("CA-ON", "35", "America/Toronto"), ("CA-MB", "46", "America/Winnipeg"), ("CA-SK", "47", "America/Regina"),
        ("CA-AB", "48", "America/Edmonton"), ("CA-BC", "59", "America/Vancouver"), ("CA-YT", "60", "America/Whitehorse"), ("CA-NT", "61", "America/Edmonton"),
        ("CA-NU", "62", "America/Iqaluit"),
    ];

    public static string Of(string? jurisdiction) =>
        Provinces.FirstOrDefault(p => jurisdiction == p.Iso || jurisdiction?.StartsWith(p.Sgc, StringComparison.Ordinal) == true).Zone ?? "America/Toronto";

    /// <summary>Says, once a listing, that hours came without a zone.</summary>
    public static ImmutableArray<ServiceChannel> Taken(this ImmutableArray<ServiceChannel> channels, Draft draft, string path, string zone)
    {
        if (channels.Any(c => c.Hours.HasValue))
            draft.Warn(ProblemCode.Inconsistent, path, zone, new("its hours name no time zone; that of the government was taken.", "son horaire ne nomme pas de fuseau; celui du gouvernement a été retenu."));
        return channels;
    }
}
