using System.Collections.Immutable;
using System.Text;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>What columns are made of: entries with their texts, one after the other in the order of the columns.</summary>
internal abstract class SuggestRows
{
    /// <summary>How many come.</summary>
    public abstract int Count { get; }

    /// <summary>As much room as their texts need at most, a byte between two of them.</summary>
    public abstract int FoldedSize { get; }

    public abstract int TextSize { get; }

    public abstract ReadOnlySpan<byte> Folded { get; }

    public abstract ReadOnlySpan<byte> Text { get; }

    public abstract (string Language, string Kind) Tongue { get; }

    public abstract string Target { get; }

    public abstract float Weight { get; }

    public abstract ImmutableArray<string> Coverage { get; }

    public abstract ImmutableArray<string> Exclusions { get; }

    public abstract bool MoveNext();

    /// <summary>By folded text; what has the same is one phrase in each language and of each kind, its entries the heaviest first.</summary>
    protected static int Compare(ReadOnlySpan<byte> folded, (string Language, string Kind) tongue, float weight, string target, ReadOnlySpan<byte> text,
        ReadOnlySpan<byte> otherFolded, (string Language, string Kind) otherTongue, float otherWeight, string otherTarget, ReadOnlySpan<byte> otherText) =>
        folded.SequenceCompareTo(otherFolded) is var byFolded and not 0 ? byFolded
        : string.CompareOrdinal(tongue.Language, otherTongue.Language) is var byLanguage and not 0 ? byLanguage
        : string.CompareOrdinal(tongue.Kind, otherTongue.Kind) is var byKind and not 0 ? byKind
        : otherWeight.CompareTo(weight) is var byWeight and not 0 ? byWeight
        : string.CompareOrdinal(target, otherTarget) is var byTarget and not 0 ? byTarget
        : text.SequenceCompareTo(otherText);
}

/// <summary>Entries as somebody names them; of a text without a letter nothing is left to type.</summary>
internal sealed class EntryRows : SuggestRows
{
    private readonly IReadOnlyList<SuggestionEntry> entries;
    private readonly byte[][] folded, texts;
    private readonly int[] order;
    private int at = -1;

    public EntryRows(IReadOnlyList<SuggestionEntry> entries)
    {
        this.entries = entries;
        folded = [.. entries.Select(e => Folding.PhraseBytes(e.Text))];
        texts = [.. entries.Select(e => Encoding.UTF8.GetBytes(e.Text))];
        order = [.. Enumerable.Range(0, entries.Count).Where(i => folded[i].Length > 0)];
        ByBytes.Sort(order, i => folded[i], (a, b) => Compare(folded[a], TongueOf(a), entries[a].Weight, entries[a].TargetId, texts[a],
            folded[b], TongueOf(b), entries[b].Weight, entries[b].TargetId, texts[b]));
    }

    public override int Count => order.Length;

    public override int FoldedSize => order.Sum(i => folded[i].Length + 1);

    public override int TextSize => order.Sum(i => texts[i].Length);

    public override ReadOnlySpan<byte> Folded => folded[order[at]];

    public override ReadOnlySpan<byte> Text => texts[order[at]];

    public override (string Language, string Kind) Tongue => TongueOf(order[at]);

    public override string Target => entries[order[at]].TargetId;

    public override float Weight => entries[order[at]].Weight;

    public override ImmutableArray<string> Coverage => entries[order[at]].Coverage;

    public override ImmutableArray<string> Exclusions => entries[order[at]].CoverageExclusions;

    public override bool MoveNext() => ++at < order.Length;

    private (string Language, string Kind) TongueOf(int entry) => (entries[entry].Language, entries[entry].Kind);
}

/// <summary>The entries of several columns, without those of targets that are hidden there: their orders are woven into one.</summary>
internal sealed class ColumnRows : SuggestRows
{
    private readonly PriorityQueue<Cursor, Cursor> next;
    private Cursor? now;

    public ColumnRows(IReadOnlyCollection<(SuggestColumns Columns, ImmutableHashSet<string> Hidden)> parts)
    {
        Count = parts.Sum(p => p.Hidden.IsEmpty ? p.Columns.Targets.Length : p.Columns.Targets.Count(t => !p.Hidden.Contains(t)));
        (FoldedSize, TextSize) = (parts.Sum(p => p.Columns.Size.Folded), parts.Sum(p => p.Columns.Size.Texts));
        next = new(parts.Count, Comparer<Cursor>.Create((a, b) => Compare(a.Folded, a.Tongue, a.Weight, a.Target, a.Text, b.Folded, b.Tongue, b.Weight, b.Target, b.Text)));
        foreach (var cursor in parts.Select(p => new Cursor(p.Columns, p.Hidden)))
            if (cursor.MoveNext())
                next.Enqueue(cursor, cursor);
    }

    public override int Count { get; }

    public override int FoldedSize { get; }

    public override int TextSize { get; }

    public override ReadOnlySpan<byte> Folded => now!.Folded;

    public override ReadOnlySpan<byte> Text => now!.Text;

    public override (string Language, string Kind) Tongue => now!.Tongue;

    public override string Target => now!.Target;

    public override float Weight => now!.Weight;

    public override ImmutableArray<string> Coverage => now!.Coverage;

    public override ImmutableArray<string> Exclusions => now!.Exclusions;

    public override bool MoveNext()
    {
        if (now?.MoveNext() == true) now = next.EnqueueDequeue(now, now);
        else if (!next.TryDequeue(out now, out _)) return false;
        return true;
    }

    private sealed class Cursor(SuggestColumns columns, ImmutableHashSet<string> hidden)
    {
        private int phrase, entry = -1;

        public ReadOnlySpan<byte> Folded => columns.FoldedOf(phrase);

        public ReadOnlySpan<byte> Text => columns.TextBytes(phrase);

        public (string Language, string Kind) Tongue => columns.Tongues[columns.TongueOf[phrase]];

        public string Target => columns.Targets[entry];

        public float Weight => columns.Weights[entry];

        public ImmutableArray<string> Coverage => columns.Coverage[entry];

        public ImmutableArray<string> Exclusions => columns.ExclusionsOf(entry);

        public bool MoveNext()
        {
            while (++entry < columns.Targets.Length)
            {
                if (entry == columns.EntryStart[phrase + 1]) phrase++;
                if (hidden.IsEmpty || !hidden.Contains(columns.Targets[entry])) return true;
            }
            return false;
        }
    }
}
