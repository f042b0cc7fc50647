using System.Text;

namespace WhatWeHeard.Catalogue.Places;

/// <summary>The embedded tables of <c>seed</c>, read row by row.</summary>
internal static class ReferenceTable
{
    /// <summary>The cells of each row after the header. Our own files: comma, double quotes, no line break inside a cell.</summary>
    public static IEnumerable<string[]> Rows(string name)
    {
        using var reader = Open($"places/{name}");
        var header = reader.ReadLine() ?? throw new InvalidDataException($"The table {name} is empty.");
        var width = header.AsSpan().Count(',') + 1;
        while (reader.ReadLine() is { } line)
            if (line.Length > 0)
                yield return Cells(line, width);
    }

    /// <param name="name">With its folder.</param>
    public static IEnumerable<string> Lines(string name)
    {
        using var reader = Open(name);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0)
                yield return line;
    }

    private static StreamReader Open(string name) => new(
        typeof(ReferenceTable).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidDataException($"The table {name} isn't embedded."),
        Encoding.UTF8);

    private static string[] Cells(string line, int width)
    {
        if (!line.Contains('"', StringComparison.Ordinal)) return line.Split(',');
        var cells = new string[width];
        var cell = new StringBuilder();
        var (at, quoted) = (0, false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"') cell.Append(line[i++]);
            else if (line[i] == '"') quoted = !quoted;
            else if (line[i] == ',' && !quoted)
            {
                cells[at++] = cell.ToString();
                cell.Clear();
            }
            else cell.Append(line[i]);
        }
        cells[at] = cell.ToString();
        return cells;
    }
}
