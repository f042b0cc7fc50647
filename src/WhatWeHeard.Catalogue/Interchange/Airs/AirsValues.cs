using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace WhatWeHeard.Catalogue.Interchange.Airs;

/// <summary>Elements by their names whatever their namespace is (3.0 and 3.1 differ in it), and texts without the markup that some carry.</summary>
internal static partial class AirsValues
{
    public static IEnumerable<XElement> Named(this XElement element, string name) => element.Elements().Where(e => e.Name.LocalName == name);

    public static string? Part(this XElement element, string name) =>
        element.Named(name).Select(e => e.Value.Trim()).FirstOrDefault(v => v.Length > 0);

    public static bool IsTrue(XElement element, string attribute) => element.Attribute(attribute)?.Value.Trim() is "true" or "1";

    /// <summary>When a deletion takes effect; null for at once.</summary>
    public static DateTimeOffset? Effective(XElement element) => Instant(element.Attribute("deleteEffective")?.Value);

    /// <summary>When the file was made: the reader has no clock of its own.</summary>
    public static DateTimeOffset Origin(XElement element) => Instant(element.AncestorsAndSelf().Last().Attribute("OriginTimestamp")?.Value) ?? DateTimeOffset.MaxValue;

    /// <summary>Escaped markup as plain text: decoded, its tags taken off.</summary>
    public static string? Plain(string? text) => text is null ? null : WebUtility.HtmlDecode(Tag().Replace(Break().Replace(WebUtility.HtmlDecode(text), "\n"), "")).Trim();

    /// <summary>An address, with a scheme where it was left out.</summary>
    public static string? Address(string? text) => text is null || text.Contains("://", StringComparison.Ordinal) ? text : $"https://{text}";

    private static DateTimeOffset? Instant(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    [GeneratedRegex(@"<\s*(br|p|/p|li|/li|div|/div)\b[^>]*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Break();

    [GeneratedRegex("</?[a-zA-Z][^>]*>", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
