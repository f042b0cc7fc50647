using WhatWeHeard.Gateway.Explorer.Replies;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>
/// A sentence put together of our own words and of names: each part keeps the language it is in, because every text of a page
/// must say so.
/// </summary>
public sealed record Wording(IReadOnlyList<Said> Parts)
{
    /// <summary>Without the marks of languages: for attributes and titles, which can't mark a part of themselves.</summary>
    public override string ToString() => string.Concat(Parts.Select(Visit.Set));
}
