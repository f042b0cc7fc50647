using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.ReadModel;

/// <summary>
/// A published listing as the public reads it: what its publisher states, completed from its base service, with shared channels
/// filled in and confidential ones left behind.
/// </summary>
public sealed record Listing(Service Own, BaseService? Base, ServiceContent Content, long Edition, DateTimeOffset Since)
{
    public string Key => Own.Key;

    public ItemId Id => new(ItemKind.Service, Own.Key);

    /// <summary>Where it may be used: as stated, or else the territory of its jurisdiction.</summary>
    public ImmutableArray<CoverageArea> Coverage => Content.Coverage.HasValue
        ? Content.Coverage.Value
        : [new(CoverageMode.Include, Own.Jurisdiction == "CA" ? CoverageKind.National : CoverageKind.Jurisdiction, Own.Jurisdiction,
            Content.Basis.HasValue ? Content.Basis.Value : null)];

    public ImmutableArray<ServiceChannel> Channels => Content.Channels.Each();

    public static Listing Of(Service own, BaseService? inherited, long edition, DateTimeOffset since, Func<string, Organization?> organization)
    {
        var content = Inheritance.Resolve(own, inherited);
        if (content.Channels.HasValue && content.Channels.Value.Any(NeedsSeeing))
        {
            ImmutableArray<ServiceChannel> channels =
                [.. content.Channels.Value.Select(c => Shared(c, organization)).Where(c => !c.Confidential).Select(WithoutConfidentialPlace)];
            content = content with { Channels = channels };
        }
        return new(own, inherited, content, edition, since);
    }

    /// <summary>Channels that stand as they are stay the publisher's, or the archetype's, own array.</summary>
    private static bool NeedsSeeing(ServiceChannel channel) => channel.Shared is not null || channel.Confidential || channel.Location is { Confidential: true };

    private static ServiceChannel WithoutConfidentialPlace(ServiceChannel channel) =>
        channel.Location is { Confidential: true } ? channel with { Location = null } : channel;

    private static ServiceChannel Shared(ServiceChannel channel, Func<string, Organization?> organization)
    {
        if (channel.Shared?.Split('#', 2) is not [var owner, var id]) return channel;
        if (organization(owner)?.Channels.FirstOrDefault(c => c.Id == id) is not { } shared) return channel;
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
}
