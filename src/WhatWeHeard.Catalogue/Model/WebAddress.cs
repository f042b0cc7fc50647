namespace WhatWeHeard.Catalogue.Model;

/// <summary>Which addresses may stand in the catalogue: they end up behind a link that people press.</summary>
public static class WebAddress
{
    /// <summary>
    /// Absolute http or https with a host and nothing before it. What a browser would read otherwise than a person
    /// (<c>javascript:</c>, <c>//host</c>, user information, control characters) is refused after parsing, not by pattern.
    /// </summary>
    public static bool IsSafe(string address) =>
        address.Length is > 0 and <= 2000
        && !address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or '"' or '\\' || char.IsSurrogate(c) || ProblemText.IsBidiControl(c))
        && (address.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        && Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.UserInfo.Length == 0
        && uri.Host.Contains('.', StringComparison.Ordinal)
        && HostOf(uri) is not null;

    /// <summary>The host as it is looked up (RFC 5891); null where no name can be so. The framework tells that only when it is asked, by throwing.</summary>
    public static string? HostOf(Uri address)
    {
        try
        {
            return address.IdnHost;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }
}
