using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.Template;

/// <summary>
/// As much of Office Open XML as a form needs: text cells, lists to choose from, a frozen heading. What it writes is the same bytes
/// every time; what it reads is unpacked within limits, without DTDs, and a cell far outside is refused before it costs memory.
/// </summary>
internal static partial class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const int MostColumns = 500;
    private const int MostRows = 200_000;

    /// <summary>Rows that a list is offered for.</summary>
    private const int LastValidated = 5_000;

    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>The rows of the first sheet whose first row is accepted, with their numbers.</summary>
    public static IEnumerable<(int Line, IReadOnlyList<string> Cells)> Read(Stream file, Func<IReadOnlyList<string>, bool> isOurs)
    {
        var entries = Package.Read(file);
        try
        {
            var shared = entries.TryGetValue("xl/sharedStrings.xml", out var strings) ? SharedStrings(strings) : [];
            foreach (var sheet in entries.Where(e => e.Key.StartsWith("xl/worksheets/", StringComparison.Ordinal) && e.Key.EndsWith(".xml", StringComparison.Ordinal)).OrderBy(e => e.Key.Length).ThenBy(e => e.Key, StringComparer.Ordinal))
            {
                var rows = Rows(sheet.Value, shared);
                if (rows.Count > 0 && isOurs(rows[0].Cells)) return rows;
            }
        }
        catch (XmlException e)
        {
            throw new MalformedFileException("A sheet in it isn't XML that we can open: no DTD, no entities.", "Une de ses feuilles n’est pas du XML que nous pouvons ouvrir : ni DTD ni entités.", null, e);
        }
        throw new MalformedFileException("No sheet of it begins with the columns of the template.", "Aucune de ses feuilles ne commence par les colonnes du modèle.");
    }

    private static List<string> SharedStrings(byte[] xml)
    {
        var strings = new List<string>();
        using var reader = XmlReader.Create(new MemoryStream(xml), Safe);
        while (reader.Read())
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                using var item = reader.ReadSubtree();
                strings.Add(Text(item));
            }
        return strings;
    }

    /// <summary>The texts of runs, without what says how they sound (rPh).</summary>
    private static string Text(XmlReader reader)
    {
        var text = new StringBuilder();
        // To skip an element, or to read what it holds, leads to what stands behind it.
        while (!reader.EOF)
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "rPh" }) reader.Skip();
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "t" }) text.Append(reader.ReadElementContentAsString());
            else reader.Read();
        return Escaped().Replace(text.ToString(), m => ((char)int.Parse(m.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());
    }

    private static List<(int Line, IReadOnlyList<string> Cells)> Rows(byte[] xml, List<string> shared)
    {
        var rows = new List<(int, IReadOnlyList<string>)>();
        using var reader = XmlReader.Create(new MemoryStream(xml), Safe);
        var number = 0;
        while (reader.Read())
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "row" }) continue;
            number = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var said) ? said : number + 1;
            if (rows.Count >= MostRows) throw new MalformedFileException($"It has more than {MostRows} rows.", $"Il compte plus de {MostRows} lignes.", number);
            using var row = reader.ReadSubtree();
            var cells = new List<string>();
            while (row.Read())
            {
                if (row is not { NodeType: XmlNodeType.Element, LocalName: "c" }) continue;
                // A place without letters names no column: the cell stands where it comes.
                var column = row.GetAttribute("r") is { } place && Column(place) is >= 0 and var named ? named : cells.Count;
                if (column >= MostColumns) throw new MalformedFileException($"It has more than {MostColumns} columns.", $"Il compte plus de {MostColumns} colonnes.", number);
                while (cells.Count <= column) cells.Add("");
                cells[column] = Cell(row, shared);
            }
            if (cells.Exists(c => c.Length > 0)) rows.Add((number, cells));
        }
        return rows;
    }

    private static string Cell(XmlReader row, List<string> shared)
    {
        var type = row.GetAttribute("t");
        using var cell = row.ReadSubtree();
        if (type == "inlineStr") return Text(cell);
        var value = "";
        while (cell.Read())
            if (cell is { NodeType: XmlNodeType.Element, LocalName: "v" })
                value = cell.ReadElementContentAsString();
        if (type == "s") return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < shared.Count ? shared[at] : "";
        if (type is null or "n" && decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return number.ToString("0.############", CultureInfo.InvariantCulture);
        return value;
    }

    /// <summary><c>AB12</c>: column 27.</summary>
    private static int Column(string place)
    {
        var column = 0;
        foreach (var c in place.TakeWhile(char.IsAsciiLetter)) column = Math.Min(column * 26 + (char.ToUpperInvariant(c) - 'A' + 1), 1_000_000);
        return column - 1;
    }

    private static string Name(int column) => column < 26 ? ((char)('A' + column)).ToString() : Name(column / 26 - 1) + (char)('A' + column % 26);

    public static void Write(TemplateWriter writer, Stream to)
    {
        var lists = TemplateColumns.All.Select((c, i) => (Column: c, Index: i)).Where(c => c.Column is { Codes.IsEmpty: false, Many: false }).ToArray();
        Package.Write(to,
        [
            ("[Content_Types].xml", Utf8("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>""")),
            ("_rels/.rels", Utf8($"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""")),
            ("xl/workbook.xml", Utf8($"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="Services" sheetId="1" r:id="rId1"/><sheet name="Codes" sheetId="2" r:id="rId2"/></sheets></workbook>""")),
            ("xl/_rels/workbook.xml.rels", Utf8($"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Relations}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="{Relations}/styles" Target="styles.xml"/></Relationships>""")),
            ("xl/styles.xml", Utf8($"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><styleSheet xmlns="{Main}"><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><i/><sz val="10"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf fontId="0" applyAlignment="1" numFmtId="49" applyNumberFormat="1"><alignment vertical="top" wrapText="1"/></xf><xf fontId="1" applyFont="1" applyAlignment="1"><alignment wrapText="1"/></xf><xf fontId="2" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>""")),
            ("xl/worksheets/sheet1.xml", Sheet(writer.Rows(), xml =>
            {
                xml.WriteStartElement("dataValidations", Main);
                xml.WriteAttributeString("count", lists.Length.ToString(CultureInfo.InvariantCulture));
                foreach (var ((column, index), i) in lists.Select((l, i) => (l, i)))
                {
                    xml.WriteStartElement("dataValidation", Main);
                    xml.WriteAttributeString("type", "list");
                    xml.WriteAttributeString("allowBlank", "1");
                    xml.WriteAttributeString("sqref", $"{Name(index)}3:{Name(index)}{LastValidated}");
                    xml.WriteElementString("formula1", Main, $"Codes!${Name(i)}$2:${Name(i)}${column.Codes.Length + 1}");
                    xml.WriteEndElement();
                }
                xml.WriteEndElement();
            })),
            ("xl/worksheets/sheet2.xml", Sheet(Enumerable.Range(0, lists.Max(l => l.Column.Codes.Length) + 1)
                .Select(r => lists.Select(l => r == 0 ? l.Column.Header : r <= l.Column.Codes.Length ? l.Column.Codes[r - 1] : "").ToArray()), null)),
        ]);
    }

    private static byte[] Utf8(string xml) => Encoding.UTF8.GetBytes(xml);

    private static byte[] Sheet(IEnumerable<string[]> rows, Action<XmlWriter>? after)
    {
        using var to = new MemoryStream();
        using (var xml = XmlWriter.Create(to, new() { Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement("worksheet", Main);
            xml.WriteRaw($"""<sheetViews xmlns="{Main}"><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols xmlns="{Main}"><col min="1" max="60" width="28" customWidth="1"/></cols>""");
            xml.WriteStartElement("sheetData", Main);
            var number = 0;
            foreach (var row in rows) Row(xml, row, ++number, after is null ? 2 : 3);
            xml.WriteEndElement();
            after?.Invoke(xml);
            xml.WriteEndElement();
        }
        return to.ToArray();
    }

    private static void Row(XmlWriter xml, string[] cells, int number, int firstPlain)
    {
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", number.ToString(CultureInfo.InvariantCulture));
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].Length == 0) continue;
            xml.WriteStartElement("c", Main);
            xml.WriteAttributeString("r", $"{Name(i)}{number}");
            xml.WriteAttributeString("s", number >= firstPlain ? "0" : number == 1 ? "1" : "2");
            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteStartElement("is", Main);
            xml.WriteStartElement("t", Main);
            xml.WriteAttributeString("xml", "space", null, "preserve");
            // A text that looks like an escape of the format is one no more (ECMA-376, ST_Xstring); XML makes a line feed of a return.
            xml.WriteString(Escaped().Replace(cells[i], m => "_x005F" + m.Value).Replace("\r", "_x000D_", StringComparison.Ordinal));
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_", RegexOptions.CultureInvariant)]
    private static partial Regex Escaped();
}
