using System.Globalization;
using System.Text;

namespace WhatWeHeard.Catalogue.Interchange.Rdf;

/// <summary>Turtle (W3C, RDF 1.1). A file that breaks its grammar is refused with the line; nothing that it names is fetched.</summary>
internal sealed class TurtleReader(string text)
{
    /// <summary>Deeper than any real file nests; a bomb of brackets must not exhaust the stack.</summary>
    private const int MaxDepth = 60;

    private readonly RdfGraph graph = new();
    private readonly Dictionary<string, string> prefixes = new(StringComparer.Ordinal);
    private string @base = "";
    private int at;
    private int line = 1;
    private int blanks;
    private int depth;

    /// <exception cref="MalformedFileException">It isn't Turtle.</exception>
    public static RdfGraph Read(string text) => new TurtleReader(text).Document();

    private RdfGraph Document()
    {
        for (Skip(); at < text.Length; Skip())
            if (Keyword("@prefix")) Prefix(dot: true);
            else if (Keyword("@base")) Base(dot: true);
            else if (Keyword("PREFIX")) Prefix(dot: false);
            else if (Keyword("BASE")) Base(dot: false);
            else
            {
                var start = line;
                var subject = Skip() == '[' ? BlankNode() : Skip() == '(' ? List() : Subject();
                if (Skip() != '.') Properties(subject, start);
                Expect('.');
            }
        return graph;
    }

    private void Prefix(bool dot)
    {
        Skip();
        var name = Take(c => c != ':' && !char.IsWhiteSpace(c));
        Expect(':');
        Skip();
        prefixes[name] = Iri();
        if (dot) Expect('.');
    }

    private void Base(bool dot)
    {
        Skip();
        @base = Iri();
        if (dot) Expect('.');
    }

    private void Properties(RdfTerm subject, int start)
    {
        while (true)
        {
            var c = Skip();
            if (c is ';')
            {
                at++;
                continue;
            }
            if (c is '.' or ']' or '\0') return;
            var predicate = Verb();
            do
            {
                var said = line;
                graph.Add(subject, predicate, Object(), graph.About(subject).Count == 0 ? start : said);
            }
            while (Accept(','));
            if (Skip() is not ';') return;
        }
    }

    private string Verb()
    {
        if (text[at] == 'a' && at + 1 < text.Length && (char.IsWhiteSpace(text[at + 1]) || text[at + 1] is '<' or '[' or '"'))
        {
            at++;
            return Vocabulary.Type;
        }
        return Subject() is RdfTerm.Iri iri ? iri.Value : throw Broken();
    }

    private RdfTerm Subject() => Skip() switch
    {
        '<' => new RdfTerm.Iri(Iri()),
        '_' when Next(':') => new RdfTerm.Blank(Label()),
        '\0' => throw Broken(),
        _ => new RdfTerm.Iri(PrefixedName()),
    };

    private RdfTerm Object()
    {
        var c = Skip();
        return c switch
        {
            '[' => BlankNode(),
            '(' => List(),
            '"' or '\'' => Literal(),
            '+' or '-' or '.' or (>= '0' and <= '9') => Number(),
            _ when Keyword("true") => new RdfTerm.Literal("true", null, Vocabulary.Xsd + "boolean"),
            _ when Keyword("false") => new RdfTerm.Literal("false", null, Vocabulary.Xsd + "boolean"),
            _ => Subject(),
        };
    }

    private RdfTerm.Blank BlankNode()
    {
        if (++depth > MaxDepth) throw Broken();
        at++;
        var node = new RdfTerm.Blank($"b{blanks++}");
        Properties(node, line);
        Expect(']');
        depth--;
        return node;
    }

    private RdfTerm List()
    {
        if (++depth > MaxDepth) throw Broken();
        at++;
        var members = new List<RdfTerm>();
        while (Skip() != ')') members.Add(at < text.Length ? Object() : throw Broken());
        at++;
        depth--;
        RdfTerm rest = new RdfTerm.Iri(Vocabulary.Nil);
        for (var i = members.Count - 1; i >= 0; i--)
        {
            var cell = new RdfTerm.Blank($"b{blanks++}");
            graph.Add(cell, Vocabulary.First, members[i], line);
            graph.Add(cell, Vocabulary.Rest, rest, line);
            rest = cell;
        }
        return rest;
    }

    private RdfTerm.Literal Literal()
    {
        var value = Quoted();
        if (at < text.Length && text[at] == '@')
        {
            at++;
            return new(value, Take(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
        }
        if (at + 1 >= text.Length || text[at] != '^' || text[at + 1] != '^') return new(value);
        at += 2;
        return new(value, null, Subject() is RdfTerm.Iri type ? type.Value : throw Broken());
    }

    private string Quoted()
    {
        var quote = text[at];
        var isLong = at + 2 < text.Length && text[at + 1] == quote && text[at + 2] == quote;
        at += isLong ? 3 : 1;
        var value = new StringBuilder();
        while (true)
        {
            if (at >= text.Length) throw Broken();
            var c = text[at];
            if (c == quote && (!isLong || (at + 2 < text.Length && text[at + 1] == quote && text[at + 2] == quote)))
            {
                at += isLong ? 3 : 1;
                return value.ToString();
            }
            if (c == '\n')
            {
                if (!isLong) throw Broken();
                line++;
            }
            if (c == '\\') value.Append(Escape());
            else
            {
                value.Append(c);
                at++;
            }
        }
    }

    private string Escape()
    {
        var c = at + 1 < text.Length ? text[at + 1] : throw Broken();
        at += 2;
        return c switch
        {
            't' => "\t",
            'n' => "\n",
            'r' => "\r",
            'b' => "\b",
            'f' => "\f",
            '"' or '\'' or '\\' => c.ToString(),
            'u' => Character(4),
            'U' => Character(8),
            _ => throw Broken(),
        };
    }

    private string Character(int digits)
    {
        if (at + digits > text.Length || !int.TryParse(text.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)) throw Broken();
        at += digits;
        return Rune.IsValid(code) ? new Rune(code).ToString() : "\uFFFD";
    }

    private RdfTerm.Literal Number()
    {
        var number = Take(c => char.IsAsciiDigit(c) || c is '+' or '-' or '.' or 'e' or 'E');
        // A full stop that ends the statement isn't the number's.
        while (number.EndsWith('.'))
        {
            number = number[..^1];
            at--;
        }
        if (number.Length == 0) throw Broken();
        var type = number.Contains('e', StringComparison.OrdinalIgnoreCase) ? "double" : number.Contains('.', StringComparison.Ordinal) ? "decimal" : "integer";
        return new(number, null, Vocabulary.Xsd + type);
    }

    private string Iri()
    {
        Expect('<');
        var iri = new StringBuilder();
        for (; at < text.Length && text[at] != '>';)
        {
            if (text[at] is '\n' or ' ' or '<' or '"') throw Broken();
            if (text[at] == '\\') iri.Append(Escape());
            else iri.Append(text[at++]);
        }
        Expect('>');
        var value = iri.ToString();
        return value.Contains(':', StringComparison.Ordinal) || @base.Length == 0 ? value
            : Uri.TryCreate(@base, UriKind.Absolute, out var root) && Uri.TryCreate(root, value, out var whole) ? whole.AbsoluteUri : @base + value;
    }

    private string PrefixedName()
    {
        var prefix = Take(c => c is not (':' or '<' or '>' or '"' or ';' or ',' or '(' or ')' or '[' or ']') && !char.IsWhiteSpace(c));
        if (at >= text.Length || text[at] != ':' || !prefixes.TryGetValue(prefix, out var start)) throw Broken();
        at++;
        var local = new StringBuilder();
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '-' or ':' or '%' or '.' or '\\'))
        {
            if (text[at] == '\\' && at + 1 < text.Length) at++;
            else if (text[at] == '.' && (at + 1 >= text.Length || !(char.IsLetterOrDigit(text[at + 1]) || text[at + 1] is '_' or '-' or ':' or '%'))) break;
            local.Append(text[at++]);
        }
        return start + local;
    }

    private string Label()
    {
        at += 2;
        var label = Take(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.').TrimEnd('.');
        while (text[at - 1] == '.') at--;
        return label.Length > 0 ? "_" + label : throw Broken();
    }

    private string Take(Func<char, bool> belongs)
    {
        var start = at;
        while (at < text.Length && belongs(text[at])) at++;
        return text[start..at];
    }

    private bool Next(char c) => at + 1 < text.Length && text[at + 1] == c;

    private bool Keyword(string word)
    {
        var comparison = word[0] == '@' || char.IsLower(word[0]) ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        if (string.Compare(text, at, word, 0, word.Length, comparison) != 0) return false;
        var end = at + word.Length;
        if (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is ':' or '_' or '-')) return false;
        at = end;
        return true;
    }

    private bool Accept(char c)
    {
        if (Skip() != c) return false;
        at++;
        return true;
    }

    private void Expect(char c)
    {
        if (!Accept(c)) throw Broken();
    }

    /// <summary>The next character that means something; '\0' at the end.</summary>
    private char Skip()
    {
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '\n') line++;
            else if (c == '#') while (at + 1 < text.Length && text[at + 1] != '\n') at++;
            else if (!char.IsWhiteSpace(c) && c != '\uFEFF') return c;
        }
        return '\0';
    }

    private MalformedFileException Broken() => new($"It isn't valid Turtle at line {line}.", $"Ce n’est pas du Turtle valide à la ligne {line}.", line);
}
