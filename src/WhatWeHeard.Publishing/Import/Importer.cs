using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using WhatWeHeard.Catalogue.Interchange;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Publishing.Storage;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Publishing.Import;

/// <summary>
/// Files into the catalogue: read, match with what the source said before, make the items, apply the rules, and publish what
/// passes, in one transaction. One bad row never loses the others; a broken file leaves nothing.
/// </summary>
public sealed class Importer
{
    private readonly Publisher publisher;
    private readonly IReadOnlyList<Format> formats;
    private readonly TimeProvider time;

    internal Importer(Publisher publisher, IReadOnlyList<Format> formats, TimeProvider time)
    {
        this.publisher = publisher;
        this.formats = formats;
        this.time = time;
    }

    /// <exception cref="StorageUnavailableException">The database can't take the import; nothing was kept.</exception>
    public async Task<ImportReport> ImportAsync(Stream file, ImportOptions options, IProgress<ImportProgress>? progress = null, CancellationToken ct = default)
    {
        var start = time.GetTimestamp();
        var reading = await FileReading.ReadAsync(file, options, formats, progress, ct);
        return reading.Succeeded
            ? await ApplyAsync(reading.Value, options, start, onlyIfEmpty: false, progress, ct) ?? throw new UnreachableException()
            : ImportReport.Failure(reading.Problems[0], options);
    }

    internal Task<bool> IsEmptyAsync(CancellationToken ct) => publisher.IsEmptyAsync(ct);

    /// <summary>Several native files as one, so that they may point to each other in any order. Null when the catalogue isn't empty.</summary>
    internal async Task<ImportReport?> ImportTogetherAsync(
        IReadOnlyList<(string Name, Stream Content)> files, ImportOptions options, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var start = time.GetTimestamp();
        var readings = new List<FileReading>();
        foreach (var (name, content) in files)
        {
            var reading = await FileReading.ReadAsync(content, options with { FileName = name }, formats, null, ct);
            if (!reading.Succeeded) return ImportReport.Failure(reading.Problems[0] with { Path = name }, options);
            readings.Add(reading.Value.Named(name));
        }
        return await ApplyAsync(FileReading.Together(readings), options, start, onlyIfEmpty: true, progress, ct);
    }

    private Task<ImportReport?> ApplyAsync(
        FileReading reading, ImportOptions options, long start, bool onlyIfEmpty, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var written = 0;
        return publisher.WriteAsync(async tx =>
        {
            if (onlyIfEmpty && tx.LastSequence > 0)
            {
                tx.RollBack = true;
                return null;
            }
            var word = Idempotency.KeyOf(options);
            if (await Idempotency.EarlierAsync(tx.Db, word, reading.Digest, ct) is { } earlier)
            {
                tx.RollBack = true;
                return earlier;
            }
            progress?.Report(new(ImportStage.Checking, 0, reading.Rows.Count));
            var matching = await Matching.FindAsync(tx.Db, reading, options, ct);
            var items = await new ItemAssembly(formats).AssembleAsync(tx.Db, matching, ct);
            items = await UnderFourEyesAsync(tx, Permitted(tx, items, matching, options), matching, options.Actor, ct);
            var accepted = await AdmitAsync(tx, items, matching, progress, ct);
            if (options.Policy == ErrorPolicy.RefuseAll && reading.Rows.Count(r => r.Counts && r.Fate == Fate.Refused) is > 0 and var refused)
            {
                tx.Audit(new(Codes.Name(Verb.Import), options.Actor, options.Jurisdiction ?? "", null, Codes.Name(ProblemCode.FileRefused), Attempt(options, refused)));
                tx.RollBack = true;
                return Report(reading, matching, options, tx.LastSequence).RefusedTogether();
            }
            var preview = options.DryRun ? await Previewing.OfAsync(tx.Db, accepted, matching, ct) : null;
            var importId = tx.Next(CounterRow.Imports);
            progress?.Report(new(ImportStage.Writing, 0, accepted.Count));
            await SourceRecords.StoreAsync(tx, reading, matching, accepted, ct);
            await Publisher.StageAsync(tx, accepted, options.Actor, importId, Counter(progress, ImportStage.Writing, accepted.Count), ct);
            var report = Report(reading, matching, options, tx.LastSequence) with { Preview = preview };
            tx.Db.Imports.Add(RowOf(importId, tx.At, reading, options, report, time.GetElapsedTime(start), word));
            await tx.FlushAsync(ct);
            tx.RollBack = options.DryRun;
            written = accepted.Count;
            return report;
        }, ct, () => progress?.Report(new(ImportStage.MakingVisible, 0, written)));
    }

    private async Task<List<ItemWrite>> AdmitAsync(
        WriteTransaction tx, List<ItemWrite> items, Matching matching, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var references = await publisher.ReferencesAsync(tx, ct);
        items = Pruning.Apply(items, references, matching);
        var findings = new Admission(references, items).Decide(Counter(progress, ImportStage.Checking, items.Count));
        var refused = new HashSet<ItemId>();
        foreach (var (item, problems) in findings)
        {
            if (problems.Any(p => p.Severity == ProblemSeverity.Error))
            {
                refused.Add(item);
                matching.Refuse(item, problems);
            }
            else matching.MovingRowsOf(item).FirstOrDefault()?.Add(problems);
        }
        // Services last: the rest is what they inherit from and point to.
        return [.. items.Where(i => !refused.Contains(i.Id)).OrderBy(i => i.Id.Kind == ItemKind.Service)];
    }

    /// <summary>
    /// A row that speaks for a government its sender may not speak for was refused before it was compared; here the audit hears of
    /// it, and what only follows from the file (an item that a row used to be part of) is kept from them too.
    /// </summary>
    private static List<ItemWrite> Permitted(WriteTransaction tx, List<ItemWrite> items, Matching matching, ImportOptions options)
    {
        var actor = options.Actor;
        if (Publisher.MayNot(tx, items.Select(i => i.Id).Union(matching.Forbidden), actor, Verb.Import, count => Attempt(options, count)) is null) return items;
        foreach (var item in items.Where(i => !Authority.Allows(actor, Verb.Import, i.Jurisdiction)))
            matching.Refuse(item.Id, [Authority.Refusal(item.Id.ToString())]);
        return [.. items.Where(i => Authority.Allows(actor, Verb.Import, i.Jurisdiction))];
    }

    /// <summary>What the audit says of an attempt beside who and for whom: how many it was about, and whether it was in earnest.</summary>
    private static string Attempt(ImportOptions options, int count) => options.DryRun ? $"dry run: {count}" : $"{count}";

    /// <summary>
    /// Where a government asks that somebody else than the author publish, a file isn't a way around: its rows are refused, and go
    /// in as drafts instead.
    /// </summary>
    private static async Task<List<ItemWrite>> UnderFourEyesAsync(WriteTransaction tx, List<ItemWrite> items, Matching matching, Actor actor, CancellationToken ct)
    {
        if (actor.IsHouse) return items;
        var strict = await tx.Db.PublishingRules.Where(r => r.FourEyes).Select(r => r.Jurisdiction).ToListAsync(ct);
        if (strict.Count == 0) return items;
        var asked = items.ToLookup(i => strict.Contains(Grant.Owner(i.Jurisdiction)));
        foreach (var item in asked[true]) matching.Refuse(item.Id, [Problem.Error(ProblemCode.FourEyes, "$", item.Id.ToString())]);
        return [.. asked[false]];
    }

    private static ImportReport Report(FileReading reading, Matching matching, ImportOptions options, long sequence)
    {
        int Count(Fate fate) => reading.Rows.Count(r => r.Counts && r.Fate == fate);
        return new()
        {
            Format = reading.Format.Name,
            DryRun = options.DryRun,
            Created = Count(Fate.Created),
            Updated = Count(Fate.Updated),
            Unchanged = Count(Fate.Unchanged),
            Refused = Count(Fate.Refused),
            Withdrawn = matching.Withdrawn,
            Sequence = sequence,
            Problems = [.. matching.Remarks, .. reading.Rows.SelectMany(r => r.File is null ? r.Problems : r.Problems.Select(p => p with { Path = $"{r.File}: {p.Path}" }))],
        };
    }

    private static ImportRow RowOf(long id, DateTimeOffset at, FileReading reading, ImportOptions options, ImportReport report, TimeSpan duration, string? word) => new()
    {
        Id = id,
        At = at,
        Actor = StoredText.Name(options.Actor.Name),
        Format = reading.Format.Name,
        Source = reading.Source,
        FileName = options.FileName is { } name ? StoredText.Name(name) : null,
        Digest = reading.Digest,
        Read = report.Read,
        Created = report.Created,
        Updated = report.Updated,
        Unchanged = report.Unchanged,
        Withdrawn = report.Withdrawn,
        Refused = report.Refused,
        Report = report.ToJson(),
        DurationMs = (long)duration.TotalMilliseconds,
        IdempotencyKey = word,
    };

    private static Steps? Counter(IProgress<ImportProgress>? progress, ImportStage stage, int total) => progress is null ? null : new(progress, stage, total);

    private sealed class Steps(IProgress<ImportProgress> progress, ImportStage stage, int total) : IProgress<int>
    {
        public void Report(int value) => progress.Report(new(stage, value, total));
    }
}
