namespace WhatWeHeard.Catalogue.Interchange.GcServiceInventory;

/// <summary>
/// The names of programs as the inventory writes them: a Python-style list without its brackets, each name in single quotes, or in
/// double ones where it holds an apostrophe; names may hold commas.
/// </summary>
internal static class ProgramNames
{
    public static List<string> Parse(string cell)
    {
        var text = cell.Trim().TrimStart('[').TrimEnd(']').Trim();
        var names = new List<string>();
        var position = 0;
        while (position < text.Length)
        {
            if (text[position] is ',' or ' ' or '\n' or '\r' or '\t')
            {
                position++;
                continue;
            }
            var (end, next) = text[position] is '\'' or '"' ? QuotedEnd(text, position) : (-1, text.Length);
            // A cell that isn't such a list at all is one name: the 2019-2020 layout writes it plainly.
            var name = end < 0 ? text[position..] : text[(position + 1)..end];
            name = Model.Text.Tidy(name.Replace("\\'", "'", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal));
            if (name.Length > 0) names.Add(name);
            position = next;
        }
        return names;
    }

    /// <summary>A quote closes a name only before a comma or the end, so that a bare apostrophe inside doesn't.</summary>
    private static (int End, int Next) QuotedEnd(string text, int start)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
                continue;
            }
            if (text[i] != text[start]) continue;
            var after = i + 1;
            while (after < text.Length && char.IsWhiteSpace(text[after])) after++;
            if (after == text.Length || text[after] == ',') return (i, after);
        }
        return (-1, text.Length);
    }
}
