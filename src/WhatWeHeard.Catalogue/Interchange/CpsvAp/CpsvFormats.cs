using System.Text;
using WhatWeHeard.Catalogue.Interchange.Rdf;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.CpsvAp;

/// <summary>CPSV-AP 3.2, the EU's profile for public services, in either of its two syntaxes. A record is a public service.</summary>
public abstract class CpsvApFormat : Format
{
    /// <summary>
    /// A graph stands in memory whole: five times the largest catalogue we know of in this form. Measured, import and all: 64 MB take
    /// 1.2 GB in either syntax. Fifty thousand listings are 225 MB as Turtle, which take 2.7 GB, and 623 MB as JSON-LD, which take over 6.
    /// </summary>
    private const int MaxLength = 64 << 20;

    public override bool IsComplete => false;

    public override bool Writes => true;

    public override ExportReport Write(PublicItems items, Stream to)
    {
        Write(new CpsvWriter(items).Graph(), to);
        return new(Name, items.Listings.Length);
    }

    public override IEnumerable<SourceRecord> Read(Stream file, ReadOptions options)
    {
        var (utf8, encoding) = FileText.ReadAll(file, options.Progress);
        if (utf8.Length > MaxLength) throw new MalformedFileException("It is larger than 64 MB. Split it by publisher.", "Il dépasse 64 Mo. Divisez-le par éditeur.");
        var (graph, remarks) = Graph(utf8);
        if (encoding is not null) yield return new() { Line = 1, Implied = true, Problems = [encoding] };
        foreach (var remark in remarks) yield return new() { Line = remark.Line ?? 1, Implied = true, Problems = [remark] };
        var services = graph.Subjects.Where(s => CpsvReader.IsService(graph, s)).ToArray();
        if (services.Length == 0)
            throw new MalformedFileException("It holds no public service (cpsv:PublicService).", "Il ne contient aucun service public (cpsv:PublicService).");
        var organizations = new HashSet<string>(StringComparer.Ordinal);
        foreach (var subject in services)
        {
            var draft = new Draft(graph.LineOf(subject), options);
            var (item, listing, implied) = new CpsvReader(graph, draft).Read(subject);
            foreach (var organization in implied.Where(o => organizations.Add(o.Id))) yield return ListingReader.Implied(organization, graph.LineOf(subject));
            yield return draft.Finish(item, listing);
        }
    }

    private protected abstract (RdfGraph Graph, IReadOnlyList<Problem> Remarks) Graph(byte[] utf8);

    private protected abstract void Write(RdfGraph graph, Stream to);
}

/// <summary>CPSV-AP as Turtle.</summary>
public sealed class CpsvApTurtleFormat : CpsvApFormat
{
    public override string Name => "cpsv-ap-turtle";

    public override bool Recognizes(ReadOnlySpan<byte> head)
    {
        var text = Encoding.UTF8.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return text.Length > 0 && text[0] is '@' or '#' or '<' or 'P' or 'p'
            && text.Contains("prefix", StringComparison.OrdinalIgnoreCase) && text.Contains("purl.org/vocab/cpsv", StringComparison.Ordinal);
    }

    private protected override (RdfGraph, IReadOnlyList<Problem>) Graph(byte[] utf8) => (TurtleReader.Read(Encoding.UTF8.GetString(utf8)), []);

    private protected override void Write(RdfGraph graph, Stream to)
    {
        using var text = new StreamWriter(to, new UTF8Encoding(false), leaveOpen: true);
        TurtleWriter.Write(graph, text);
    }
}

/// <summary>CPSV-AP as JSON-LD.</summary>
public sealed class CpsvApJsonLdFormat : CpsvApFormat
{
    public override string Name => "cpsv-ap-jsonld";

    public override bool Recognizes(ReadOnlySpan<byte> head)
    {
        var text = Encoding.UTF8.GetString(head);
        return text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n') is ['{' or '[', ..] && text.Contains("\"@context\"", StringComparison.Ordinal)
            && (text.Contains("purl.org/vocab/cpsv", StringComparison.Ordinal) || text.Contains("cpsv-ap", StringComparison.OrdinalIgnoreCase));
    }

    private protected override (RdfGraph, IReadOnlyList<Problem>) Graph(byte[] utf8)
    {
        var (graph, remarks) = JsonLdReader.Read(utf8);
        return (graph, remarks);
    }

    private protected override void Write(RdfGraph graph, Stream to) => JsonLdWriter.Write(graph, to);
}
