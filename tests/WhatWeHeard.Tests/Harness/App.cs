using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using WhatWeHeard.HouseRules;

namespace WhatWeHeard.Harness;

/// <summary>
/// The whole program on a real socket, over a database of its own that holds the real seed. Shared by the tests that come in by
/// the front door; none of them writes.
/// </summary>
public sealed class App : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("wwh-app-");
    private readonly (string Key, string Value)[] settings;
    private readonly Action<IServiceCollection> change;

    public App() : this([])
    {
    }

    /// <summary>One of its own, for a test that needs it otherwise.</summary>
    internal App(params (string Key, string Value)[] settings) : this(_ => { }, settings)
    {
    }

    /// <summary>One with a part of its own: a broken one, to see what is said of it.</summary>
    internal App(Action<IServiceCollection> change, params (string Key, string Value)[] settings)
    {
        this.change = change;
        this.settings = settings;
        UseKestrel(0);
        StartServer();
        Http = CreateClient();
        Graph = new(Http);
    }

    public HttpClient Http { get; }

    public GraphClient Graph { get; }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder
            .UseSetting("ConnectionStrings:Catalogue", $"Data Source={Path.Combine(folder.FullName, "app.db")};Pooling=False")
            .UseSetting("Seed:Path", Path.Combine(House.Root, "seed"))
            .UseSetting("WarmUp:Seconds", "0")
            // As it runs for everybody else: nothing here may depend on a developer's machine.
            .UseSetting("environment", "Production")
            // All tests come from one address: what one takes, another would lack.
            .UseSetting("Points:Enabled", "false")
            .UseSetting("Shutdown:DrainSeconds", "0");
        builder.ConfigureTestServices(change);
        foreach (var (key, value) in settings) builder.UseSetting(key, value);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && folder.Exists) folder.Delete(recursive: true);
    }
}

/// <summary>Tests of this collection share one running program.</summary>
[CollectionDefinition(Name)]
public sealed class AppCollection : ICollectionFixture<App>
{
    public const string Name = "The running program";
}
