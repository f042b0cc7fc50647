using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.GcServiceInventory;

/// <summary>
/// The services file of the GC Service Inventory (Treasury Board of Canada Secretariat; open.canada.ca dataset
/// 3ac0d080-6149-499a-8b06-7ce5f00ec56c): today's layout, that of 2019-2020, and the release outputs of gcperformance/service-data;
/// plain or packed with gzip. A row is a service in one fiscal year.
/// </summary>
public sealed class GcServiceInventoryFormat : Format
{
    private static readonly string[] Needed =
        ["fiscal_yr", "service_id", "service_name_en", "service_name_fr", "service_description_en", "service_description_fr"];

    public override string Name => ServiceComposer.Inventory;

    public override bool IsComplete => true;

    public override bool Writes => true;

    public override ExportReport Write(PublicItems items, Stream to) => InventoryWriter.Services(items, to);

    public override bool Recognizes(ReadOnlySpan<byte> head) => Table.Of(head) is { } table && IsOurs(table);

    /// <summary>Of a service's rows and its standards together; null where there are standards only.</summary>
    public override ReadOnlyMemory<byte>? Compose(ItemId item, IReadOnlyList<RecordPart> parts) => ServiceComposer.Compose(item, parts);

    public override IEnumerable<SourceRecord> Read(Stream file, ReadOptions options)
    {
        var (text, encoding) = CsvText.ReadAll(file, options.Progress);
        if (encoding is not null) yield return new() { Line = 1, Implied = true, Problems = [encoding] };

        var organizations = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (table, record) in Table.Rows(text, IsOurs))
        {
            if (table.Misshapen(record) is { } misshapen)
            {
                yield return new() { Line = record.Line, Problems = [misshapen with { Line = record.Line }] };
                continue;
            }
            var cells = new RowCells(table, record);
            var (key, row) = InventoryReader.Read(cells);
            if (row is null)
            {
                yield return new() { Line = record.Line, Key = key, Problems = cells.Problems };
                continue;
            }
            if (organizations.Add(row.Owner)) yield return ListingReader.Implied(InventoryReader.Organization(row), record.Line);
            yield return new()
            {
                Line = record.Line,
                Key = key,
                Item = GcCodes.Service(row.ServiceId),
                Content = NativeJson.Write(row),
                NamesOurs = GcCodes.IsOurs(row.ServiceId),
                Problems = cells.Problems,
            };
        }
    }

    private static bool IsOurs(Table table) => table.HasAll(Needed) && !table.Has("service_standard_id");
}
