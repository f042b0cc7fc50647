namespace WhatWeHeard.Catalogue.Interchange.Rdf;

/// <summary>A node of a graph: an IRI, a blank node, or a literal.</summary>
internal abstract record RdfTerm
{
    private RdfTerm() { }

    public sealed record Iri(string Value) : RdfTerm;

    public sealed record Blank(string Label) : RdfTerm;

    public sealed record Literal(string Value, string? Language = null, string? Datatype = null) : RdfTerm;

    /// <summary>The address or the words, whichever it is; null for a blank node.</summary>
    public string? Text => this switch { Iri i => i.Value, Literal l => l.Value, _ => null };
}

/// <summary>A statement.</summary>
internal sealed record Triple(RdfTerm Subject, string Predicate, RdfTerm Object);

/// <summary>
/// Statements in the order in which they were said, and the line where each subject is first spoken of. Ours, and small, because no
/// RDF library can be had: we need two syntaxes, and no reasoning (ADR 15).
/// </summary>
internal sealed class RdfGraph
{
    private readonly Dictionary<RdfTerm, List<Triple>> bySubject = [];
    private readonly Dictionary<RdfTerm, int> lines = [];
    private readonly HashSet<Triple> said = [];

    /// <summary>Subjects in the order in which they come up.</summary>
    public List<RdfTerm> Subjects { get; } = [];

    public void Add(RdfTerm subject, string predicate, RdfTerm value, int line = 1)
    {
        var triple = new Triple(subject, predicate, value);
        if (!said.Add(triple)) return;
        if (!bySubject.TryGetValue(subject, out var about))
        {
            bySubject[subject] = about = [];
            lines[subject] = line;
            Subjects.Add(subject);
        }
        about.Add(triple);
    }

    public void Add(string subject, string predicate, RdfTerm value) => Add(new RdfTerm.Iri(subject), predicate, value);

    public void Add(string subject, string predicate, string iri) => Add(subject, predicate, new RdfTerm.Iri(iri));

    public int LineOf(RdfTerm subject) => lines.GetValueOrDefault(subject, 1);

    public IReadOnlyList<Triple> About(RdfTerm subject) => bySubject.TryGetValue(subject, out var triples) ? triples : [];

    public IEnumerable<RdfTerm> Objects(RdfTerm subject, string predicate) => About(subject).Where(t => t.Predicate == predicate).Select(t => t.Object);

    public RdfTerm? Object(RdfTerm subject, string predicate) => Objects(subject, predicate).FirstOrDefault();

    public bool Is(RdfTerm subject, string type) => Objects(subject, Vocabulary.Type).Any(t => t is RdfTerm.Iri i && i.Value == type);
}
