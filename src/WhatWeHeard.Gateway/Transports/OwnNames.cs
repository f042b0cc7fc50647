using Microsoft.AspNetCore.HostFiltering;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>
/// The framework's filter of hosts (<c>AllowedHosts</c>) stands before everything of ours and speaks English alone: it keeps its
/// judgement and loses its words, and what is said in their place is said here, around it.
/// </summary>
internal sealed class OwnNames(RequestDelegate refuse) : IStartupFilter
{
    /// <summary>First of all filters, so that it stands around the framework's.</summary>
    public static void Add(IServiceCollection services, RequestDelegate refuse)
    {
        services.Configure<HostFilteringOptions>(filter => filter.IncludeFailureMessage = false);
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(new OwnNames(refuse)));
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (http, inner) =>
        {
            await inner(http);
            // Whatever came as far as us bears our headers.
            if (http.Response is { StatusCode: StatusCodes.Status400BadRequest, HasStarted: false } response && response.Headers.XContentTypeOptions.Count == 0) await refuse(http);
        });
        next(app);
    };
}
