using Microsoft.AspNetCore.Http.Extensions;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>
/// What the operator says of this copy of the site. Addresses on pages and in data are made from the setting alone, or are relative:
/// the Host header is the caller's word, and a cache would hand it on.
/// </summary>
public sealed class Site(IConfiguration settings)
{
    /// <summary>Setting <c>Site:Address</c>, such as <c>https://services.example.ca</c>; null leaves addresses relative.</summary>
    public string? Root { get; } = settings["Site:Address"]?.TrimEnd('/') is { Length: > 0 } root ? root : null;

    /// <summary>Setting <c>Accessibility:Contact</c>: an e-mail address or a page, where people report barriers.</summary>
    public string? Contact { get; } = settings["Accessibility:Contact"] is { Length: > 0 } contact ? contact : null;

    public string Address(string path) => Root + path;

    /// <summary>
    /// Where addresses can't be relative (a sitemap): the setting too; only without it the name we were called by, which at least is one
    /// of <c>AllowedHosts</c>.
    /// </summary>
    public string Home(HttpRequest request) => Root ?? UriHelper.BuildAbsolute(request.Scheme, request.Host).TrimEnd('/');
}
