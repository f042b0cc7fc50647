using Microsoft.Extensions.Primitives;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>Texts of a form: trimmed, and cut where no person would have written on.</summary>
internal static class FormText
{
    private const int Longest = 300;

    /// <summary>The last of a field's values: a button's counts over the field that it overrides.</summary>
    public static string? One(StringValues values, int longest = Longest) => values.Count == 0 ? null : Cut(values[^1] ?? "", longest);

    public static string Cut(string text, int longest = Longest) => Text.Cut(text.Trim(), longest);
}
