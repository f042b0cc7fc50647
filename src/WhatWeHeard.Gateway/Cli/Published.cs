using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Cli;

/// <summary>What the public can be told, for the verbs that write it out.</summary>
internal static class Published
{
    /// <summary>With the government that is meant, by its code, where one is. Null where there is nothing to read or no such government, which has been told.</summary>
    public static async Task<CatalogueSnapshot?> OpenAsync(IServiceProvider services, string? jurisdiction, Terminal terminal, CancellationToken ct)
    {
        if (!await Seeding.PrepareAsync(services, terminal, ct)) return null;
        await services.GetRequiredService<SnapshotRefresher>().StartAsync(ct);
        var snapshot = services.GetRequiredService<CurrentCatalogue>().Snapshot;
        if (jurisdiction is null || snapshot.Items.Jurisdiction(jurisdiction) is not null) return snapshot;
        terminal.Fail($"We know no government with the code {jurisdiction}. Codes are CA, CA-ON, or digits.", $"Aucun gouvernement n’a le code {jurisdiction}. Les codes sont CA, CA-ON ou des chiffres.");
        return null;
    }
}
