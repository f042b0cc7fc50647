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
        var warmUp = new WarmUp(app, time);
        await warmUp.AskAsync();
        try
        {
            await app.StartAsync();
        }
        catch (Exception e) when (e is IOException or SocketException or FormatException)
        {
            return terminal.Fail($"We can't listen there: {e.Message.TrimEnd('.')}. Choose another address with --urls, or stop the program that has it.",
                $"Impossible d’écouter à cette adresse; le système dit en anglais : « {e.Message.TrimEnd('.')} ». Choisissez-en une autre avec --urls, ou arrêtez le programme qui l’occupe.");
        }
        var addresses = AddressesOf(app);
        await warmUp.OpenAsync(addresses);
        if (app.Services.GetRequiredService<CurrentCatalogue>().Snapshot.Items.Listings.Count > WorthCollecting)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GCSettings.LatencyMode = usual;
        Announce(app, terminal, addresses, time.GetElapsedTime(start));
        var working = Task.WhenAll(
            warmUp.Rehearsal,
            refresher.FollowAsync(app.Lifetime.ApplicationStopping),
            app.Services.GetRequiredService<PublicationClock>().RunAsync(app.Lifetime.ApplicationStopping),
            app.Services.GetRequiredService<WebhookLoop>().RunAsync(app.Lifetime.ApplicationStopping),
            app.Services.GetRequiredService<ImportWorker>().WorkAsync(app.Lifetime.ApplicationStopping));
        await app.WaitForShutdownAsync();
        await working;
        return Exit.Done;
    }

    /// <summary>Where it is to be asked; the address for measurements is nobody's way in.</summary>
    private static string[] AddressesOf(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var apart = app.Configuration["Metrics:Url"] is { Length: > 0 } metrics ? BindingAddress.Parse(metrics).Port : -1;
        return [.. addresses.Where(a => BindingAddress.Parse(a).Port != apart).Select(a => a.TrimEnd('/'))];
    }

    private static void Announce(WebApplication app, Terminal terminal, string[] addresses, TimeSpan took)
    {
        foreach (var address in addresses) terminal.Out.WriteLine($"{Announcement}{address}/graphql");
        var listings = app.Services.GetRequiredService<CurrentCatalogue>().Snapshot.Items.Listings.Count;
        var seconds = took.TotalSeconds;
        terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{listings} listings, ready in {seconds:0.0} s."),
            $"{listings} fiches, prêt en {seconds.ToString("0.0", CultureInfo.GetCultureInfo("fr-CA"))} s.");
        terminal.Out.Flush();
    }
}
