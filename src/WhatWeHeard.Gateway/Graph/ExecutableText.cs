using System.Globalization;
using System.Text;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>
/// What the specification of September 2025 allows in documents and the parser doesn't know yet: descriptions before operations,
/// fragments and variables (§2.1, §2.5), and <c>\u{1F600}</c> in strings (§2.9.4). Both are rewritten in one pass into what it
/// does know, in place: every other token keeps its line and column, so that errors point where the caller looks.
/// </summary>
public static class ExecutableText
{
    public static string Plain(string text) => text.Contains('"', StringComparison.Ordinal) ? new Scan(text).Run() : text;

    private ref struct Scan(string text)
    {
        private int at;
        private int parens;
        private int braces;
        private int brackets;

        /// <summary>The last character of the token before this one: enough to tell a description from a value.</summary>
        private char before;
        private StringBuilder? rewritten;
        private int copied;

        public string Run()
        {
            while (at < text.Length)
            {
                var c = text[at];
                if (c == '"')
                {
                    if (!String()) break;
                    continue;
                }
                if (c == '#') Comment();
                else at++;
                if (c is '#' or ',' or '\uFEFF' || char.IsWhiteSpace(c)) continue;
                Count(c);
                before = c;
            }
            return rewritten is null ? text : rewritten.Append(text, copied, text.Length - copied).ToString();
        }

        private void Count(char c)
        {
            switch (c)
            {
                case '(': parens++; break;
                case ')': parens--; break;
                case '{': braces++; break;
                case '}': braces--; break;
                case '[': brackets++; break;
                case ']': brackets--; break;
            }
        }

        private void Comment()
        {
            while (at < text.Length && text[at] is not ('\n' or '\r')) at++;
        }

        /// <summary>False where it doesn't end: the parser says so.</summary>
        private bool String()
        {
            var start = at;
            var isBlock = text.AsSpan(at).StartsWith("\"\"\"");
            var (end, escapes) = isBlock ? (EndOfBlock(at + 3), false) : EndOfLine(at + 1);
            if (end < 0) return false;
            at = end;
            if (IsDescription(end)) Blank(start, end);
            else if (escapes) Escape(start, end);
            before = '"';
            return true;
        }

        private readonly int EndOfBlock(int from)
        {
            while (true)
            {
                var quotes = text.IndexOf("\"\"\"", from, StringComparison.Ordinal);
                if (quotes < 0) return -1;
                if (text[quotes - 1] != '\\') return quotes + 3;
                from = quotes + 3;
            }
        }

        private readonly (int End, bool Escapes) EndOfLine(int from)
        {
            var escapes = false;
            for (var i = from; i < text.Length; i++)
            {
                switch (text[i])
                {
                    case '"': return (i + 1, escapes);
                    case '\n' or '\r': return (-1, escapes);
                    case '\\':
                        escapes |= text.AsSpan(i).StartsWith(@"\u{");
                        i++;
                        break;
                }
            }
            return (-1, escapes);
        }

        /// <summary>Before a definition that has a name for its kind, or before a variable; nowhere else does a string describe.</summary>
        private readonly bool IsDescription(int end)
        {
            if (braces != 0 || brackets != 0 || parens > 1) return false;
            var next = SkipIgnored(end);
            if (parens == 1) return before is not ('=' or ':') && next.StartsWith('$');
            return before is '\0' or '}' && (IsWord(next, "query") || IsWord(next, "mutation") || IsWord(next, "subscription") || IsWord(next, "fragment"));
        }

        private readonly ReadOnlySpan<char> SkipIgnored(int from)
        {
            while (from < text.Length)
            {
                var c = text[from];
                if (c == '#')
                    while (from < text.Length && text[from] is not ('\n' or '\r')) from++;
                else if (c is ',' or '\uFEFF' || char.IsWhiteSpace(c)) from++;
                else break;
            }
            return text.AsSpan(from);
        }

        private static bool IsWord(ReadOnlySpan<char> text, string word) =>
            text.StartsWith(word) && (text.Length == word.Length || !(char.IsAsciiLetterOrDigit(text[word.Length]) || text[word.Length] == '_'));

        private void Blank(int start, int end)
        {
            var to = CopyUpTo(start);
            foreach (var c in text.AsSpan(start, end - start)) to.Append(c is '\n' or '\r' ? c : ' ');
            copied = end;
        }

        /// <summary>The text becomes shorter; blanks after its closing quote keep what follows in its place.</summary>
        private void Escape(int start, int end)
        {
            var to = CopyUpTo(start);
            var length = to.Length;
            for (var i = start; i < end;)
            {
                if (text[i] == '\\' && CodePoint(i) is var (rune, after) && after > 0)
                {
                    Append(to, rune);
                    i = after;
                    continue;
                }
                // An escape of another kind goes with the character it escapes: “\\u{” is a backslash and three letters.
                var taken = text[i] == '\\' ? 2 : 1;
                to.Append(text, i, taken);
                i += taken;
            }
            to.Append(' ', Math.Max(0, end - start - (to.Length - length)));
            copied = end;
        }

        /// <summary>Zero where it isn't <c>\u{…}</c> with the number of a character: left as it is, for the parser to refuse.</summary>
        private readonly (Rune Rune, int After) CodePoint(int at)
        {
            if (!text.AsSpan(at).StartsWith(@"\u{")) return default;
            var close = at + 3;
            while (close < text.Length && char.IsAsciiHexDigit(text[close])) close++;
            if (close == at + 3 || close == text.Length || text[close] != '}') return default;
            var digits = text.AsSpan(at + 3, close - at - 3).TrimStart('0');
            if (digits.Length > 6) return default;
            if (digits.IsEmpty) digits = "0";
            return int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && Rune.IsValid(value)
                ? (new Rune(value), close + 1) : default;
        }

        private static void Append(StringBuilder to, Rune rune)
        {
            _ = rune.Value switch
            {
                '"' => to.Append("\\\""),
                '\\' => to.Append(@"\\"),
                '\b' => to.Append(@"\b"),
                '\f' => to.Append(@"\f"),
                '\n' => to.Append(@"\n"),
                '\r' => to.Append(@"\r"),
                '\t' => to.Append(@"\t"),
                < 0x20 => to.Append(CultureInfo.InvariantCulture, $@"\u{rune.Value:x4}"),
                _ => to.Append(rune.ToString()),
            };
        }

        private StringBuilder CopyUpTo(int start) => (rewritten ??= new(text.Length)).Append(text, copied, start - copied);
    }
}
