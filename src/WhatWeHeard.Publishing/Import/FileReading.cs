using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Interchange;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Publishing.Storage;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Publishing.Import;

internal enum Fate { Refused, Created, Updated, Unchanged }

/// <summary>A row of the file and what becomes of it.</summary>
internal sealed class Row(SourceRecord record, ImmutableArray<Problem> problems)
{
    public SourceRecord Record { get; } = record;
    public ItemId Item => Record.Item!.Value;
    public string Key => Record.Key!;
    public Fate Fate { get; set; }
    public string Hash { get; init; } = "";

    /// <summary>It changes what stands here in other words than its source's: the item, and not the row, is what is kept of it.</summary>
    public bool IsEdit { get; private set; }

    /// <summary>Where several files are read as one, which.</summary>
    public string? File { get; init; }

    /// <summary>Whether it is a row of the file; what rows imply, and remarks on the file as a whole, aren't counted.</summary>
    public bool Counts => !Record.Implied;
    public bool Moves => Fate is Fate.Created or Fate.Updated && !Record.Withdrawn;

    public ImmutableArray<Problem> Problems { get; private set; } = problems;

    public void Add(IEnumerable<Problem> more) => Problems = Problems.AddRange(more.Select(p => p with { Line = p.Line ?? Record.Line }));

    /// <summary>It turned out to be an edit of what stands here, with this effect.</summary>
    public void Become(Fate fate) => (Fate, IsEdit) = (fate, true);

    public void Refuse(params IEnumerable<Problem> why)
    {
        Fate = Fate.Refused;
        Add(why);
    }
}

/// <summary>A file, read to its end before the first lock is taken.</summary>
internal sealed record FileReading(Format Format, ReadOptions Options, string Source, string Digest, IReadOnlyList<Row> Rows)
{
    public static async Task<Outcome<FileReading>> ReadAsync(
        Stream file, ImportOptions options, IReadOnlyList<Format> formats, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var spooled = await Spool.ReadAsync(file, options.MaxSize, ct);
        if (!spooled.Succeeded) return Outcome<FileReading>.Failed(spooled.Problems);
        await using var received = spooled.Value;
        // Spreadsheets save text as UTF-16 where one asks them for "Unicode": the readers know UTF-8 and what Windows made of it.
        var isUtf16 = await received.IsUtf16Async(ct);
        if (isUtf16 && (spooled = await received.FromUtf16Async(options.MaxSize, ct)) is { Succeeded: false }) return Outcome<FileReading>.Failed(spooled.Problems);
        await using var spool = spooled.Value;
        var head = await spool.HeadAsync(ct);
        if (IsEmpty(head) && head.Length == spool.Content.Length) return Problem.Error(ProblemCode.MalformedFile, "$", null, Empty);
        if ((options.Format ?? formats.FirstOrDefault(f => f.Recognizes(head))) is not { } format)
            return Problem.Error(ProblemCode.UnknownFormat, "$", options.FileName, string.Join(", ", formats.Select(f => f.Name)));
        var rows = new List<Row>();
        var reading = ReadingOf(options);
        if (isUtf16) rows.Add(RowOf(new() { Line = 1, Implied = true, Problems = [Problem.Warning(ProblemCode.Encoding, "$", detail: "UTF-16")] }));
        try
        {
            var total = spool.Content.Length;
            var bytes = progress is null ? null : new ReadingProgress(progress, total);
            bytes?.Report(0);
            foreach (var record in format.Read(spool.Content, reading with { Progress = bytes }))
            {
                ct.ThrowIfCancellationRequested();
                rows.Add(RowOf(record));
            }
        }
        catch (MalformedFileException e)
        {
            return e.Problem;
        }
        RefuseTheSecondOfTwo(rows);
        return new FileReading(format, reading, SourceOf(format, rows, options), received.Digest, rows);
    }

    private static readonly Detail Empty = new("It is empty.", "Il est vide.");

    /// <summary>Nothing but a byte order mark and blanks.</summary>
    private static bool IsEmpty(ReadOnlySpan<byte> file) => (file is [0xEF, 0xBB, 0xBF, ..] ? file[3..] : file).Trim(" \t\r\n"u8).IsEmpty;

    /// <summary>The same, each row told apart by the name of its file.</summary>
    public FileReading Named(string file) => this with { Rows = [.. Rows.Select(r => new Row(r.Record, r.Problems) { File = file, Hash = r.Hash, Fate = r.Fate })] };

    /// <summary>Files of one source, read as if they were one.</summary>
    public static FileReading Together(IReadOnlyList<FileReading> readings)
    {
        var rows = readings.SelectMany(r => r.Rows).ToList();
        RefuseTheSecondOfTwo(rows);
        return readings[0] with { Rows = rows, Digest = StoredText.Hash(System.Text.Encoding.ASCII.GetBytes(string.Concat(readings.Select(r => r.Digest)))) };
    }

    private static ReadOptions ReadingOf(ImportOptions options)
    {
        var jurisdiction = options.Jurisdiction is { } code ? Geography.Default.Find(code) : null;
        return new()
        {
            Jurisdiction = options.Jurisdiction,
            JurisdictionName = jurisdiction?.Name,
            Language = options.Language ?? (jurisdiction is null ? null : Geography.Default.OfficialLanguagesOf(jurisdiction.Code).FirstOrDefault()) ?? "en",
        };
    }

    private static Row RowOf(SourceRecord record)
    {
        var row = new Row(record, [.. record.Problems.Select(p => p with { Line = p.Line ?? record.Line })])
        {
            Hash = record.Content.IsEmpty ? "" : StoredText.Hash(record.Content),
            Fate = record.Refused || record is { Key: null, Implied: true } ? Fate.Refused : Fate.Created,
        };
        if (row.Fate == Fate.Refused) return row;
        if (record.Key is null || record.Item is null)
            row.Refuse(Problem.Error(ProblemCode.MalformedRecord, "$", record.Key, new("it belongs to no item.", "il n’appartient à aucun élément.")));
        else if ((Text.Unsound(record.Key!) ?? Text.Unsound(record.Item.Value.Key)) is { } unsound)
            row.Refuse(Problem.Error(ProblemCode.InvalidText, "$", record.Key, unsound));
        else if (!record.Item.Value.IsWellFormed)
            row.Refuse(Problem.Error(ProblemCode.InvalidId, "id", record.Item.Value.Key, "ca-on:birth-certificate"));
        else if (!StoredText.IsSound(record.Content.Span))
            row.Refuse(Problem.Error(ProblemCode.InvalidText, "$", record.Key, new("bytes that are no text", "des octets qui ne forment pas de texte")));
        return row;
    }

    private static void RefuseTheSecondOfTwo(List<Row> rows)
    {
        var first = new Dictionary<string, Row>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (row.Record.Key is null || row.Fate == Fate.Refused || first.TryAdd(row.Key, row)) continue;
            // What rows imply, each may imply again: the first is as good as the others.
            if (row.Record.Implied) row.Fate = Fate.Refused;
            else row.Refuse(Problem.Error(ProblemCode.DuplicateRecord, "$", row.Key, $"{first[row.Key].Record.Line}"));
        }
    }

    /// <summary>
    /// Who speaks, so that the same publisher's next file is compared with this one. Native keys name their jurisdiction
    /// themselves; elsewhere it is the one all rows agree on.
    /// </summary>
    private static string SourceOf(Format format, List<Row> rows, ImportOptions options)
    {
        if (format.Name == ItemAssembly.Native) return format.Name;
        var spoken = rows.Where(r => r.Record.Item is not null).Select(r => ItemWrite.JurisdictionOf(r.Item)).Where(j => j.Length > 0).Distinct().Take(2).ToArray();
        return $"{format.Name}:{(spoken.Length == 1 ? spoken[0] : options.Jurisdiction ?? "")}";
    }

    private sealed class ReadingProgress(IProgress<ImportProgress> progress, long total) : IProgress<long>
    {
        public void Report(long value) => progress.Report(new(ImportStage.Reading, value, total));
    }
}
