namespace WhatWeHeard.Catalogue.Search;

/// <summary>
/// When segments become one: eight of a size class make one of the next, so a document is copied a few times in its life; a
/// segment half deleted is copied without its dead. Large segments are left alone: copying one would make a change wait.
/// </summary>
internal static class MergePolicy
{
    private const int Fanout = 8;

    /// <summary>About 40 ms of copying (measured); beyond it, merging waits until there are many such segments.</summary>
    private const int QuickToMerge = 4_096;

    /// <summary>Each segment is asked about each word, so a query slows by the segment: at this number a long merge is worth its wait.</summary>
    private const int TooMany = 48;

    public static IEnumerable<SegmentView> Merged(List<SegmentView> views)
    {
        for (var i = 0; i < views.Count; i++)
            if (views[i].DeletedCount > views[i].LiveCount)
                views[i] = new(SegmentMerger.Merge([views[i]]));
        for (var again = true; again;)
        {
            again = false;
            foreach (var group in views.GroupBy(v => SizeClass(v.LiveCount)).OrderBy(g => g.Key).ToArray())
            {
                var members = group.ToArray();
                if (members.Length < Fanout) continue;
                if (members.Sum(v => v.LiveCount) > QuickToMerge && views.Count <= TooMany) continue;
                views.RemoveAll(v => members.Contains(v));
                views.Add(new(SegmentMerger.Merge(members)));
                again = true;
                break;
            }
        }
        return views;
    }

    private static int SizeClass(int count)
    {
        var size = 0;
        for (; count >= Fanout; count /= Fanout) size++;
        return size;
    }
}
