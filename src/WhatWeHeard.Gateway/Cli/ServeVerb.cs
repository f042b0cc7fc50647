using System.Globalization;
using System.Net.Sockets;
using System.Runtime;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Gateway.Transports;
using WhatWeHeard.Publishing.Import.Jobs;
using WhatWeHeard.Publishing.Webhooks;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Cli;

/// <summary>The start of a server, step by step: it listens when it can answer, and not before.</summary>
internal static class ServeVerb
{
    /// <summary>How the line begins by which programs learn the address.</summary>
    public const string Announcement = "WhatWeHeard serves on ";

    private const double DefaultWarmUpSeconds = 1.5;

    private const int WorthCollecting = 20_000;

    public static async Task<int> RunAsync(WebApplication app, Terminal terminal)
    {
        await using var disposing = app;
        var time = app.Services.GetRequiredService<TimeProvider>();
        var start = time.GetTimestamp();
        var refresher = app.Services.GetRequiredService<SnapshotRefresher>();

        if (!await Seeding.PrepareAsync(app.Services, terminal)) return Exit.Failed;
        // Nobody is served yet, so a collection may stop everything: what was read, parsed and asked on the way is several times what is kept.
        var usual = GCSettings.LatencyMode;
        GCSettings.LatencyMode = GCLatencyMode.Batch;
        await refresher.StartAsync();
        await WarmUpAsync(app, time);
        if (app.Services.GetRequiredService<CurrentCatalogue>().Snapshot.Items.Listings.Count > WorthCollecting)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GCSettings.LatencyMode = usual;
        try
        {
            await app.StartAsync();
        }
        catch (Exception e) when (e is IOException or SocketException or FormatException)
        {
            return terminal.Fail($"We can't listen there: {e.Message.TrimEnd('.')}. Choose another address with --urls, or stop the program that has it.",
                $"Impossible d’écouter à cette adresse; le système dit en anglais : « {e.Message.TrimEnd('.')} ». Choisissez-en une autre avec --urls, ou arrêtez le programme qui l’occupe.");
        }
        Announce(app, terminal, time.GetElapsedTime(start));
        var working = Task.WhenAll(
            RehearseAsync(app),
            refresher.FollowAsync(app.Lifetime.ApplicationStopping),
            app.Services.GetRequiredService<PublicationClock>().RunAsync(app.Lifetime.ApplicationStopping),
            app.Services.GetRequiredService<WebhookLoop>().RunAsync(app.Lifetime.ApplicationStopping),
            app.Services.GetRequiredService<ImportWorker>().WorkAsync(app.Lifetime.ApplicationStopping));
        await app.WaitForShutdownAsync();
        await working;
        return Exit.Done;
    }

    /// <summary>Every stored operation, over and over for a moment: the first callers find code that is compiled and documents that are cached.</summary>
    private static async Task WarmUpAsync(WebApplication app, TimeProvider time)
    {
        var services = app.Services;
        var (runner, json) = (services.GetRequiredService<OperationRunner>(), services.GetRequiredService<AnswerJson>());
        // Over an empty catalogue there is nothing to compile for, and every word would be news.
        if (services.GetRequiredService<CurrentCatalogue>().Snapshot.Items.Listings.Keys.FirstOrDefault() is not { } listing) return;
        var operations = services.GetRequiredService<StoredOperations>().Queries
            .Select(name => new OperationRequest { DocumentId = name, Variables = Examples.Variables(name, $"service:{listing}") is { } v ? json.Deserialize<GraphQL.Inputs>(v) : null })
            .ToArray();
        var patience = TimeSpan.FromSeconds(app.Configuration.GetValue("WarmUp:Seconds", DefaultWarmUpSeconds));
        var start = time.GetTimestamp();
        do
        {
            await Parallel.ForEachAsync(operations, async (operation, cancel) =>
            {
                using var answer = json.Written(await runner.RunAsync(operation, cancel));
            });
        }
        while (time.GetElapsedTime(start) < patience);
    }

    /// <summary>Beside the first callers: it needs the database's lock, which somebody else may hold.</summary>
    private static Task RehearseAsync(WebApplication app) =>
        app.Services.GetRequiredService<CurrentCatalogue>().Snapshot.Items.Listings.Values.FirstOrDefault() is { } listing
            ? app.Services.GetRequiredService<Publisher>().RehearseAsync(listing.Id, app.Logger, app.Lifetime.ApplicationStopping) : Task.CompletedTask;

    private static void Announce(WebApplication app, Terminal terminal, TimeSpan took)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        // The one for measurements is nobody's way in.
        var apart = app.Configuration["Metrics:Url"] is { Length: > 0 } metrics ? BindingAddress.Parse(metrics).Port : -1;
        foreach (var address in addresses.Where(a => BindingAddress.Parse(a).Port != apart)) terminal.Out.WriteLine($"{Announcement}{address.TrimEnd('/')}/graphql");
        var listings = app.Services.GetRequiredService<CurrentCatalogue>().Snapshot.Items.Listings.Count;
        var seconds = took.TotalSeconds;
        terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{listings} listings, ready in {seconds:0.0} s."),
            $"{listings} fiches, prêt en {seconds.ToString("0.0", CultureInfo.GetCultureInfo("fr-CA"))} s.");
        terminal.Out.Flush();
    }
}
