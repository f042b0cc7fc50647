using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.ReadModel;

/// <summary>
/// A published listing as the public reads it: what its publisher states, completed from its base service, with shared channels
/// filled in and confidential ones left behind. What decides whether it is meant at all (whose it is, of what kind, where, for whom) is
/// always at hand. The rest is read from the edition's bytes when it is asked for, and kept while there is room
/// (<see cref="ReadListings"/>): as objects it is three times as large.
/// </summary>
public sealed class Listing
{
    /// <summary>One array for all listings of a government that say no more of where they may be used: of a kind, there are as many as towns.</summary>
    private static readonly ConcurrentDictionary<(string Jurisdiction, CoverageBasis? Basis), ImmutableArray<CoverageArea>> Territories = [];

    private readonly ReadListings kept;

    /// <summary>The organizations whose channels it shares, as they were when it was made; null for one that there wasn't.</summary>
    private readonly ImmutableArray<KeyValuePair<string, Organization?>> lenders;

    // One of the two at least. The bytes are the edition's, and are written anew where they were let go.
    private byte[]? body;
    private Reading? reading;

    private Listing(PublishedItem item, Service own, BaseService? inherited, CatalogueItems items)
    {
        (kept, Key, Base, Offering, Edition, Since) = (items.Kept, own.Key, inherited, own.Offering, item.Edition, item.Since);
        body = item.Body.IsEmpty ? null : MemoryMarshal.TryGetArray(item.Body, out var bytes) && bytes.Array!.Length == bytes.Count ? bytes.Array : item.Body.ToArray();
        // The catalogue's own strings for what thousands of listings name.
        (Jurisdiction, BaseCode) = (items.Geography.Find(own.Jurisdiction)?.Code ?? own.Jurisdiction, inherited?.Code ?? own.Base);
        own = WithNames(own);
        var content = Inheritance.Resolve(own, inherited);
        Subject = content.Subject;
        HasCriteria = content.Requirements.Each().Any(r => r.Predicate is not null);
        lenders = [.. content.Channels.Each().Select(c => SharedIn(c)?.Owner).OfType<string>().Distinct(StringComparer.Ordinal)
            .Select(id => KeyValuePair.Create(id, items.Organizations.GetValueOrDefault(id)))];
        reading = new(own, Public(content));
        Doors = kept.Shared(Doors.Of(Channels));
    }

    public static Listing Of(PublishedItem item, CatalogueItems items) => Of(item, NativeJson.Read<Service>(item.Body), items);

    public string Key { get; }

    public string Jurisdiction { get; }

    public BaseService? Base { get; }

    /// <summary>Of the base service it inherits from, should there be none of that code too.</summary>
    public string? BaseCode { get; }

    public Offering Offering { get; }

    public long Edition { get; }

    public DateTimeOffset Since { get; }

    public ItemId Id => new(ItemKind.Service, Key);

    public Service Own => Read().Own;

    public ServiceContent Content => Read().Content;

    /// <summary>Whether what it requires can be checked.</summary>
    public bool HasCriteria { get; }

    /// <summary>Which of a person's places decides.</summary>
    public CoverageBasis Basis => Subject.Basis.HasValue ? Subject.Basis.Value : CoverageBasis.Residence;

    /// <summary>What says nothing of its users is meant for the public.</summary>
    public bool IsForPublic => !Subject.Scope.HasValue || Subject.Scope.Value.Contains(Scope.External);

    /// <summary>Where it may be used: as stated, or else the territory of its jurisdiction.</summary>
    public ImmutableArray<CoverageArea> Coverage => Subject.Coverage.HasValue
        ? Subject.Coverage.Value
        : Territories.GetOrAdd((Jurisdiction, Subject.Basis.HasValue ? Subject.Basis.Value : null), static t =>
            [new(CoverageMode.Include, t.Jurisdiction == "CA" ? CoverageKind.National : CoverageKind.Jurisdiction, t.Jurisdiction, t.Basis)]);

    public ImmutableArray<ServiceChannel> Channels => Content.Channels.Each();

    /// <summary>What it is about and whom it is for: at hand, while <see cref="Content"/> is perhaps to be read.</summary>
    internal SubjectPart Subject { get; }

    internal Doors Doors { get; }

    /// <summary>Where <see cref="ReadListings"/> has it, which alone looks at it; -1 where it hasn't.</summary>
    internal int Place { get; set; } = -1;

    /// <summary>Whether something of it is another's, who may change it.</summary>
    internal bool Shares(string organization) => lenders.Any(l => l.Key == organization);

    /// <summary>The same edition among other items.</summary>
    internal Listing Among(CatalogueItems items) => Of(new(Id, Edition, Since, body), Own, items);

    /// <summary>From now on it needn't be read.</summary>
    internal void Keep() => body = null;

    /// <summary>From now on it is read when it is asked for.</summary>
    internal void Forget()
    {
        if (reading is { } at) body ??= NativeJson.Write(at.Own).ToArray();
        Volatile.Write(ref reading, null);
    }

    private static Listing Of(PublishedItem item, Service own, CatalogueItems items) =>
        new(item, own, own.Base is { } code ? items.BaseServices.GetValueOrDefault(code) : null, items);

    private Reading Read()
    {
        if (Volatile.Read(ref reading) is { } at) return at;
        var own = WithNames(NativeJson.Read<Service>(body));
        var made = new Reading(own, Public(Inheritance.Resolve(own, Base)));
        if (Interlocked.CompareExchange(ref reading, made, null) is { } others) return others;
        kept.Add(this);
        return made;
    }

    private Service WithNames(Service own) => own with { Key = Key, Jurisdiction = Jurisdiction, Base = BaseCode };

    /// <summary>Channels that stand as they are stay the publisher's, or the archetype's, own array.</summary>
    private ServiceContent Public(ServiceContent content)
    {
        if (!content.Channels.HasValue || !content.Channels.Value.Any(NeedsSeeing)) return content;
        ImmutableArray<ServiceChannel> channels = [.. content.Channels.Value.Select(Filled).Where(c => !c.Confidential).Select(WithoutConfidentialPlace)];
        return content with { Channels = channels };
    }

    private static bool NeedsSeeing(ServiceChannel channel) => channel.Shared is not null || channel.Confidential || channel.Location is { Confidential: true };

    private static ServiceChannel WithoutConfidentialPlace(ServiceChannel channel) =>
        channel.Location is { Confidential: true } ? channel with { Location = null } : channel;

    private static (string Owner, string Id)? SharedIn(ServiceChannel channel) => channel.Shared?.Split('#', 2) is [var owner, var id] ? (owner, id) : null;

    private ServiceChannel Filled(ServiceChannel channel)
    {
        if (SharedIn(channel) is not var (owner, id)) return channel;
        if (lenders.First(l => l.Key == owner).Value?.Channels.FirstOrDefault(c => c.Id == id) is not { } shared) return channel;
        return channel with
        {
            Type = channel.Type ?? shared.Type,
            Name = channel.Name ?? shared.Name,
            Url = channel.Url ?? shared.Url,
            Phone = channel.Phone ?? shared.Phone,
            PhoneExtension = channel.PhoneExtension ?? shared.PhoneExtension,
            TollFree = channel.TollFree ?? shared.TollFree,
            Email = channel.Email ?? shared.Email,
            Location = channel.Location ?? shared.Location,
            SignIn = channel.SignIn ?? shared.SignIn,
            Accessibility = channel.Accessibility ?? shared.Accessibility,
            Confidential = channel.Confidential || shared.Confidential,
            Note = channel.Note ?? shared.Note,
            Languages = channel.Languages.Or(shared.Languages),
            Hours = channel.Hours.Or(shared.Hours),
            Costs = channel.Costs.Or(shared.Costs),
            Requirements = channel.Requirements.Or(shared.Requirements),
            Evidence = channel.Evidence.Or(shared.Evidence),
            ProcessingTime = channel.ProcessingTime.Or(shared.ProcessingTime),
            Coverage = channel.Coverage.Or(shared.Coverage),
        };
    }

    /// <summary>What a publisher wrote, and what becomes of it.</summary>
    private sealed record Reading(Service Own, ServiceContent Content);
}
