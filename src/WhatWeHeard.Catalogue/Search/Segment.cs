namespace WhatWeHeard.Catalogue.Search;

/// <summary>
/// Some documents and all that is known of them, never changed once made. Documents are numbered from 0 in the order of their
/// sort keys, so that walking the numbers is walking the order.
/// </summary>
internal sealed class Segment
{
    public required string[] Ids { get; init; }
    public required string[] SortKeys { get; init; }

    /// <summary>How near the government is and, above these two bits, how sought the listing.</summary>
    public required byte[] Depths { get; init; }

    /// <summary>Document numbers in the order of their ids.</summary>
    public required int[] IdOrder { get; init; }

    /// <summary>Where each document's texts begin in the two arrays below, and the end.</summary>
    public required int[] TextStart { get; init; }

    /// <summary>Field and, in the high half, language.</summary>
    public required byte[] TextKind { get; init; }

    /// <summary>How many words of content, 255 for more.</summary>
    public required byte[] TextLength { get; init; }

    public required WordTable[] Words { get; init; }
    public required byte[] Postings { get; init; }
    public required int[] FacetStart { get; init; }
    public required int[] Facets { get; init; }
    public required CoverageTable Coverage { get; init; }

    /// <summary>The archetypes' texts that its documents have.</summary>
    public SharedTexts[] Shared { get; init; } = [];

    /// <summary>Which of them a document has, counted from one; 0 where none.</summary>
    public ushort[] SharedOf { get; init; } = [];

    public const int DepthWidth = 2;
    public const int DepthBits = (1 << DepthWidth) - 1;

    public int Count => Ids.Length;

    public static byte Kind(SearchField field, int language, bool isShared) => (byte)((int)field | language << 4 | (isShared ? SharedBit : 0));

    public static int FieldOf(byte kind) => kind & 15;

    public static WordPlace PlaceOf(byte kind) => FieldOf(kind) switch
    {
        (int)SearchField.Description => WordPlace.Description,
        (int)SearchField.Summary => WordPlace.Summary,
        _ => WordPlace.Named,
    };

    public static int LanguageOf(byte kind) => kind >> 4 & 3;

    /// <summary>Whether the listing has the text from its archetype.</summary>
    public static bool IsShared(byte kind) => (kind & SharedBit) != 0;

    private const int SharedBit = 0x80;

    /// <summary>What a document's place in the order is told by.</summary>
    public (string SortKey, string Id) KeyOf(int document) => (SortKeys[document], Ids[document]);

    /// <summary>The order of documents, within a segment and of several.</summary>
    public static int Order((string SortKey, string Id) a, (string SortKey, string Id) b) =>
        string.CompareOrdinal(a.SortKey, b.SortKey) is var order and not 0 ? order : string.CompareOrdinal(a.Id, b.Id);

    /// <summary>The document's number, or a negative one.</summary>
    public int Find(string id)
    {
        int low = 0, high = IdOrder.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = string.CompareOrdinal(Ids[IdOrder[middle]], id);
            if (order == 0) return IdOrder[middle];
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return -1;
    }

    public PostingCursor Cursor(int language, int ordinal)
    {
        var (start, end) = Words[language].Postings(ordinal);
        return new(Postings, start, end);
    }

    /// <summary>Itself, ready to be searched: one that is only woven into another needn't be.</summary>
    public Segment Prepared()
    {
        foreach (var table in Words) table.Prepare();
        return this;
    }

    /// <summary>Adds up, or takes off again, the lengths of one document's texts.</summary>
    public void CountLengths(int document, Lengths lengths, int sign)
    {
        for (var i = TextStart[document]; i < TextStart[document + 1]; i++)
            lengths.Add(FieldOf(TextKind[i]), TextLength[i], sign);
    }
}

/// <summary>How many texts there are of each field and how long together; whole numbers, so that any order of adding gives the same mean.</summary>
internal sealed class Lengths
{
    private readonly long[] texts = new long[FieldWeights.Fields];
    private readonly long[] words = new long[FieldWeights.Fields];

    public void Add(int field, int length, int sign)
    {
        texts[field] += sign;
        words[field] += sign * length;
    }

    public void Add(Lengths other, int times = 1)
    {
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] += times * other.texts[i];
            words[i] += times * other.words[i];
        }
    }

    public float Mean(int field) => texts[field] == 0 ? 1 : Math.Max(1, (float)((double)words[field] / texts[field]));
}

/// <summary>A segment and which of its documents have since been replaced or removed; what one index value holds of it.</summary>
internal sealed class SegmentView
{
    private readonly ulong[]? deleted;

    public SegmentView(Segment segment)
    {
        Segment = segment;
        Lengths = new();
        LiveHeirs = new int[segment.Shared.Length];
        for (var i = 0; i < segment.Count; i++)
        {
            segment.CountLengths(i, Lengths, 1);
            if (segment.SharedOf[i] is var shared and > 0) LiveHeirs[shared - 1]++;
        }
    }

    private SegmentView(Segment segment, ulong[] deleted, int deletedCount, Lengths lengths, int[] liveHeirs)
    {
        LiveHeirs = liveHeirs;
        Segment = segment;
        this.deleted = deleted;
        DeletedCount = deletedCount;
        Lengths = lengths;
    }

    public Segment Segment { get; }

    public Lengths Lengths { get; }

    /// <summary>How many live documents have each of the segment's archetypes.</summary>
    public int[] LiveHeirs { get; }

    public int DeletedCount { get; }

    public int LiveCount => Segment.Count - DeletedCount;

    public bool IsLive(int document) => deleted is null || (deleted[document >> 6] & 1UL << document) == 0;

    public SegmentView Without(IReadOnlyCollection<int> documents)
    {
        var bits = deleted is null ? new ulong[(Segment.Count + 63) / 64] : (ulong[])deleted.Clone();
        var lengths = new Lengths();
        lengths.Add(Lengths);
        var count = DeletedCount;
        var heirs = (int[])LiveHeirs.Clone();
        foreach (var document in documents)
        {
            if ((bits[document >> 6] & 1UL << document) != 0) continue;
            bits[document >> 6] |= 1UL << document;
            count++;
            Segment.CountLengths(document, lengths, -1);
            if (Segment.SharedOf[document] is var shared and > 0) heirs[shared - 1]--;
        }
        return new(Segment, bits, count, lengths, heirs);
    }

    /// <summary>In how many live documents a word stands; exact, so that an index moved forward scores like one built anew.</summary>
    public int LiveFrequency(int language, int ordinal)
    {
        if (deleted is null) return Segment.Words[language].Frequency(ordinal);
        var count = 0;
        for (var cursor = Segment.Cursor(language, ordinal); cursor.MoveNext();)
            if (IsLive(cursor.Document))
                count++;
        return count;
    }
}
