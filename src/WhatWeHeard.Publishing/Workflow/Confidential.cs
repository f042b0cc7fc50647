using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Publishing.Workflow;

/// <summary>What a publisher keeps from the public inside what is public: channels and places that only partners may know.</summary>
internal static class Confidential
{
    /// <summary>A body as the public may read it.</summary>
    public static ReadOnlyMemory<byte> Without(ItemId id, ReadOnlyMemory<byte> body) => id.Kind switch
    {
        ItemKind.Service => NativeJson.Write(Without(NativeJson.Read<Service>(body))),
        ItemKind.Organization => NativeJson.Write(Without(NativeJson.Read<Organization>(body))),
        _ => body,
    };

    public static Service Without(Service service) => !service.Channels.HasValue ? service : service with
    {
        // A channel that stands with an organization may be confidential there: of such a one, nothing is shown.
        Channels = Open(service.Channels.Value.Where(c => c.Shared is null)),
    };

    public static Organization Without(Organization organization) => organization with { Channels = Open(organization.Channels) };

    private static ImmutableArray<ServiceChannel> Open(IEnumerable<ServiceChannel> channels) =>
        [.. channels.Where(c => !c.Confidential).Select(c => c.Location is { Confidential: true } ? c with { Location = null } : c)];
}
