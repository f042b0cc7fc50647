using System.Text;

namespace WhatWeHeard.Catalogue.Interchange.Reading;

/// <summary>A record of a table: the physical line where it begins, and its cells.</summary>
internal sealed record CsvRecord(int Line, IReadOnlyList<string> Cells)
{
    /// <summary>Whether text stands after a closing quote: the cells are then a guess.</summary>
    public bool Broken { get; init; }

    /// <summary>Whether a line break ends it; the last record of a file that was cut off has none.</summary>
    public bool Ended { get; init; }
}

/// <summary>
/// RFC 4180, with any one delimiter. Ours and not a library's because a report names physical lines, and a quarter of the
/// inventory's rows hold line breaks inside quotes: a count of records would point nowhere.
/// </summary>
internal sealed class CsvSplitter(string text, char delimiter)
{
    /// <summary>No table we read is as wide; a line of a million commas makes one bad row, not a million strings.</summary>
    private const int MaxCells = 500;

    private readonly char[] ends = [delimiter, '\r', '\n'];
    private int position;
    private int line = 1;

    /// <summary>With the delimiter that its first line speaks for.</summary>
    public static CsvSplitter Of(string text)
    {
        var start = text.AsSpan().TrimStart("\r\n");
        var header = start.IndexOfAny('\r', '\n') is var end and >= 0 ? start[..end] : start;
        var (commas, semicolons) = (header.Count(','), header.Count(';'));
        return new(text, semicolons > commas ? ';' : commas == 0 && header.Contains('\t') ? '\t' : ',');
    }

    /// <exception cref="MalformedFileException">A quote is never closed: the file was cut, or a quote in it isn't doubled.</exception>
    public IEnumerable<CsvRecord> Records()
    {
        while (position < text.Length)
            if (Next() is { } record)
                yield return record;
    }

    /// <summary>The next record; null for an empty line.</summary>
    private CsvRecord? Next()
    {
        var (start, begin) = (line, position);
        var cells = new List<string>(48);
        var broken = false;
        while (true)
        {
            var cell = Cell(ref broken);
            if (cells.Count <= MaxCells) cells.Add(cell);
            if (position < text.Length && text[position] == delimiter)
            {
                position++;
                continue;
            }
            var empty = position == begin;
            var ended = position < text.Length;
            if (ended) LineBreak();
            return empty ? null : new(start, cells) { Broken = broken, Ended = ended };
        }
    }

    private string Cell(ref bool broken)
    {
        if (position >= text.Length || text[position] != '"') return Plain();
        var quoted = Quoted();
        if (position >= text.Length || Array.IndexOf(ends, text[position]) >= 0) return quoted;
        broken = true;
        return quoted + Plain();
    }

    private string Plain()
    {
        var length = text.AsSpan(position).IndexOfAny(ends);
        var cell = text.Substring(position, length < 0 ? text.Length - position : length);
        position += cell.Length;
        return cell;
    }

    private string Quoted()
    {
        var opened = line;
        StringBuilder? doubled = null;
        for (position++; ;)
        {
            var length = text.AsSpan(position).IndexOf('"');
            if (length < 0)
                throw new MalformedFileException(
                    $"The quote opened at line {opened} is never closed; the file may have been cut off.",
                    $"Le guillemet ouvert à la ligne {opened} n’est jamais fermé; le fichier a peut-être été coupé.", opened);
            var part = text.AsSpan(position, length);
            line += LineBreaks(part);
            position += length + 1;
            if (position >= text.Length || text[position] != '"') return doubled is null ? part.ToString() : doubled.Append(part).ToString();
            (doubled ??= new()).Append(part).Append('"');
            position++;
        }
    }

    private void LineBreak()
    {
        position += text[position] == '\r' && position + 1 < text.Length && text[position + 1] == '\n' ? 2 : 1;
        line++;
    }

    private static int LineBreaks(ReadOnlySpan<char> text) => text.Count('\n') + text.Count('\r') - text.Count("\r\n");
}
