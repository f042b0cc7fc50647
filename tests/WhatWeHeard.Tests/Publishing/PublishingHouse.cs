using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using WhatWeHeard.Catalogue.Interchange;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Harness;
using WhatWeHeard.Publishing.Import;
using WhatWeHeard.Publishing.Storage;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Publishing;

/// <summary>One process's worth of Publishing over a database of its own, spoken to as an operator would.</summary>
internal sealed class PublishingHouse : IAsyncDisposable
{
    public static readonly Actor Clerk = Actor.House("clerk");

    private readonly TestDatabase? owned;

    private PublishingHouse(CatalogueStore store, TestDatabase database, bool owns, TimeProvider? clock = null)
    {
        var time = clock ?? TimeProvider.System;
        owned = owns ? database : null;
        Database = database;
        Log = new(store);
        Refresher = new(store, Log, Current, time, NullLogger<SnapshotRefresher>.Instance);
        Publisher = new(store, Log, Refresher, code => Catalogue.Places.Geography.Default.Find(code) is not null, time);
        Archive = new(store);
        Audit = new(store);
        Reviews = new(store);
        Clock = new(store, Publisher, time, NullLogger<PublicationClock>.Instance);
        Importer = new(Publisher, [new OrganizationsFormat(), new NativeFormat()], TimeProvider.System);
    }

    public TestDatabase Database { get; }
    public CurrentCatalogue Current { get; } = new(TimeProvider.System);
    public ChangeLog Log { get; }
    public SnapshotRefresher Refresher { get; }
    public Publisher Publisher { get; }
    public Importer Importer { get; }
    public EditionArchive Archive { get; }
    public AuditLog Audit { get; }
    public BaseReviews Reviews { get; }
    public PublicationClock Clock { get; }

    public static async Task<PublishingHouse> OpenAsync(Database kind, TimeProvider? time = null)
    {
        var database = await Databases.CreateAsync(kind);
        await new StorageSetup(database.Store, TimeProvider.System).ApplyAsync();
        var house = new PublishingHouse(database.Store, database, owns: true, time);
        await house.Refresher.StartAsync();
        return house;
    }

    /// <summary>A house that owns nothing: what a child process works in.</summary>
    public static PublishingHouse Over(string connectionString)
    {
        var store = new CatalogueStore(connectionString);
        return new(store, new(store, () => Task.CompletedTask), owns: false);
    }

    /// <summary>Another process on the same database, as far as memory is concerned.</summary>
    public async Task<PublishingHouse> NeighbourAsync(TimeProvider? time = null)
    {
        var house = new PublishingHouse(Database.Store, Database, owns: false, time);
        await house.Refresher.StartAsync();
        return house;
    }

    public Task<ImportReport> ImportAsync(string file, bool dryRun = false, bool allowWithdrawals = false) => Importer.ImportAsync(
        new MemoryStream(Encoding.UTF8.GetBytes(file)), new() { Actor = Clerk, DryRun = dryRun, AllowWithdrawals = allowWithdrawals, FileName = "file" });

    /// <summary>Imports a file of these lines.</summary>
    public Task<ImportReport> ImportLinesAsync(params IEnumerable<string> lines) => ImportAsync(OrganizationsFormat.File(lines));

    public static ItemWrite Topic(string code, string name) =>
        new(new(ItemKind.Topic, code), NativeJson.Write(new Topic(code, LocalizedText.Of(name, name + " (fr)"))));

    public static ItemWrite Withdrawal(string topic) => new(new(ItemKind.Topic, topic), null);

    public Task<Outcome<PublishReceipt>> PublishAsync(params ItemWrite[] batch) => Publisher.PublishAsync(batch, Clerk);

    public async ValueTask DisposeAsync()
    {
        Publisher.Dispose();
        Refresher.Dispose();
        if (owned is not null) await owned.DisposeAsync();
    }
}
