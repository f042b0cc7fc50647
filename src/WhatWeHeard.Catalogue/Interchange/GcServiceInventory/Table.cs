using System.Text.RegularExpressions;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.GcServiceInventory;

/// <summary>A file of the inventory under the column names of today, whatever its delimiter and whichever year's names it uses.</summary>
internal sealed partial class Table
{
    private readonly Dictionary<string, (int Index, string Name)> columns = new(StringComparer.Ordinal);
    private readonly int width;

    private Table(IReadOnlyList<string> header)
    {
        width = header.Count;
        for (var i = 0; i < header.Count; i++)
        {
            var name = header[i].Trim().TrimStart('\uFEFF');
            var today = ColumnNames.Today(name);
            if (name.Length > 0 && !columns.TryAdd(today, (i, name)))
                throw new MalformedFileException($"The column “{name}” stands twice.", $"La colonne « {name} » figure deux fois.", 1);
        }
    }

    /// <summary>By the beginning of a file; null where that holds no header.</summary>
    public static Table? Of(ReadOnlySpan<byte> head)
    {
        try
        {
            return new(CsvText.FirstRow(head));
        }
        catch (MalformedFileException)
        {
            // A column that stands twice: whoever reads the file says so.
            return null;
        }
    }

    public bool Has(string column) => columns.ContainsKey(column);

    public bool HasAll(IEnumerable<string> names) => names.All(Has);

    /// <summary>The name by which this file calls a column: what a report has to say.</summary>
    public string NameOf(string column) => columns.TryGetValue(column, out var found) ? found.Name : column;

    public string Cell(CsvRecord record, string column) => columns.TryGetValue(column, out var found) ? record.Cells[found.Index] : "";

    /// <summary>The rows of a file; a timestamp that ends it (release outputs of gcperformance/service-data) is no row.</summary>
    /// <exception cref="MalformedFileException">It has no such header, or it is cut off.</exception>
    public static IEnumerable<(Table Table, CsvRecord Record)> Rows(string text, Func<Table, bool> isOurs)
    {
        using var records = CsvSplitter.Of(text).Records().GetEnumerator();
        if (!records.MoveNext() || new Table(records.Current.Cells) is var table && !isOurs(table))
            throw new MalformedFileException(
                "Its first row isn't the list of columns of this format.", "Sa première ligne n’est pas la liste des colonnes de ce format.", 1);
        for (var more = records.MoveNext(); more;)
        {
            var record = records.Current;
            more = records.MoveNext();
            if (!more && IsTimestamp(record)) yield break;
            if (!more && !record.Ended && record.Cells.Count < table.width)
                throw new MalformedFileException(
                    $"It ends in the middle of the row that begins at line {record.Line}.",
                    $"Il se termine au milieu de l’enregistrement qui commence à la ligne {record.Line}.", record.Line);
            yield return (table, record);
        }
    }

    /// <summary>Why the cells of a record can't be told apart; null where they can.</summary>
    public Problem? Misshapen(CsvRecord record)
    {
        if (record.Cells.Count != width)
            return Problem.Error(ProblemCode.MalformedRecord, "$", null, new(
                $"it has {record.Cells.Count} columns, the header has {width}.",
                $"il compte {record.Cells.Count} colonnes, l’en-tête en compte {width}."));
        return !record.Broken ? null : Problem.Error(ProblemCode.MalformedRecord, "$", null, new(
            "text follows a closing quote; a quote inside a cell is doubled.",
            "du texte suit un guillemet fermant; un guillemet dans une cellule est doublé."));
    }

    private static bool IsTimestamp(CsvRecord record) =>
        record.Cells.Count(c => !string.IsNullOrWhiteSpace(c)) == 1 && Timestamp().IsMatch(record.Cells.First(c => !string.IsNullOrWhiteSpace(c)));

    [GeneratedRegex(@"timestamp|horodat|generated|\b\d{4}-\d{2}-\d{2}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Timestamp();
}
