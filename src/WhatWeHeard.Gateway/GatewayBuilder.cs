using System.Text;
using GraphQL;
using GraphQL.Types;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Net.Http.Headers;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Auth;
using WhatWeHeard.Gateway.Explorer;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Gateway.Graph.Plans;
using WhatWeHeard.Gateway.Assistants;
using WhatWeHeard.Gateway.Observability;
using WhatWeHeard.Gateway.Transports;
using WhatWeHeard.Gateway.Transports.Streams;
using WhatWeHeard.Publishing;
using WhatWeHeard.Publishing.Webhooks;
using RequestError = WhatWeHeard.Gateway.Graph.Common.RequestError;

namespace WhatWeHeard.Gateway;

/// <summary>Every registration and every route of the gateway, top to bottom.</summary>
public static class GatewayBuilder
{
    public const string DefaultAddress = "http://localhost:5080";

    /// <summary>Where ASP.NET looks for an address; a default of ours must not stand in the way of any.</summary>
    private static readonly string[] AddressSettings = ["urls", "http_ports", "https_ports"];

    public static WebApplicationBuilder AddWhatWeHeard(this WebApplicationBuilder builder)
    {
        AddConfiguration(builder);
        AddServer(builder);

        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddPublishing(builder.Configuration.GetConnectionString("Catalogue"), builder.Configuration.GetSection(WebhookSettings.Section).Get<WebhookSettings>());
        services.AddSingleton<CurrentCatalogue>();
        JwtSetup.Add(services, builder.Configuration, builder.Environment.IsDevelopment());

        services.AddSingleton<ISchema>(_ => GraphSetup.Build());
        services.AddSingleton(_ => PlanSetup.Executer(builder.Configuration.GetValue(PlanSetup.Flag, defaultValue: true)));
        services.AddSingleton(Settings<DocumentSettings>(builder, "Documents"));
        services.AddSingleton(Settings<PointsSettings>(builder, "Points"));
        services.AddSingleton<DocumentReader>();
        services.AddSingleton<DocumentCache>();
        services.AddSingleton<RegisteredDocuments>(_ => new());
        services.AddSingleton<StoredOperations>();
        services.AddSingleton<Documents>();
        services.AddSingleton<PointsBudget>();
        services.AddSingleton(builder.Configuration.GetValue(PlanSetup.Flag, defaultValue: true) ? Settings<WholeAnswerSettings>(builder, "FastPath:Answers") : new() { Megabytes = 0 });
        services.AddSingleton<WholeAnswers>();
        services.AddSingleton<OperationRunner>();
        services.AddSingleton<UnknownWords>();
        services.AddHostedService(its => its.GetRequiredService<UnknownWords>());

        services.AddSingleton<AnswerJson>();
        services.AddSingleton<RequestReader>();
        services.AddSingleton<Freshness>();
        services.AddSingleton(Settings<CrossSiteSettings>(builder, "Cors"));
        services.AddSingleton<CrossSite>();
        services.AddCors();
        services.AddSingleton<ICorsPolicyProvider>(p => p.GetRequiredService<CrossSite>());
        services.AddSingleton<Site>();
        Proxies.Add(services, builder.Configuration);
        OwnNames.Add(services, WrongHostAsync);
        services.AddSingleton(Settings<DrainSettings>(builder, "Shutdown"));
        services.AddHostedService<Drain>();
        services.AddSingleton<IConnectionListenerFactory, PatientListeners>();
        Metrics.Add(services, builder.Configuration);
        services.AddSingleton<GraphQLHttp>();
        services.AddSingleton(_ => builder.Configuration.GetSection(StreamLimits.Section).Get<StreamLimits>() ?? new());
        services.AddSingleton<PublishedLimits>();
        services.AddSingleton<StreamCaps>();
        services.AddSingleton<GraphQLWebSocket>();
        services.AddSingleton<GraphQLSse>();
        McpSetup.Add(services);
        services.AddSingleton<OpenApiDoor>();
        services.AddSingleton<OpenApiDocument>();
        services.AddExplorer();
        return builder;
    }

    public static WebApplication UseWhatWeHeard(this WebApplication app)
    {
        app.Use(HeadAsGet);
        app.UseRouting();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = FailureAsync,
            // A request that breaks off or is too large is its sender's failure: it isn't one of ours in the log. What is ours stands
            // there under its number, once.
            SuppressDiagnosticsCallback = _ => true,
        });
        Proxies.Use(app);
        Metrics.Use(app);
        app.Use(Drain.CloseWhileStoppingAsync);
        app.Use(SecurityHeaders);
        app.UseCors();
        app.UseStatusCodePages(EmptyAnswerAsync);
        app.Use(Readable);
        GraphiQLPage.UseFiles(app);
        app.Use(Tokens);

        app.Use(FrameWatch.Add);
        app.UseWebSockets();
        app.Map("/graphql", http =>
            http.WebSockets.IsWebSocketRequest ? Part<GraphQLWebSocket>(http).AnswerAsync(http)
            : MediaTypes.WantsEvents(http.Request) ? Part<GraphQLSse>(http).AnswerAsync(http)
            : GraphiQLPage.IsBrowser(http.Request) ? Part<GraphiQLPage>(http).ShowAsync(http)
            : GraphQL(http).AnswerAsync(http));
        app.Map("/graphql/{documentId}", http => MediaTypes.WantsEvents(http.Request) ? Part<GraphQLSse>(http).AnswerAsync(http) : GraphQL(http).AnswerAsync(http));
        app.MapGet("/schema.graphql", SchemaFile.Answer);
        UploadDoor.Map(app);
        app.UseWhen(http => http.Request.Path.StartsWithSegments(McpSetup.Route), mcp => mcp.Use(McpSetup.Guard));
        McpSetup.Map(app);
        OpenApiDoor.Map(app);
        OpenWeb.Map(app);
        Health.Map(app);
        ExplorerRoutes.Map(app);
        if (app.Configuration.GetValue<bool>(PlainBytes.Flag)) PlainBytes.Map(app);
        return app;
    }

    /// <summary>Taken when first asked for: the verbs that serve nobody don't build a schema.</summary>
    private static T Part<T>(HttpContext http) where T : notnull => http.RequestServices.GetRequiredService<T>();

    private static GraphQLHttp GraphQL(HttpContext http) => Part<GraphQLHttp>(http);

    /// <summary>What nobody expected: a page for a person, an error with a code for a program. What the server itself refuses to read keeps its status.</summary>
    private static Task FailureAsync(HttpContext http)
    {
        // Whatever was set for the answer that failed has been cleared.
        Secure(http.Response.Headers);
        var failure = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (Refusals.Sent(failure) is { } bad)
        {
            // Where a body that can't be read ends is anybody's guess: nothing after it is another request.
            HangingUp.After(http);
            return ExplorerRoutes.WantsPage(http) ? Part<TroublePages>(http).UnreadableAsync(http, bad.StatusCode)
                : RefuseAsync(http, Refusals.Unreadable(bad));
        }
        var log = Part<ILogger<Program>>(http);
        return ExplorerRoutes.WantsPage(http) ? Part<TroublePages>(http).BrokenAsync(http, Failures.Number(log, failure))
            : RefuseAsync(http, Failures.Refusal(log, failure));
    }

    /// <summary>A status without a word beside it is no help to a person.</summary>
    private static Task EmptyAnswerAsync(StatusCodeContext empty)
    {
        var http = empty.HttpContext;
        if (http.Response.StatusCode == StatusCodes.Status405MethodNotAllowed) return RefuseAsync(http, Refusals.NotTaken(Taken(http.Response.Headers)));
        if (!ExplorerRoutes.WantsPage(http)) return Task.CompletedTask;
        var pages = Part<TroublePages>(http);
        return http.Response.StatusCode == StatusCodes.Status404NotFound ? pages.NotFoundAsync(http) : pages.UnreadableAsync(http, http.Response.StatusCode);
    }

    /// <summary>What the router says that an address takes; where that is a GET, also its head (<see cref="HeadAsGet"/>).</summary>
    private static string Taken(IHeaderDictionary headers)
    {
        var methods = headers.Allow.ToString().Replace("GET", "GET, HEAD", StringComparison.Ordinal);
        headers.Allow = methods;
        return methods;
    }

    /// <summary>A refusal that came before any door: as the door of this address would tell it.</summary>
    private static Task RefuseAsync(HttpContext http, RequestError why) =>
        ExplorerRoutes.WantsPage(http) ? Part<TroublePages>(http).RefusedAsync(http, GraphQLHttp.StatusOf(why.Code), why.Text)
        : http.Request.Path.StartsWithSegments(OpenApiDoor.Root) ? OpenApiDoor.RefuseAsync(http, why)
        : http.Request.Path.StartsWithSegments(McpSetup.Route) ? McpSetup.RefuseAsync(http, why)
        : GraphQL(http).RefuseAsync(http, Languages.Of(http.Request), why);

    /// <summary>Nothing of ours has seen this request.</summary>
    private static Task WrongHostAsync(HttpContext http)
    {
        Secure(http.Response.Headers);
        return ExplorerRoutes.WantsPage(http) ? Part<TroublePages>(http).WrongHostAsync(http, Refusals.WrongHost.Text) : RefuseAsync(http, Refusals.WrongHost);
    }

    private static void AddConfiguration(WebApplicationBuilder builder)
    {
        // What the program came with counts least, wherever it is started from; the working directory's file, the environment
        // and the command line are the operator's.
        builder.Configuration.Sources.Insert(0, new JsonConfigurationSource
        {
            FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory),
            Path = "appsettings.json",
            Optional = true,
        });
        builder.Logging.ClearProviders();
        // Standard output is for what a verb says.
        builder.Logging.AddConsole(console =>
        {
            console.LogToStandardErrorThreshold = LogLevel.Trace;
            // For a person as text; for everything that collects logs as JSON, where no text can pretend to be a line.
            console.FormatterName = Console.IsErrorRedirected ? ConsoleFormatterNames.Json : ConsoleFormatterNames.Simple;
        });
        // It writes each request with its address, and an address may hold what somebody asked: not even for an operator who wants to see more.
        builder.Logging.AddFilter<ConsoleLoggerProvider>("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        builder.Services.Configure<JsonConsoleFormatterOptions>(json => (json.TimestampFormat, json.UseUtcTimestamp) = ("yyyy-MM-ddTHH:mm:ss.fffZ", true));
    }

    private static T Settings<T>(WebApplicationBuilder builder, string section) where T : new() => builder.Configuration.GetSection(section).Get<T>() ?? new();

    private static void AddServer(WebApplicationBuilder builder)
    {
        var settings = builder.Configuration;
        if (AddressSettings.All(key => string.IsNullOrEmpty(settings[key])) && !settings.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(DefaultAddress);
        Metrics.Listen(builder);
        // A line that ends in LF alone is read so by some and not by others: whoever stands in front of us may be of the others.
        AppContext.SetSwitch("Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators", isEnabled: true);
        var connections = Settings<ConnectionSettings>(builder, ConnectionSettings.Section);
        var cap = new ConnectionCap(connections, Proxies.Networks(settings));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.RequestHeaderEncodingSelector = name => name == HeaderNames.ContentLength ? DigitsOnly.Instance : null;
            kestrel.Limits.MaxRequestBodySize = RequestReader.LargestBody;
            kestrel.Limits.MaxConcurrentConnections = connections.Most;
            kestrel.Limits.KeepAliveTimeout = connections.KeepAlive;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.ConfigureEndpointDefaults(listen =>
            {
                cap.Add(listen);
                ChunkWatch.Add(listen);
            });
        });
        // Requests in flight end, as far as whoever stops us waits: ten seconds are the usual patience, and the process ends too.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(8));
    }

    /// <summary>Who asks is settled before any door opens; most requests carry no token, and cost nothing here.</summary>
    private static async Task Tokens(HttpContext http, RequestDelegate next)
    {
        if (await http.RequestServices.GetRequiredService<RequestActor>().AdmitAsync(http)) await next(http);
        else await GraphQL(http).RefuseTokenAsync(http);
    }

    /// <summary>
    /// Whatever answers a GET answers a HEAD with the same headers (RFC 9110 §9.3.2): the server remembers what was asked and keeps the
    /// body to itself. A stream has no end to ask the head of.
    /// </summary>
    private static Task HeadAsGet(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsHead(http.Request.Method) && !MediaTypes.WantsEvents(http.Request)) http.Request.Method = HttpMethods.Get;
        return next(http);
    }

    /// <summary>Most addresses ask nothing, and cost nothing here.</summary>
    private static Task Readable(HttpContext http, RequestDelegate next) =>
        http.Request.QueryString.Value is not { Length: > 0 } query || PercentEncoded.IsText(Encoding.UTF8.GetBytes(query)) ? next(http) : RefuseAsync(http, Refusals.AddressNotText);

    private static Task SecurityHeaders(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Headers.TransferEncoding is { Count: > 0 } codings)
        {
            // A body with two lengths: the server has put one of them aside under this name (RFC 9112 §6.3). Whoever sends both means ill.
            if (http.Request.Headers.ContainsKey("X-Content-Length")) throw new BadHttpRequestException("The body has two lengths.");
            // The server looks at the last coding alone, and undoes none of those before it (RFC 9112 §6.1).
            var before = codings.SelectMany(c => (c ?? "").Split(',', StringSplitOptions.TrimEntries)).SkipLast(1).ToArray();
            if (before.Length > 0) throw new BadHttpRequestException("The body is coded more than once.", before.All(IsChunked) ? StatusCodes.Status400BadRequest : StatusCodes.Status501NotImplemented);
            ChunkWatch.Begin(http);
            HangingUp.AfterRefusal(http);
        }
        else if (http.Request.ContentLength > RequestReader.LargestBody) HangingUp.AfterRefusal(http);
        Secure(http.Response.Headers);
        return next(http);
    }

    private static bool IsChunked(string coding) => coding.Equals("chunked", StringComparison.OrdinalIgnoreCase);

    private static void Secure(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        CrossSite.Tell(headers);
    }
}
