using System.Buffers;
using System.Globalization;
using System.Text;

namespace WhatWeHeard.Catalogue.Interchange.Rdf;

/// <summary>Turtle in one order: subjects as they were said, one statement a line.</summary>
internal static class TurtleWriter
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_:");

    public static void Write(RdfGraph graph, TextWriter to)
    {
        foreach (var (prefix, ns) in Vocabulary.Prefixes) to.Write($"@prefix {prefix}: <{ns}> .\n");
        foreach (var subject in graph.Subjects)
        {
            to.Write('\n');
            to.Write(Term(subject));
            var first = true;
            foreach (var predicate in graph.About(subject).Select(t => t.Predicate).Distinct())
            {
                to.Write(first ? " " : " ;\n\t");
                to.Write(predicate == Vocabulary.Type ? "a" : Iri(predicate));
                to.Write(' ');
                to.Write(string.Join(" , ", graph.Objects(subject, predicate).Select(Term)));
                first = false;
            }
            to.Write(" .\n");
        }
    }

    private static string Term(RdfTerm term) => term switch
    {
        RdfTerm.Iri iri => Iri(iri.Value),
        RdfTerm.Blank blank => $"_:{blank.Label}",
        RdfTerm.Literal { Language: { } tag } text => $"{Quoted(text.Value)}@{tag}",
        RdfTerm.Literal { Datatype: { } type } typed => $"{Quoted(typed.Value)}^^{Iri(type)}",
        RdfTerm.Literal plain => Quoted(plain.Value),
        _ => throw new ArgumentOutOfRangeException(nameof(term)),
    };

    /// <summary>With a prefix where what follows it is plain letters: no rule of escaping to remember.</summary>
    private static string Iri(string iri)
    {
        foreach (var (prefix, ns) in Vocabulary.Prefixes)
            if (iri.Length > ns.Length && iri.StartsWith(ns, StringComparison.Ordinal) && iri.AsSpan(ns.Length) is var local && char.IsAsciiLetter(local[0])
                && local.IndexOfAnyExcept(Plain) < 0 && local[^1] != ':')
                return $"{prefix}:{local}";
        var safe = new StringBuilder("<");
        foreach (var c in iri)
            if (c <= ' ' || c is '<' or '>' or '"' or '{' or '}' or '|' or '^' or '`' or '\\') safe.Append(CultureInfo.InvariantCulture, $"%{(int)c:X2}");
            else safe.Append(c);
        return safe.Append('>').ToString();
    }

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
            quoted.Append(c switch { '"' => "\\\"", '\\' => "\\\\", '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", _ => c.ToString() });
        return quoted.Append('"').ToString();
    }
}
