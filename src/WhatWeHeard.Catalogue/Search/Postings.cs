namespace WhatWeHeard.Catalogue.Search;

/// <summary>Where a word stands in a document: where it is called something, or only where it is spoken of.</summary>
internal enum WordPlace : byte { Named, Summary, Description }

/// <summary>
/// Walks one word's documents. Bytes: for each document a varint of (gap × 8 + place × 2 + has-several), the count when several, then
/// two bytes an occurrence: which of the document's texts, and at which word of it (in a description: how often).
/// </summary>
internal struct PostingCursor
{
    public const int None = int.MaxValue;

    private readonly byte[] bytes;
    private readonly int end;
    private int next;

    public PostingCursor(byte[] bytes, int start, int end)
    {
        this.bytes = bytes;
        this.end = end;
        next = start;
        Document = -1;
    }

    /// <summary>Of a word that no document has.</summary>
    public static PostingCursor OfNothing => new([], 0, 0);

    public int Document { get; private set; }

    /// <summary>The most telling place where the word stands in the document.</summary>
    public WordPlace Place { get; private set; }

    public int OccurrencesAt { get; private set; }

    public int OccurrenceCount { get; private set; }

    /// <summary>How many bytes are still to be read: what walking it will cost.</summary>
    public readonly int Remaining => end - next;

    public bool MoveNext()
    {
        if (next >= end)
        {
            Document = None;
            return false;
        }
        var at = next;
        uint head = bytes[at++];
        if (head >= 0x80) head = Rest(bytes, head, ref at);
        uint count = 1;
        if ((head & 1) != 0 && (count = bytes[at++]) >= 0x80) count = Rest(bytes, count, ref at);
        Document += (int)(head >> 3) + 1;
        Place = (WordPlace)(head >> 1 & 3);
        OccurrenceCount = (int)count;
        OccurrencesAt = at;
        next = at + 2 * (int)count;
        return true;
    }

    /// <summary>The varint that begins with this byte.</summary>
    private static uint Rest(byte[] bytes, uint first, ref int at)
    {
        var value = first & 0x7F;
        for (var shift = 7; ; shift += 7)
        {
            uint b = bytes[at++];
            value |= (b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
    }
}

/// <summary>Writes what <see cref="PostingCursor"/> reads, for one word.</summary>
internal sealed class PostingWriter
{
    private byte[] bytes = new byte[8];
    private int previous = -1;

    public int Length { get; private set; }

    public int Documents { get; private set; }

    public ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, Length);

    /// <param name="occurrences">Pairs of text and position.</param>
    public void Add(int document, WordPlace place, ReadOnlySpan<byte> occurrences)
    {
        var count = occurrences.Length / 2;
        var needed = Length + 10 + occurrences.Length;
        if (needed > bytes.Length) Array.Resize(ref bytes, Math.Max(needed, bytes.Length * 2));
        var gap = (uint)(document - previous - 1);
        previous = document;
        Documents++;
        WriteVarint(gap << 3 | (uint)place << 1 | (count == 1 ? 0u : 1u));
        if (count != 1) WriteVarint((uint)count);
        occurrences.CopyTo(bytes.AsSpan(Length));
        Length += occurrences.Length;
    }

    public void Clear()
    {
        Length = 0;
        Documents = 0;
        previous = -1;
    }

    private void WriteVarint(uint value)
    {
        for (; value >= 0x80; value >>= 7) bytes[Length++] = (byte)(value | 0x80);
        bytes[Length++] = (byte)value;
    }
}
