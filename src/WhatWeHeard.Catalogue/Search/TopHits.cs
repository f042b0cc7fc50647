namespace WhatWeHeard.Catalogue.Search;

/// <summary>
/// The first hits of a total order: score, then sort key, then id. A heap whose root is the last of those kept, so that
/// most candidates are turned away by one comparison.
/// </summary>
internal sealed class TopHits
{
    private readonly IReadOnlyList<SegmentView> views;
    private readonly SearchCursor? after;
    private readonly int capacity;
    private (float Score, int View, int Document)[] heap;
    private int count;

    public TopHits(IReadOnlyList<SegmentView> views, int capacity, SearchCursor? after)
    {
        this.views = views;
        this.after = after;
        this.capacity = capacity;
        heap = new (float, int, int)[Math.Min(capacity, 64)];
    }

    /// <summary>The score of the last of those kept; 0 as long as there is room.</summary>
    public float Least => count == capacity && count > 0 ? heap[0].Score : 0;

    /// <summary>Answers whether a later document of the same segment with the same score could still be kept.</summary>
    public bool Offer(float score, int view, int document)
    {
        if (capacity == 0) return false;
        var entry = (score, view, document);
        if (after is { } cursor && !IsAfter(entry, cursor)) return true;
        if (count < capacity)
        {
            if (count == heap.Length) Array.Resize(ref heap, Math.Min(capacity, heap.Length * 2));
            heap[count] = entry;
            Raise(count++);
            return true;
        }
        if (Compare(entry, heap[0]) >= 0) return false;
        heap[0] = entry;
        Sink();
        return true;
    }

    public (float Score, int View, int Document)[] Sorted()
    {
        var result = heap[..count];
        Array.Sort(result, Compare);
        return result;
    }

    private bool IsAfter((float Score, int View, int Document) entry, SearchCursor cursor)
    {
        if (entry.Score != cursor.Score) return entry.Score < cursor.Score;
        return Segment.Order(views[entry.View].Segment.KeyOf(entry.Document), (cursor.SortKey, cursor.Id)) > 0;
    }

    /// <summary>Negative when a comes first.</summary>
    public int Compare((float Score, int View, int Document) a, (float Score, int View, int Document) b)
    {
        if (a.Score != b.Score) return a.Score > b.Score ? -1 : 1;
        if (a.View == b.View) return a.Document.CompareTo(b.Document);
        return Segment.Order(views[a.View].Segment.KeyOf(a.Document), views[b.View].Segment.KeyOf(b.Document));
    }

    private void Raise(int at)
    {
        while (at > 0)
        {
            var parent = (at - 1) / 2;
            if (Compare(heap[at], heap[parent]) <= 0) return;
            (heap[at], heap[parent]) = (heap[parent], heap[at]);
            at = parent;
        }
    }

    private void Sink()
    {
        for (var at = 0; ;)
        {
            var child = 2 * at + 1;
            if (child >= count) return;
            if (child + 1 < count && Compare(heap[child + 1], heap[child]) > 0) child++;
            if (Compare(heap[child], heap[at]) <= 0) return;
            (heap[at], heap[child]) = (heap[child], heap[at]);
            at = child;
        }
    }
}
