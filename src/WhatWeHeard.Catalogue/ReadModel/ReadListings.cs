namespace WhatWeHeard.Catalogue.ReadModel;

/// <summary>
/// The listings of one catalogue, through all its snapshots, that are kept as they were read: as many as nearly any catalogue has. Of
/// a larger one, whatever is asked for takes the place of what was read longest ago.
/// </summary>
internal sealed class ReadListings(int most = ReadListings.Most)
{
    /// <summary>About 350 MB of objects, measured with generated listings.</summary>
    public const int Most = 131_072;

    /// <summary>More kinds of opening hours than that are hardly the same in two listings.</summary>
    private const int MostDoors = 65_536;

    private readonly Lock one = new();
    private readonly HashSet<Doors> doors = new(new Doors.ByValue());
    private readonly List<Listing> kept = [];
    private int oldest;

    /// <summary>One that was read because somebody asked.</summary>
    public void Add(Listing listing)
    {
        lock (one)
        {
            if (kept.Count < most)
            {
                Append(listing);
                return;
            }
            kept[oldest].Forget();
            Replace(oldest, listing);
            oldest = (oldest + 1) % most;
        }
    }

    /// <summary>One that had to be read to be made: it takes the place of the one that it follows, or what is free, and nobody else's.</summary>
    public void Settle(Listing listing, Listing? follows)
    {
        lock (one)
        {
            // What it follows goes with the snapshots that still have it.
            if (follows is { Place: >= 0 and var place }) Replace(place, listing);
            else if (kept.Count < most) Append(listing);
            else
            {
                listing.Forget();
                return;
            }
            listing.Keep();
        }
    }

    /// <summary>Those, or the same that another listing has.</summary>
    public Doors Shared(Doors its)
    {
        if (its == Doors.None) return its;
        lock (doors)
        {
            if (doors.TryGetValue(its, out var same)) return same;
            if (doors.Count < MostDoors) doors.Add(its);
            return its;
        }
    }

    private void Append(Listing listing)
    {
        listing.Place = kept.Count;
        kept.Add(listing);
    }

    private void Replace(int place, Listing listing)
    {
        kept[place].Place = -1;
        kept[place] = listing;
        listing.Place = place;
    }
}
