using System.Net;
using System.Text;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Assistants;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Gateway.Transports;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Cli;

/// <summary>
/// What is done once and would keep the first callers waiting, done before them: code is compiled, documents are planned, queries are
/// made ready. <c>WarmUp:Seconds</c> is how long it goes on once all was done once; with 0 it waits for nothing more.
/// </summary>
internal sealed class WarmUp(WebApplication app, TimeProvider time)
{
    private const double DefaultSeconds = 0.5;

    /// <summary>What assistants accept (MCP, Streamable HTTP).</summary>
    private const string Streamable = "application/json, text/event-stream";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan MostRehearsing = TimeSpan.FromSeconds(3);

    private readonly TimeSpan lasts = TimeSpan.FromSeconds(app.Configuration.GetValue("WarmUp:Seconds", DefaultSeconds));
    private readonly AnswerJson json = app.Services.GetRequiredService<AnswerJson>();
    private readonly OperationRunner runner = app.Services.GetRequiredService<OperationRunner>();

    /// <summary>Of a publication. It needs the database's lock, which somebody else may hold: then it goes on beside the first callers.</summary>
    public Task Rehearsal { get; private set; } = Task.CompletedTask;

    /// <summary>Over an empty catalogue there is nothing to compile for, and every word would be news.</summary>
    private Listing? Any => app.Services.GetRequiredService<CurrentCatalogue>().Snapshot.Items.Listings.Values.FirstOrDefault();

    /// <summary>Every stored operation, once by the engine, which knows none of them yet, then over and over for a moment by their plans.</summary>
    public async Task AskAsync()
    {
        if (Any is not { } listing) return;
        var operations = app.Services.GetRequiredService<StoredOperations>().Queries.Select(name => Example(name, listing)).ToArray();
        await AskEachAsync();
        for (var start = time.GetTimestamp(); time.GetElapsedTime(start) < lasts;) await AskEachAsync();

        Task AskEachAsync() => Parallel.ForEachAsync(operations, async (operation, cancel) =>
        {
            using var answer = json.Written(await runner.RunAsync(operation, cancel));
        });
    }

    /// <summary>When it listens, and before it says so: its own first caller, and a publication that isn't.</summary>
    public async Task OpenAsync(IEnumerable<string> addresses)
    {
        if (Any is not { } listing) return;
        Rehearsal = RehearseAsync(listing);
        if (lasts > TimeSpan.Zero) await Task.WhenAll(KnockAsync(addresses, listing), Task.WhenAny(Rehearsal, Task.Delay(MostRehearsing, time)));
    }

    /// <summary>As a front end, a person and an assistant: what lies between a socket and the runner.</summary>
    private async Task KnockAsync(IEnumerable<string> addresses, Listing listing)
    {
        if (addresses.Select(DoorOf).OfType<Uri>().FirstOrDefault() is not { } door) return;
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = door, Timeout = Patience };
        try
        {
            await Task.WhenAll(
                AskAsync("graphql", "application/graphql-response+json", $$"""{ "documentId": "FindServices", "variables": {{Examples.Variables("FindServices", $"{listing.Id}")}} }"""),
                AskAsync("?q=passport", "text/html"),
                AskAsync(McpSetup.Route, Streamable, """{ "jsonrpc": "2.0", "id": 1, "method": "tools/list" }"""),
                AskAsync(McpSetup.Route, Streamable, """{ "jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": { "name": "FindServices", "arguments": { "text": "passport" } } }"""));
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            // Not reached from here by that name, perhaps: then the first caller waits a little.
            app.Logger.LogDebug(e, "Nobody opened at {Door}.", door);
        }

        async Task AskAsync(string path, string accept, string? json = null)
        {
            using var request = new HttpRequestMessage(json is null ? HttpMethod.Get : HttpMethod.Post, path);
            request.Headers.Accept.ParseAdd(accept);
            if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
            using var answer = await http.SendAsync(request);
        }
    }

    /// <summary>By its mutation, which is refused because it names nothing, and by its workflow, which is undone.</summary>
    private async Task RehearseAsync(Listing listing)
    {
        using var refusal = json.Written(await runner.RunAsync(Example("PublishService", listing), CancellationToken.None));
        await app.Services.GetRequiredService<Publisher>().RehearseAsync(listing.Id, app.Logger, app.Lifetime.ApplicationStopping);
    }

    private OperationRequest Example(string operation, Listing listing) =>
        new() { DocumentId = operation, Variables = Examples.Variables(operation, $"{listing.Id}") is { } variables ? json.Deserialize<GraphQL.Inputs>(variables) : null };

    /// <summary>Where this machine finds what listens there; null where that takes a certificate, or isn't known.</summary>
    private static Uri? DoorOf(string address)
    {
        var bound = BindingAddress.Parse(address);
        if (bound.IsUnixPipe || bound.Scheme != Uri.UriSchemeHttp) return null;
        var host = bound.Host is "+" or "*" or "0.0.0.0" or "[::]" ? $"{IPAddress.Loopback}" : bound.Host;
        return new UriBuilder(bound.Scheme, host, bound.Port).Uri;
    }
}
