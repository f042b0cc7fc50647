using System.Text.RegularExpressions;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.Reading;

/// <summary>
/// The web address in a cell that is meant for one. Of the real file's 1,752 cells 1,307 hold just that; the others hold placeholders,
/// page titles, several addresses, or one without its scheme (interchange-traps.md §1).
/// </summary>
internal static partial class LinkCell
{
    private static readonly Detail One = new("one web address; the first was kept", "une seule adresse Web; la première a été gardée");

    private static readonly Detail Full = new(
        "a full web address; https:// was put before it", "une adresse Web complète; https:// y a été ajouté");

    /// <summary>The address, if there is a sound one, and what was wrong with the cell; an empty cell says nothing.</summary>
    public static (string? Url, Problem? Problem) Read(string cell, string path)
    {
        if (cell.Length == 0) return (null, null);
        if (IsDangerous(cell)) return (null, Problem.Error(ProblemCode.InvalidUrl, path, cell));
        if (IsSound(cell) && !Joined().IsMatch(cell)) return (WithOneFragment(cell), null);

        var found = Address().Matches(cell)
            .Where(m => !Cut().IsMatch(cell[(m.Index + m.Length)..]))
            .Select(m => m.Value.TrimEnd('.', ',', ';', ')', ']', '>', '|'))
            .FirstOrDefault(IsSound);
        if (found is not null) return (WithOneFragment(found), Problem.Warning(ProblemCode.WrongType, path, cell, One));

        // "www150.statcan.gc.ca/…, www150.statcan.gc.ca/…": addresses if every part is one, else the title of a page.
        var parts = cell.Split([' ', '\n', '\t', ',', ';', '\u00A0'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > 0 && parts.All(p => Host().IsMatch(p)) && IsSound($"https://{parts[0]}"))
            return ($"https://{parts[0]}", Problem.Warning(ProblemCode.WrongType, path, cell, Full));
        return (null, Problem.Warning(ProblemCode.NotALink, path, cell));
    }

    /// <summary>"page##a01": browsers follow it, RFC 3986 knows one number sign, and so do the schemas that others check us by.</summary>
    private static string WithOneFragment(string address) => address.IndexOf('#', StringComparison.Ordinal) + 1 is > 0 and var at && address.IndexOf('#', at) >= 0
        ? string.Concat(address.AsSpan(0, at), address[at..].Replace("#", "%23", StringComparison.Ordinal)) : address;

    /// <summary>Browsers skip white space and controls inside a scheme, so they are skipped here too.</summary>
    private static bool IsDangerous(string cell) =>
        Dangerous().IsMatch(string.Concat(cell.Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c) && c is not ('\u200B' or '\uFEFF' or '\u00AD'))));

    private static bool IsSound(string address) =>
        WebAddress.IsSafe(address) && Uri.TryCreate(address, UriKind.Absolute, out var uri) && PublicHost().IsMatch(uri.IdnHost);

    // Page titles hold colons too ("News: Global Affairs Canada"), so schemes are named; data: only where a media type follows.
    [GeneratedRegex(@"(javascript|vbscript|livescript):|^(file|blob|about|filesystem|view-source|jar):|data:[a-z0-9.+-]*[/;,]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Dangerous();

    /// <summary>One address that runs into the next; one that carries another in its path or query is sound.</summary>
    [GeneratedRegex(@"(?<=.)(?<![=/&?:%])https?://", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Joined();

    [GeneratedRegex(@"https?://(?:(?!(?<![=/&?:%])https?://)[^\s<>""\\])+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    /// <summary>What follows an address that a blank cut in two ("…-tribunaux- administratifs/coordonnees.html"): half of it leads nowhere.</summary>
    [GeneratedRegex(@"^\s+(?!https?:|www\.)[^\s/<>]+/", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Cut();

    [GeneratedRegex(@"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}(/[^\s<>""\\]*)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    /// <summary>“https://N.A.” parses, but no such host can be.</summary>
    [GeneratedRegex(@"^([a-z0-9_-]+\.)+(xn--[a-z0-9-]+|[a-z]{2,24})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PublicHost();
}
