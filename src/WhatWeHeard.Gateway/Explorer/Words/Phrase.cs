using System.Globalization;

namespace WhatWeHeard.Gateway.Explorer.Words;

/// <summary>A text of our own in both languages; places for values are written <c>{0}</c>.</summary>
public sealed record Phrase(string En, string Fr)
{
    /// <summary>Written with ordinary spaces, which a reader of the source can see; those that must not break are set here.</summary>
    public string Fr { get; } = Written.Set(Fr, "fr");

    public string In(bool french) => french ? Fr : En;

    public string In(bool french, params object[] values) => string.Format(CultureInfo.InvariantCulture, In(french), values);
}

/// <summary>A text that counts something. One result, two results; in French, none is singular: aucun résultat, 0 résultat.</summary>
public sealed record Counted(Phrase One, Phrase Many)
{
    public string In(bool french, int count) =>
        (french ? count < 2 : count == 1) ? One.In(french, Written.Number(count, french)) : Many.In(french, Written.Number(count, french));
}
