using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Interchange.Reading;

namespace WhatWeHeard.Catalogue.Interchange.GcServiceInventory;

/// <summary>
/// The standards file of the GC Service Inventory. A row is a service standard in one fiscal year and belongs to the service's item;
/// a standard alone makes no service, so one whose service isn't in the catalogue composes to nothing.
/// </summary>
public sealed class GcServiceStandardsFormat : Format
{
    private static readonly string[] Needed = ["fiscal_yr", "service_id", "service_standard_id", "service_standard_en", "service_standard_fr"];

    public override string Name => ServiceComposer.Standards;

    public override bool IsComplete => true;

    public override bool Writes => true;

    public override ExportReport Write(PublicItems items, Stream to) => InventoryWriter.Standards(items, to);

    public override bool Recognizes(ReadOnlySpan<byte> head) => Table.Of(head) is { } table && table.HasAll(Needed);

    /// <summary>Of a service's rows and its standards together; null where there are standards only.</summary>
    public override ReadOnlyMemory<byte>? Compose(Model.ItemId item, IReadOnlyList<RecordPart> parts) => ServiceComposer.Compose(item, parts);

    public override IEnumerable<SourceRecord> Read(Stream file, ReadOptions options)
    {
        var (text, encoding) = CsvText.ReadAll(file, options.Progress);
        if (encoding is not null) yield return new() { Line = 1, Implied = true, Problems = [encoding] };

        foreach (var (table, record) in Table.Rows(text, t => t.HasAll(Needed)))
        {
            if (table.Misshapen(record) is { } misshapen)
            {
                yield return new() { Line = record.Line, Problems = [misshapen with { Line = record.Line }] };
                continue;
            }
            var cells = new RowCells(table, record);
            var (key, row) = StandardReader.Read(cells, table);
            yield return row is null
                ? new() { Line = record.Line, Key = key, Problems = cells.Problems }
                : new() { Line = record.Line, Key = key, Item = GcCodes.Service(row.ServiceId), Content = NativeJson.Write(row), Problems = cells.Problems };
        }
    }
}
