using Microsoft.EntityFrameworkCore;
using WhatWeHeard.Catalogue.Interchange;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Publishing.Storage;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Publishing.Import;

/// <summary>New, changed, unchanged, gone? The rows of a file beside what its source said before.</summary>
internal sealed class Matching
{
    private readonly FileReading reading;
    private readonly Dictionary<string, Stored> stored;
    private readonly HashSet<string> gone = new(StringComparer.Ordinal);
    private readonly ILookup<ItemId, Row> moving;
    private readonly HashSet<string> movingKeys;
    private readonly ILookup<ItemId, string> goneOf;

    private Matching(FileReading reading, Dictionary<string, Stored> stored, ImportOptions options)
    {
        this.reading = reading;
        this.stored = stored;
        Forbidden = RefuseWhatIsOthers(reading.Rows, options.Actor);
        foreach (var row in reading.Rows)
            if (row.Fate != Fate.Refused)
                row.Fate = stored.GetValueOrDefault(row.Key) switch
                {
                    null or { Tombstoned: true } when row.Record.Withdrawn => Fate.Unchanged,
                    _ when row.Record.Withdrawn => Fate.Updated,
                    null or { Tombstoned: true } => Fate.Created,
                    { } s when s.Hash == row.Hash && s.ItemId == row.Item.ToString() => Fate.Unchanged,
                    _ => Fate.Updated,
                };
        gone.UnionWith(reading.Rows.Where(r => r is { Fate: Fate.Updated, Record.Withdrawn: true }).Select(r => r.Key));
        if (reading.Format.IsComplete) LookForWhatIsGone(options);
        moving = MovingRows.ToLookup(r => r.Item);
        movingKeys = MovingRows.Select(r => r.Key).ToHashSet(StringComparer.Ordinal);
        goneOf = gone.ToLookup(ItemOf);
    }

    private sealed record Stored(string Key, string ItemId, string Hash, bool Implied, bool Tombstoned, DateTimeOffset FirstSeen);

    public Format Format => reading.Format;

    public ReadOptions Options => reading.Options;

    public string Source => reading.Source;

    /// <summary>What the file as a whole calls for saying.</summary>
    public List<Problem> Remarks { get; } = [];

    /// <summary>Items of governments that the sender may not import for.</summary>
    public IReadOnlyCollection<ItemId> Forbidden { get; }

    public IEnumerable<Row> MovingRows => reading.Rows.Where(r => r.Moves);

    /// <summary>Records that the file no longer holds; they stay, tombstoned.</summary>
    public IReadOnlySet<string> Gone => gone;

    public int Withdrawn => gone.Count(k => !stored[k].Implied);

    /// <summary>Items that may change: those the file says something new of, and those it no longer says something of.</summary>
    public IReadOnlyList<ItemId> TouchedItems =>
        [.. moving.Select(m => m.Key).Concat(movingKeys.Where(Had).Select(ItemOf)).Concat(goneOf.Select(g => g.Key)).Distinct()];

    public IEnumerable<Row> MovingRowsOf(ItemId item) => moving[item];

    /// <summary>Keys of an item's records that the file no longer holds.</summary>
    public IEnumerable<string> GoneOf(ItemId item) => goneOf[item].Where(gone.Contains);

    public static async Task<Matching> FindAsync(CatalogueDb db, FileReading reading, ImportOptions options, CancellationToken ct)
    {
        var stored = await db.SourceRecords.Where(r => r.Source == reading.Source)
            .Select(r => new Stored(r.Key, r.ItemId, r.Hash, r.Implied, r.TombstonedAt != null, r.FirstSeen)).ToDictionaryAsync(r => r.Key, StringComparer.Ordinal, ct);
        return new(reading, stored, options);
    }

    public bool Had(string key) => stored.ContainsKey(key);

    public DateTimeOffset? FirstSeen(string key) => stored.GetValueOrDefault(key)?.FirstSeen;

    /// <summary>Whether a stored record no longer counts, because the file says it anew or no longer.</summary>
    public bool Overtakes(string key) => gone.Contains(key) || movingKeys.Contains(key);

    /// <summary>An item that can't become what the file says stays as it was: its new rows are refused and its old ones kept.</summary>
    public void Refuse(ItemId item, IReadOnlyCollection<Problem> why)
    {
        foreach (var row in moving[item]) row.Refuse(why);
        gone.ExceptWith(goneOf[item]);
        if (!moving.Contains(item)) Remarks.AddRange(why.Select(p => p with { Severity = ProblemSeverity.Warning, Path = $"{item} {p.Path}" }));
    }

    /// <summary>Before anything is compared: “unchanged” would tell them that what they guessed is so, of fields that nobody may read as well.</summary>
    private static HashSet<ItemId> RefuseWhatIsOthers(IEnumerable<Row> rows, Actor actor)
    {
        var forbidden = new HashSet<ItemId>();
        foreach (var row in rows)
        {
            if (row.Fate == Fate.Refused || Authority.Allows(actor, Verb.Import, ItemWrite.JurisdictionOf(row.Item))) continue;
            row.Refuse(Authority.Refusal(row.Item.ToString()));
            forbidden.Add(row.Item);
        }
        return forbidden;
    }

    private void LookForWhatIsGone(ImportOptions options)
    {
        // A file that stops short says nothing about what it doesn't hold.
        if (reading.Rows.SelectMany(r => r.Problems).Any(p => p.Code == ProblemCode.Truncated)) return;
        var present = reading.Rows.Where(r => r.Record.Key is not null).Select(r => r.Key).ToHashSet(StringComparer.Ordinal);
        var living = stored.Values.Where(s => !s.Tombstoned && SpeaksFor(options, StoredText.Item(s.ItemId))).ToList();
        var missing = living.Where(s => !present.Contains(s.Key)).ToList();
        var (rows, all) = (missing.Count(s => !s.Implied), living.Count(s => !s.Implied));
        // A tenth: year over year the federal inventory loses about one in a hundred; a wrong or cut file loses far more.
        if (!options.AllowWithdrawals && rows > 5 && rows * 10 > all)
        {
            Remarks.Add(Problem.Warning(ProblemCode.WithdrawalsHeldBack, "$", $"{rows}"));
            return;
        }
        // A refused row implies nothing, so what only it implied isn't gone.
        var anyRefused = reading.Rows.Any(r => r.Counts && r.Fate == Fate.Refused);
        gone.UnionWith(missing.Where(s => !s.Implied || !anyRefused).Select(s => s.Key));
    }

    /// <summary>Whether the file's silence on an item means anything: it does for the government it was sent for, and for what is nobody's, where its sender may.</summary>
    private static bool SpeaksFor(ImportOptions options, ItemId item)
    {
        var owner = ItemWrite.JurisdictionOf(item);
        return (owner.Length == 0 || options.Jurisdiction is null || owner == Grant.CodeOf(options.Jurisdiction)) && Authority.Allows(options.Actor, Verb.Import, owner);
    }

    private ItemId ItemOf(string key) => StoredText.Item(stored[key].ItemId);
}
