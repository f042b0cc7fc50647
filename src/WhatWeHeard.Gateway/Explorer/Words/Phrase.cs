using System.Globalization;
using System.Text.RegularExpressions;

namespace WhatWeHeard.Gateway.Explorer.Words;

/// <summary>A text of our own in both languages; places for values are written <c>{0}</c>.</summary>
public sealed partial record Phrase(string En, string Fr)
{
    /// <summary>Written with ordinary spaces, which a reader of the source can see; those that must not break are set here.</summary>
    public string Fr { get; } = Written.Set(Fr, "fr");

    public string In(bool french) => french ? Fr : En;

    /// <summary>The text cut at its places: what stands between them, and which value stands there.</summary>
    public IEnumerable<(string Text, int? Place)> Pieces(bool french)
    {
        var (text, at) = (In(french), 0);
        foreach (Match place in Places().Matches(text))
        {
            if (place.Index > at) yield return (text[at..place.Index], null);
            yield return ("", text[place.Index + 1] - '0');
            at = place.Index + place.Length;
        }
        if (at < text.Length) yield return (text[at..], null);
    }

    public string In(bool french, params object[] values) => string.Format(CultureInfo.InvariantCulture, In(french), values);

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Places();
}

/// <summary>A text that counts something. One result, two results; in French, none is singular: aucun résultat, 0 résultat.</summary>
public sealed record Counted(Phrase One, Phrase Many)
{
    public string In(bool french, int count) =>
        (french ? count < 2 : count == 1) ? One.In(french, Written.Number(count, french)) : Many.In(french, Written.Number(count, french));
}
