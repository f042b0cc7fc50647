using System.Text;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.Template;

/// <summary>The form that a clerk fills in: a first row that names the columns in both languages, a second that helps, then a listing a row.</summary>
public abstract class TemplateFormat : Format
{
    public override bool IsComplete => false;

    public override bool Writes => true;

    public override ExportReport Write(PublicItems items, Stream to)
    {
        var writer = new TemplateWriter(items);
        Write(writer, to);
        return new(Name, items.Listings.Length) { Omissions = writer.Omissions };
    }

    public override IEnumerable<SourceRecord> Read(Stream file, ReadOptions options)
    {
        var (rows, remarks) = Rows(file, options);
        foreach (var remark in remarks) yield return new() { Line = remark.Line ?? 1, Implied = true, Problems = [remark] };
        Dictionary<string, int>? columns = null;
        var organizations = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (line, cells) in rows)
        {
            if (columns is null)
            {
                var unknown = new List<string>();
                columns = Columns(cells, unknown);
                if (!columns.ContainsKey("id") || !(columns.ContainsKey("name_en") || columns.ContainsKey("name_fr")))
                    throw new MalformedFileException("Its first row isn't the template's: it needs at least Identifier and Name.", "Sa première ligne n’est pas celle du modèle : il faut au moins Identifiant et Nom.", line);
                if (unknown.Count > 0) yield return new() { Line = line, Implied = true, Problems = [Problem.Warning(ProblemCode.UnknownField, string.Join(", ", unknown)) with { Line = line }] };
                continue;
            }
            if (cells.All(string.IsNullOrWhiteSpace) || IsHelp(cells, columns)) continue;
            var draft = new Draft(line, options);
            var (item, listing, implied) = new TemplateReader(draft, cells, columns).Read();
            if (item is not null && implied is not null && organizations.Add(implied.Id)) yield return ListingReader.Implied(implied, line);
            yield return draft.Finish(item, listing);
        }
        if (columns is null) throw new MalformedFileException("It is empty.", "Il est vide.");
    }

    /// <summary>Where each column of ours stands; of two by one name the first, and what isn't ours is said.</summary>
    private static Dictionary<string, int> Columns(IReadOnlyList<string> header, List<string> unknown)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < header.Count; i++)
        {
            var cell = header[i].Trim();
            if (cell.Length == 0) continue;
            if (TemplateColumns.All.FirstOrDefault(c => c.IsNamed(cell)) is not { } column || !columns.TryAdd(column.Key, i)) unknown.Add(cell);
        }
        return columns;
    }

    /// <summary>The row that explains, whatever is left of it.</summary>
    private static bool IsHelp(IReadOnlyList<string> cells, Dictionary<string, int> columns) =>
        columns.Count(c => c.Value < cells.Count && cells[c.Value].Trim() is { Length: > 0 } cell && TemplateColumns.Named(c.Key) is var column && (cell == column.Help || cell == column.HelpEn || cell == column.HelpFr)) >= 2;

    private protected abstract (IEnumerable<(int Line, IReadOnlyList<string> Cells)> Rows, IReadOnlyList<Problem> Remarks) Rows(Stream file, ReadOptions options);

    private protected abstract void Write(TemplateWriter writer, Stream to);
}

/// <summary>The template as CSV: a cell that a spreadsheet would take for a formula has an apostrophe before it, and loses it again here.</summary>
public sealed class TemplateCsvFormat : TemplateFormat
{
    public override string Name => "template-csv";

    public override bool Recognizes(ReadOnlySpan<byte> head)
    {
        if (Package.Is(head)) return false;
        var cells = CsvText.FirstRow(head);
        return cells.Count(c => TemplateColumns.All.Any(t => t.IsNamed(c.Trim()) && t.Key is not ("id" or "base" or "source" or "phone" or "email" or "address" or "alert_en"))) >= 2
            && cells.Any(c => TemplateColumns.Named("id").IsNamed(c.Trim()));
    }

    private protected override (IEnumerable<(int, IReadOnlyList<string>)>, IReadOnlyList<Problem>) Rows(Stream file, ReadOptions options)
    {
        var (text, encoding) = CsvText.ReadAll(file, options.Progress);
        var rows = CsvSplitter.Of(text).Records().Select(r => (r.Line, (IReadOnlyList<string>)[.. r.Cells.Select(Unguarded)]));
        return (rows, encoding is null ? [] : [encoding]);
    }

    private protected override void Write(TemplateWriter writer, Stream to)
    {
        // With a byte order mark: without one, spreadsheets take it for Windows-1252.
        using var text = new StreamWriter(to, new UTF8Encoding(true), leaveOpen: true);
        foreach (var row in writer.Rows()) CsvRows.Write(text, row.Select(Guarded));
    }

    /// <summary>OWASP ASVS 1.2.10. What begins with an apostrophe itself gets one more, so that taking one off gives back what was written.</summary>
    private static string Guarded(string cell) => cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\'' ? "'" + cell : cell;

    private static string Unguarded(string cell) => cell.Length > 1 && cell[0] == '\'' && cell[1] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\'' ? cell[1..] : cell;
}

/// <summary>The template as a workbook, with lists to choose codes from.</summary>
public sealed class TemplateXlsxFormat : TemplateFormat
{
    public override string Name => "template-xlsx";

    public override bool IsPackage => true;

    public override bool Recognizes(ReadOnlySpan<byte> head) => Package.Is(head) && (head.IndexOf("xl/"u8) >= 0 || head.IndexOf("[Content_Types].xml"u8) >= 0);

    private protected override (IEnumerable<(int, IReadOnlyList<string>)>, IReadOnlyList<Problem>) Rows(Stream file, ReadOptions options) =>
        (Workbook.Read(file, header => header.Count(c => TemplateColumns.All.Any(t => t.IsNamed(c.Trim()))) >= 2), []);

    private protected override void Write(TemplateWriter writer, Stream to) => Workbook.Write(writer, to);
}
