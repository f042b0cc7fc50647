using GraphQL;
using GraphQL.Types;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Auth;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Gateway.Graph.Plans;
using WhatWeHeard.Gateway.Observability;
using WhatWeHeard.Gateway.Transports;
using WhatWeHeard.Gateway.Transports.Streams;
using WhatWeHeard.Publishing;

namespace WhatWeHeard.Gateway;

/// <summary>Every registration and every route of the gateway, top to bottom.</summary>
public static class GatewayBuilder
{
    public const string DefaultAddress = "http://localhost:5080";

    /// <summary>Where ASP.NET looks for an address; a default of ours must not stand in the way of any.</summary>
    private static readonly string[] AddressSettings = ["urls", "http_ports", "https_ports"];

    /// <summary>Beyond it, new connections wait at the operating system's door: idle ones can't take all the memory.</summary>
    private const int MostConnections = 5_000;

    public static WebApplicationBuilder AddWhatWeHeard(this WebApplicationBuilder builder)
    {
        AddConfiguration(builder);
        AddServer(builder);

        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddPublishing(builder.Configuration.GetConnectionString("Catalogue"));
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
        services.AddSingleton<OperationRunner>();

        services.AddSingleton<AnswerJson>();
        services.AddSingleton<RequestReader>();
        services.AddSingleton<GraphQLHttp>();
        services.AddSingleton(_ => builder.Configuration.GetSection(StreamLimits.Section).Get<StreamLimits>() ?? new());
        services.AddSingleton<StreamCaps>();
        services.AddSingleton<GraphQLWebSocket>();
        services.AddSingleton<GraphQLSse>();
        return builder;
    }

    public static WebApplication UseWhatWeHeard(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = http => GraphQL(http).AnswerFailureAsync(http) });
        app.Use(SecurityHeaders);
        app.Use(Tokens);

        app.UseWebSockets();
        app.Map("/graphql", http =>
            http.WebSockets.IsWebSocketRequest ? http.RequestServices.GetRequiredService<GraphQLWebSocket>().AnswerAsync(http)
            : MediaTypes.WantsEvents(http.Request) ? http.RequestServices.GetRequiredService<GraphQLSse>().AnswerAsync(http)
            : GraphQL(http).AnswerAsync(http));
        app.MapGet("/schema.graphql", SchemaFile.Answer);
        Health.Map(app);
        Pages.Map(app);
        if (app.Configuration.GetValue<bool>(PlainBytes.Flag)) PlainBytes.Map(app);
        return app;
    }

    /// <summary>Taken when first asked for: the verbs that serve nobody don't build a schema.</summary>
    private static GraphQLHttp GraphQL(HttpContext http) => http.RequestServices.GetRequiredService<GraphQLHttp>();

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
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    private static T Settings<T>(WebApplicationBuilder builder, string section) where T : new() => builder.Configuration.GetSection(section).Get<T>() ?? new();

    private static void AddServer(WebApplicationBuilder builder)
    {
        var settings = builder.Configuration;
        if (AddressSettings.All(key => string.IsNullOrEmpty(settings[key])) && !settings.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(DefaultAddress);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestReader.LargestBody;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        // Requests in flight end; whoever stops us waits no longer than an operation may last.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
    }

    /// <summary>Who asks is settled before any door opens; most requests carry no token, and cost nothing here.</summary>
    private static async Task Tokens(HttpContext http, RequestDelegate next)
    {
        if (await http.RequestServices.GetRequiredService<RequestActor>().AdmitAsync(http)) await next(http);
        else await GraphQL(http).RefuseTokenAsync(http);
    }

    private static Task SecurityHeaders(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        return next(http);
    }
}
