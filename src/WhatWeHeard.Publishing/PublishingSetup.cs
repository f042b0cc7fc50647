using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using WhatWeHeard.Catalogue.Interchange;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Publishing.Import;
using WhatWeHeard.Publishing.Import.Jobs;
using WhatWeHeard.Publishing.Storage;
using WhatWeHeard.Publishing.Webhooks;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Publishing;

/// <summary>Everything this project registers.</summary>
public static class PublishingSetup
{
    public const string DefaultConnectionString = CatalogueStore.DefaultConnectionString;

    /// <summary>
    /// <c>Host=…</c> is PostgreSQL, anything else SQLite; null is a file under <c>data/</c>. The caller registers
    /// <see cref="CurrentCatalogue"/>, and logging.
    /// </summary>
    public static IServiceCollection AddPublishing(this IServiceCollection services, string? connectionString = null, WebhookSettings? webhooks = null)
    {
        webhooks ??= new();
        KnownJurisdiction isJurisdiction = code => Geography.Default.Find(code) is not null;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => new CatalogueStore(connectionString));
        services.AddSingleton(p => new StorageSetup(p.GetRequiredService<CatalogueStore>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new ChangeLog(p.GetRequiredService<CatalogueStore>()));
        services.AddSingleton(p => new ChangeFeed(
            p.GetRequiredService<ChangeLog>(), p.GetRequiredService<CurrentCatalogue>(), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<ChangeFeed>>()));
        services.AddSingleton(p => new CatalogueHistory(
            p.GetRequiredService<CatalogueStore>(), p.GetRequiredService<CurrentCatalogue>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new CatalogueDifferences(p.GetRequiredService<CatalogueStore>()));
        services.AddSingleton(p => new SnapshotRefresher(
            p.GetRequiredService<CatalogueStore>(), p.GetRequiredService<ChangeLog>(), p.GetRequiredService<CurrentCatalogue>(),
            p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<SnapshotRefresher>>()));
        services.AddSingleton(p => new Publisher(
            p.GetRequiredService<CatalogueStore>(), p.GetRequiredService<ChangeLog>(), p.GetRequiredService<SnapshotRefresher>(), isJurisdiction, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new AuditLog(p.GetRequiredService<CatalogueStore>()));
        services.AddSingleton(p => new BaseReviews(p.GetRequiredService<CatalogueStore>()));
        services.AddSingleton(p => new EditionArchive(p.GetRequiredService<CatalogueStore>()));
        services.AddSingleton(p => new PublicationClock(
            p.GetRequiredService<CatalogueStore>(), p.GetRequiredService<Publisher>(), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<PublicationClock>>()));
        services.AddSingleton(p => new WebhookRegistry(
            p.GetRequiredService<CatalogueStore>(), p.GetRequiredService<Publisher>(), p.GetRequiredService<CurrentCatalogue>(),
            SecretBox.Of(webhooks, p.GetRequiredService<CatalogueStore>()), webhooks));
        services.AddSingleton(p => new WebhookLoop(
            p.GetRequiredService<CatalogueStore>(), p.GetRequiredService<ChangeFeed>(), p.GetRequiredService<CurrentCatalogue>(),
            SecretBox.Of(webhooks, p.GetRequiredService<CatalogueStore>()), webhooks, p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<WebhookLoop>>()));
        services.AddSingleton(p => new Importer(p.GetRequiredService<Publisher>(), Formats.All, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new StagedFiles(p.GetRequiredService<CatalogueStore>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new ImportJobs(p.GetRequiredService<CatalogueStore>(), p.GetRequiredService<StagedFiles>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new ImportWorker(
            p.GetRequiredService<CatalogueStore>(), p.GetRequiredService<ImportJobs>(), p.GetRequiredService<StagedFiles>(), p.GetRequiredService<Importer>(),
            p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<ImportWorker>>()));
        services.AddSingleton(p => new SeedLoader(p.GetRequiredService<Importer>()));
        return services;
    }
}
