using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Harness;

/// <summary>
/// The whole program on a real socket, over an empty catalogue of its own that a test may write to; in development, so that
/// there are tokens. With patience that a test has.
/// </summary>
public sealed class LiveApp : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("wwh-live-");
    private readonly (string Name, string Value)[] settings;

    public LiveApp(params (string Name, string Value)[] settings)
    {
        this.settings = settings;
        UseKestrel(0);
        StartServer();
        Http = CreateClient();
        Graph = new(Http);
    }

    public HttpClient Http { get; }

    public GraphClient Graph { get; }

    public Publisher Publisher => Services.GetRequiredService<Publisher>();

    public string KeyFile => Path.Combine(folder.FullName, "key.pem");

    public ShiftedClock Clock { get; } = new();

    public Uri Socket => new UriBuilder(Http.BaseAddress!) { Scheme = "ws", Path = "/graphql" }.Uri;

    /// <summary>What listings need before they can be: their archetype and their registry.</summary>
    public async Task<LiveApp> FurnishAsync(string jurisdiction = "CA-ON")
    {
        await PublishAsync(
            Write(new(ItemKind.Topic, "identity"), new Topic("identity", LocalizedText.Of("Identity", "Identité"))),
            Write(new(ItemKind.BaseService, "birth-certificate"), A.BaseService()),
            Write(new(ItemKind.Organization, ItemId.Scoped(jurisdiction, "registry")), A.Organization(jurisdiction)));
        return this;
    }

    public async Task<long> PublishAsync(params ItemWrite[] batch)
    {
        var outcome = await Publisher.PublishAsync(batch, Actor.House("clerk"));
        Assert.True(outcome.Succeeded, string.Join("; ", outcome.Problems.Select(p => p.Message["en"])));
        return outcome.Value.Sequence;
    }

    /// <summary>A listing under its own name, so that a reader can tell one from the next.</summary>
    public static ItemWrite Listing(string slug, string name = "Birth certificate", string jurisdiction = "CA-ON") =>
        Write(new(ItemKind.Service, ItemId.Scoped(jurisdiction, slug)), A.Service(jurisdiction, slug) with { Name = LocalizedText.Of(name, name + " (fr)") });

    public static ItemWrite Withdrawal(string slug, string jurisdiction = "CA-ON") => new(new(ItemKind.Service, ItemId.Scoped(jurisdiction, slug)), null);

    public static ItemWrite Write<T>(ItemId id, T item) where T : notnull => new(id, NativeJson.Write(item));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder
            .UseSetting("ConnectionStrings:Catalogue", $"Data Source={Path.Combine(folder.FullName, "live.db")};Pooling=False")
            .UseSetting("Seed:Path", Path.Combine(folder.FullName, "no-seed"))
            .UseSetting("Identity:DevelopmentKey", KeyFile)
            .UseSetting("WarmUp:Seconds", "0")
            .UseSetting("Points:Enabled", "false")
            .UseSetting("environment", "Development");
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
        foreach (var (name, value) in settings) builder.UseSetting(name, value);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && folder.Exists) folder.Delete(recursive: true);
    }
}

/// <summary>The real clock, some hours on: timers run as ever, what has expired has expired.</summary>
public sealed class ShiftedClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
