namespace WhatWeHeard.Catalogue.ReadModel;

/// <summary>
/// The one mutable field of the read side. Swapped first, announced second, so that whoever hears of a change can already read
/// it; it never goes backwards.
/// </summary>
public sealed class CurrentCatalogue(TimeProvider time)
{
    private CatalogueSnapshot current = CatalogueSnapshot.Empty(time.GetUtcNow());
    private volatile bool ready;
    private volatile bool doubted;
    private long confirmed;

    /// <summary>Told after the swap, on the thread that made it.</summary>
    public event Action<CatalogueSnapshot>? Moved;

    /// <summary>What is public now. A request takes it once and keeps it.</summary>
    public CatalogueSnapshot Snapshot => Volatile.Read(ref current);

    /// <summary>Whether a snapshot of the record has been taken since the process began.</summary>
    public bool IsReady => ready;

    /// <summary>When it was last known to hold all there is; null before the start.</summary>
    public DateTimeOffset? ConfirmedAt => Interlocked.Read(ref confirmed) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Since when the record may have moved on without us; null while it answers.</summary>
    public DateTimeOffset? StaleSince => doubted ? ConfirmedAt : null;

    /// <summary>The record was asked at this moment, and this is all there is.</summary>
    public void Confirm(DateTimeOffset asked)
    {
        Interlocked.Exchange(ref confirmed, asked.UtcTicks);
        doubted = false;
    }

    /// <summary>The record can't be asked: what we hold stays right as of its number, and may be overtaken.</summary>
    public void Doubt() => doubted = true;

    /// <summary>True when this snapshot is now the current one; false when a newer one already was.</summary>
    public bool MoveTo(CatalogueSnapshot next)
    {
        while (true)
        {
            var before = Volatile.Read(ref current);
            if (ready && before.Sequence >= next.Sequence) return false;
            if (Interlocked.CompareExchange(ref current, next, before) != before) continue;
            ready = true;
            Moved?.Invoke(next);
            return true;
        }
    }
}
