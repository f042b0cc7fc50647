using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>
/// Walks the documents of one segment that hold words of the plan, in order, and scores each: per slot the best field (and a
/// third of the others), then how much of a short text the query is, then words that follow each other as typed.
/// </summary>
internal sealed class SegmentScorer
{
    internal const float OtherFields = 0.3f;
    private const float SharedWeight = 0.95f;
    internal const float WholeText = 3f;
    internal const float Neighbours = 0.45f;

    private readonly QueryPlan plan;
    private readonly Segment segment;
    private readonly LengthNorms norms;

    // Side by side: where each cursor stands, and which slot it is of, so that eight are compared at once. The leaders come first;
    // they and the followers each fill whole eights, with cursors that have no documents.
    private readonly PostingCursor[] cursors;
    private readonly int[] documents;
    private readonly uint[] slotBits;

    /// <summary>The same where the cursor's word is part of what the document is called.</summary>
    private readonly uint[] namedBits;
    private readonly (int Slot, float Weight, bool ShortOnly)[] meanings;
    private readonly float[] fieldBest;
    private readonly ScorerScratch scratch = ScorerScratch.Mine;
    private readonly int leaders;
    private readonly ArchetypeMatch?[] shared;
    private readonly bool[] isLed;
    private readonly ulong[]? covered;
    private int nextHeir = -1;

    /// <summary>Whether the current document holds any of the words itself, beside its archetype.</summary>
    private bool hasWords;

    /// <param name="shared">What the plan finds in the segment's archetypes, counted from one.</param>
    /// <param name="heirs">How many listings have an archetype: what following it costs.</param>
    public SegmentScorer(QueryPlan plan, Segment segment, LengthNorms norms, bool relaxed, ArchetypeMatch?[] shared, Func<ArchetypeMatch, int> heirs, ulong[]? covered)
        : this(plan, segment, norms, plan.Required(relaxed), shared, heirs, covered) { }

    private SegmentScorer(QueryPlan plan, Segment segment, LengthNorms norms, int required, ArchetypeMatch?[] shared, Func<ArchetypeMatch, int> heirs, ulong[]? covered)
    {
        this.shared = shared;
        this.covered = covered;
        this.plan = plan;
        this.segment = segment;
        this.norms = norms;
        fieldBest = new float[plan.Slots.Length * FieldWeights.Fields];
        var found = scratch.Found;
        found.Clear();
        var cost = new long[plan.Slots.Length];
        for (var slot = 0; slot < plan.Slots.Length; slot++)
            foreach (var alternative in plan.Slots[slot].Alternatives)
            {
                if (segment.Words[alternative.Language].Find(alternative.Word) is not (var ordinal and >= 0)) continue;
                var cursor = segment.Cursor(alternative.Language, ordinal);
                cost[slot] += cursor.Remaining;
                found.Add((cursor, slot, alternative));
            }
        foreach (var match in shared)
            for (var slot = 0; match is not null && slot < cost.Length; slot++)
                if ((match.Matched & 1u << slot) != 0)
                    cost[slot] += heirs(match);
        // Where n of m slots must match, any hit matches one of the m - n + 1 rarest: only their words lead, the others follow.
        var leading = required == 0 ? uint.MaxValue : 0u;
        var content = Enumerable.Range(0, plan.Slots.Length).Where(s => (plan.Content & 1u << s) != 0).OrderBy(s => cost[s]).ToArray();
        foreach (var slot in content.Take(content.Length - required + 1)) leading |= 1u << slot;
        var led = 0;
        foreach (var (_, slot, _) in found) led += (int)(leading >> slot & 1);
        leaders = WholeVectors(led);
        var all = leaders + WholeVectors(found.Count - led);
        (cursors, documents, slotBits, namedBits, meanings) = (new PostingCursor[all], new int[all], new uint[all], new uint[all], new (int, float, bool)[all]);
        Array.Fill(documents, PostingCursor.None);
        var (leader, follower) = (0, leaders);
        foreach (ref readonly var word in CollectionsMarshal.AsSpan(found)) Place(in word, (leading >> word.Slot & 1) != 0 ? leader++ : follower++);
        // What a thread keeps must not hold on to a segment whose snapshot is gone.
        found.Clear();
        isLed = Array.ConvertAll(shared, m => m is not null && (m.Matched & leading) != 0);
        if (!Array.Exists(isLed, l => l)) nextHeir = PostingCursor.None;
    }

    /// <summary>Every document that any slot finds: what the archetypes are asked.</summary>
    public static SegmentScorer OfAll(QueryPlan plan, Segment segment, LengthNorms norms) => new(plan, segment, norms, 0, [null], _ => 0, null);

    /// <summary>What was found in the current document, kept for its heirs.</summary>
    public ArchetypeMatch Capture(int document)
    {
        Gather(document);
        var pairs = new float[plan.Slots.Length];
        InOrder(document, pairs);
        var (fields, whole) = ((float[])fieldBest.Clone(), Whole(document));
        return new(document, MatchedSlots, ShortSlots, NamedSlots, TogetherSlots, fields, whole, IsWhole, pairs, WordsOf(null), PhraseOf(whole, pairs));
    }

    /// <summary>The slots that the current document may match, before a look at the fields.</summary>
    public uint Slots { get; private set; }

    /// <summary>Whether none of the words is in what the current document is called: they stand in its sentences.</summary>
    public bool IsSpokenOf { get; private set; }

    /// <summary>Valid after <see cref="Score"/>.</summary>
    public uint MatchedSlots { get; private set; }

    /// <summary>Those matched elsewhere than in a description.</summary>
    public uint ShortSlots { get; private set; }

    /// <summary>Those matched where a listing says what it is called or about, not only how it is put in a sentence.</summary>
    public uint NamedSlots { get; private set; }

    /// <summary>Those of one short text that together weigh most: the words as one thing said, not picked up here and there.</summary>
    public uint TogetherSlots { get; private set; }

    public float Words { get; private set; }

    public float Phrase { get; private set; }

    /// <summary>Whether one short text is the query and nothing else.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>The first document after this one that may be a hit, or <see cref="PostingCursor.None"/>; start after -1.</summary>
    public int Next(int document)
    {
        var least = NextLed(document);
        if (NextHeir(document) is var heir && heir < least) least = heir;
        if (least == PostingCursor.None) return least;
        StandAt(least);
        return least;
    }

    /// <summary>Stands at a document whatever lies between, for those who know which one they want; it must not lie behind.</summary>
    public void MoveTo(int document)
    {
        Follow(0, document);
        StandAt(document);
    }

    private static int WholeVectors(int count) => (count + Vector256<int>.Count - 1) / Vector256<int>.Count * Vector256<int>.Count;

    private void Place(in (PostingCursor Cursor, int Slot, Alternative Alternative) word, int at)
    {
        cursors[at] = word.Cursor;
        slotBits[at] = 1u << word.Slot;
        meanings[at] = (word.Slot, word.Alternative.Weight, word.Alternative.ShortFieldsOnly);
        Advance(at);
    }

    /// <summary>The cursor's next document that counts.</summary>
    private void Advance(int cursor)
    {
        ref var walked = ref cursors[cursor];
        while (walked.MoveNext() && ((covered is not null && (covered[walked.Document >> 6] & 1UL << walked.Document) == 0)
            || (walked.Place == WordPlace.Description && meanings[cursor].ShortOnly))) { }
        documents[cursor] = walked.Document;
        namedBits[cursor] = walked.Place == WordPlace.Named ? slotBits[cursor] : 0;
    }

    /// <summary>Moves the leaders that stand here, and answers where the first of them then is.</summary>
    private int NextLed(int document)
    {
        var here = Vector256.Create(document);
        var least = Vector256.Create(PostingCursor.None);
        ref var at = ref MemoryMarshal.GetArrayDataReference(documents);
        for (var i = 0; i < leaders; i += Vector256<int>.Count)
        {
            for (var standing = Vector256.Equals(Vector256.LoadUnsafe(ref at, (nuint)i), here).ExtractMostSignificantBits(); standing != 0; standing &= standing - 1)
                Advance(i + BitOperations.TrailingZeroCount(standing));
            least = Vector256.Min(least, Vector256.LoadUnsafe(ref at, (nuint)i));
        }
        var half = Vector128.Min(least.GetLower(), least.GetUpper());
        return Math.Min(Math.Min(half[0], half[1]), Math.Min(half[2], half[3]));
    }

    /// <summary>Brings every cursor from this one on up to the document, or past it.</summary>
    private void Follow(int from, int document)
    {
        var wanted = Vector256.Create(document);
        ref var at = ref MemoryMarshal.GetArrayDataReference(documents);
        for (var i = from; i < documents.Length; i += Vector256<int>.Count)
            for (var behind = Vector256.LessThan(Vector256.LoadUnsafe(ref at, (nuint)i), wanted).ExtractMostSignificantBits(); behind != 0; behind &= behind - 1)
            {
                var cursor = i + BitOperations.TrailingZeroCount(behind);
                while (documents[cursor] < document) Advance(cursor);
            }
    }

    private void StandAt(int document)
    {
        Follow(leaders, document);
        var here = Vector256.Create(document);
        var (slots, named) = (Vector256<uint>.Zero, Vector256<uint>.Zero);
        ref var at = ref MemoryMarshal.GetArrayDataReference(documents);
        ref var bits = ref MemoryMarshal.GetArrayDataReference(slotBits);
        ref var ofNames = ref MemoryMarshal.GetArrayDataReference(namedBits);
        for (var i = 0; i < documents.Length; i += Vector256<int>.Count)
        {
            var stands = Vector256.Equals(Vector256.LoadUnsafe(ref at, (nuint)i), here).AsUInt32();
            slots |= stands & Vector256.LoadUnsafe(ref bits, (nuint)i);
            named |= stands & Vector256.LoadUnsafe(ref ofNames, (nuint)i);
        }
        var half = slots.GetLower() | slots.GetUpper();
        var own = half[0] | half[1] | half[2] | half[3];
        hasWords = own != 0;
        var match = SharedAt(document);
        IsSpokenOf = match is null && Vector256.EqualsAll(named, Vector256<uint>.Zero);
        Slots = own | (match?.Matched ?? 0);
    }

    private ArchetypeMatch? SharedAt(int document) => segment.SharedOf.Length == 0 ? null : shared[segment.SharedOf[document]];

    /// <summary>The first document after this one whose archetype may carry a hit; those that don't count are stepped over in sixty-fours.</summary>
    private int NextHeir(int document)
    {
        if (nextHeir > document) return nextHeir;
        var sharedOf = segment.SharedOf;
        for (var at = document + 1; at < sharedOf.Length; at++)
        {
            if (covered is not null)
            {
                var left = covered[at >> 6] >> (at & 63);
                if (left == 0)
                {
                    at |= 63;
                    continue;
                }
                at += BitOperations.TrailingZeroCount(left);
                if (at >= sharedOf.Length) break;
            }
            if (isLed[sharedOf[at]]) return nextHeir = at;
        }
        return nextHeir = PostingCursor.None;
    }

    public void Score(int document)
    {
        var match = SharedAt(document);
        if (match is not null && !hasWords)
        {
            (MatchedSlots, ShortSlots, NamedSlots, TogetherSlots) = (match.Matched, match.Short, match.Named, match.Together);
            (IsWhole, Words, Phrase) = (match.IsWhole, match.Words, match.Phrase);
            return;
        }
        Gather(document);
        if (match is not null)
        {
            MatchedSlots |= match.Matched;
            ShortSlots |= match.Short;
            NamedSlots |= match.Named;
            if (plan.Share(match.Together) > plan.Share(TogetherSlots)) TogetherSlots = match.Together;
        }
        Words = WordsOf(match);
        var whole = Whole(document);
        Span<float> neighbours = stackalloc float[plan.Slots.Length];
        neighbours.Clear();
        InOrder(document, neighbours);
        if (match is not null)
        {
            whole = MathF.Max(whole, match.Whole);
            IsWhole |= match.IsWhole;
            for (var slot = 0; slot < match.Neighbours.Length; slot++) neighbours[slot] = MathF.Max(neighbours[slot], match.Neighbours[slot]);
        }
        Phrase = PhraseOf(whole, neighbours);
    }

    /// <summary>Per slot the best field, and a third of the others; what was gathered is forgotten.</summary>
    private float WordsOf(ArchetypeMatch? match)
    {
        var words = 0f;
        for (var slots = MatchedSlots; slots != 0; slots &= slots - 1)
        {
            var slot = BitOperations.TrailingZeroCount(slots);
            float best = 0, sum = 0;
            for (var at = slot * FieldWeights.Fields; at < (slot + 1) * FieldWeights.Fields; at++)
            {
                var part = match is null ? fieldBest[at] : MathF.Max(fieldBest[at], match.FieldBest[at]);
                best = MathF.Max(best, part);
                sum += part;
                fieldBest[at] = 0;
            }
            words += plan.Value(slot) * (best + OtherFields * (sum - best));
        }
        return words;
    }

    private static float PhraseOf(float whole, ReadOnlySpan<float> neighbours)
    {
        var inOrder = 0f;
        foreach (var pair in neighbours) inOrder += pair;
        return whole + Neighbours * inOrder;
    }

    /// <summary>What a listing says itself is nearer to it than what it says with all of its kind.</summary>
    private static float Owned(byte kind) => Segment.IsShared(kind) && Segment.FieldOf(kind) is (int)SearchField.AlternateName or (int)SearchField.Keyword ? SharedWeight : 1f;

    private void Gather(int document)
    {
        MatchedSlots = ShortSlots = NamedSlots = TogetherSlots = 0;
        scratch.Clear();
        var here = Vector256.Create(document);
        ref var at = ref MemoryMarshal.GetArrayDataReference(documents);
        for (var i = 0; i < documents.Length; i += Vector256<int>.Count)
            for (var standing = Vector256.Equals(Vector256.LoadUnsafe(ref at, (nuint)i), here).ExtractMostSignificantBits(); standing != 0; standing &= standing - 1)
                Gather(i + BitOperations.TrailingZeroCount(standing), segment.TextStart[document]);
        if (!plan.AsksForTheUnknown) return;
        foreach (var text in scratch.Touched.AsSpan(0, scratch.TouchedCount))
            if (plan.Share(scratch.TextSlots[text]) > plan.Share(TogetherSlots)) TogetherSlots = scratch.TextSlots[text];
    }

    /// <summary>What the word of one cursor says of the document where it stands.</summary>
    private void Gather(int cursor, int first)
    {
        var (slot, weight, shortOnly) = meanings[cursor];
        var bit = slotBits[cursor];
        var (textSlots, occurrences) = (scratch.TextSlots, scratch.Occurrences);
        var pairs = segment.Postings.AsSpan(cursors[cursor].OccurrencesAt, 2 * cursors[cursor].OccurrenceCount);
        for (var p = 0; p < pairs.Length; p += 2)
        {
            var text = pairs[p];
            var kind = segment.TextKind[first + text];
            var field = Segment.FieldOf(kind);
            var described = field == (int)SearchField.Description;
            if (described && shortOnly) continue;
            var part = weight * Owned(kind) * norms.Part(field, segment.TextLength[first + text], described ? pairs[p + 1] : 1);
            ref var best = ref fieldBest[slot * FieldWeights.Fields + field];
            if (part > best) best = part;
            MatchedSlots |= bit;
            if (described) continue;
            ShortSlots |= bit;
            if (field != (int)SearchField.Summary) NamedSlots |= bit;
            if (textSlots[text] == 0) scratch.Touched[scratch.TouchedCount++] = text;
            textSlots[text] |= bit;
            if (scratch.OccurrenceCount < occurrences.Length) occurrences[scratch.OccurrenceCount++] = (text, pairs[p + 1], (byte)slot);
        }
    }

    /// <summary>The text that comes nearest to being the query: all of it said, and nothing else.</summary>
    private float Whole(int document)
    {
        var best = 0f;
        IsWhole = false;
        var first = segment.TextStart[document];
        var (textSlots, touched) = (scratch.TextSlots, scratch.Touched);
        for (var i = 0; i < scratch.TouchedCount; i++)
        {
            var text = first + touched[i];
            var weight = FieldWeights.Whole[Segment.FieldOf(segment.TextKind[text])];
            if (weight == 0) continue;
            var slots = textSlots[touched[i]];
            var said = 0f;
            for (var rest = slots; rest != 0; rest &= rest - 1) said += plan.Value(BitOperations.TrailingZeroCount(rest));
            var ofQuery = said / plan.Total;
            var ofText = Math.Min(1f, BitOperations.PopCount(slots) / (float)segment.TextLength[text]);
            // What happened to somebody, said in full ("new to Canada"), is what it is about, whatever else is said (measured).
            var happened = ofText == 1f && BitOperations.PopCount(slots) > 1 && Segment.FieldOf(segment.TextKind[text]) == (int)SearchField.LifeEvent;
            var about = happened ? ofQuery : ofQuery * ofQuery;
            best = MathF.Max(best, Owned(segment.TextKind[text]) * weight * about * ofText);
            IsWhole |= ofText == 1f && ofQuery > 0.999f;
        }
        return WholeText * plan.Total * best;
    }

    /// <summary>For each slot, what its being followed by the next one's word is worth.</summary>
    private void InOrder(int document, Span<float> best)
    {
        var (textSlots, occurrences, occurrenceCount) = (scratch.TextSlots, scratch.Occurrences, scratch.OccurrenceCount);
        if (occurrenceCount < 2) return;
        var first = segment.TextStart[document];
        for (var i = 0; i < occurrenceCount; i++)
        {
            var (text, position, slot) = occurrences[i];
            var follower = slot + 1;
            if ((textSlots[text] & 1u << follower) == 0) continue;
            for (var j = 0; j < occurrenceCount; j++)
            {
                if (occurrences[j].Text != text || occurrences[j].Slot != follower || occurrences[j].Position != position + 1) continue;
                var field = Segment.FieldOf(segment.TextKind[first + text]);
                best[slot] = MathF.Max(best[slot], Math.Min(plan.Value(slot), plan.Value(follower)) * FieldWeights.Weight[field]);
            }
        }
    }
}
