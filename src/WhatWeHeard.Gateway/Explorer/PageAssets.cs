using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>
/// Style, script and icon, embedded so that a gateway serves what it was built with. Their addresses carry the hash of what they
/// hold: a browser keeps them for good, and a new one is asked for at once.
/// </summary>
public static class PageAssets
{
    private const string Prefix = "explorer/";

    private sealed record Asset(string Address, string MediaType, byte[] Plain, byte[] Brotli);

    private static readonly FrozenDictionary<string, Asset> ByName = typeof(PageAssets).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).ToFrozenDictionary(n => n[Prefix.Length..], Read);

    private static readonly FrozenDictionary<string, Asset> ByAddress = ByName.Values.ToFrozenDictionary(a => a.Address);

    public static string Style => ByName["explorer.css"].Address;

    public static string Script => ByName["explorer.js"].Address;

    public static string Icon => ByName["icon.svg"].Address;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/assets/{name}", Answer);

    private static IResult Answer(HttpContext http, string name)
    {
        if (!ByAddress.TryGetValue($"/assets/{name}", out var asset)) return Results.NotFound();
        var headers = http.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.Vary = "Accept-Encoding";
        if (!http.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal)) return Results.Bytes(asset.Plain, asset.MediaType);
        headers.ContentEncoding = "br";
        return Results.Bytes(asset.Brotli, asset.MediaType);
    }

    private static Asset Read(string resource)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream(resource)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var plain = bytes.ToArray();
        using var small = new MemoryStream();
        using (var brotli = new BrotliStream(small, CompressionLevel.SmallestSize)) brotli.Write(plain);
        var (name, extension) = (Path.GetFileNameWithoutExtension(resource), Path.GetExtension(resource));
        var hash = Convert.ToHexStringLower(SHA256.HashData(plain))[..12];
        var type = extension switch { ".css" => "text/css; charset=utf-8", ".js" => "text/javascript; charset=utf-8", _ => "image/svg+xml" };
        return new($"/assets/{name}.{hash}{extension}", type, plain, small.ToArray());
    }
}
