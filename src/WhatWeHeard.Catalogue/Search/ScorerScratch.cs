namespace WhatWeHeard.Catalogue.Search;

/// <summary>What one document is looked at with: a search makes dozens of scorers and each scores thousands of documents, one after the other.</summary>
internal sealed class ScorerScratch
{
    [ThreadStatic]
    private static ScorerScratch? mine;

    public static ScorerScratch Mine => mine ??= new();

    public uint[] TextSlots { get; } = new uint[256];

    public byte[] Touched { get; } = new byte[256];

    public int TouchedCount { get; set; }

    public (byte Text, byte Position, byte Slot)[] Occurrences { get; } = new (byte, byte, byte)[96];

    public int OccurrenceCount { get; set; }

    public List<(PostingCursor Cursor, int Slot, Alternative Alternative)> Found { get; } = [];

    public void Clear()
    {
        for (var i = 0; i < TouchedCount; i++) TextSlots[Touched[i]] = 0;
        TouchedCount = OccurrenceCount = 0;
    }
}
