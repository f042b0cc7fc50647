using System.Collections.Concurrent;
using System.Diagnostics;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>
/// Answers that are ready-made: the floor that <c>bench</c> measures every operation against, on the same server and the same
/// day; and what the server says of its own memory. Served only where the configuration asks for it.
/// </summary>
public static class PlainBytes
{
    public const string Flag = "Bench:PlainEndpoint";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var answers = new ConcurrentDictionary<string, byte[]>(StringComparer.Ordinal);
        routes.MapPut("/bench/bytes/{name}", async (string name, HttpRequest request) =>
        {
            using var bytes = new MemoryStream();
            await request.Body.CopyToAsync(bytes, request.HttpContext.RequestAborted);
            answers[name] = bytes.ToArray();
        });
        routes.MapGet("/bench/counters", (bool? collected) =>
        {
            using var self = Process.GetCurrentProcess();
            // What is left after a collection is what is held; without one, much of it is what nobody has swept up yet.
            return Results.Json(new { allocated = GC.GetTotalAllocatedBytes(precise: true), live = GC.GetTotalMemory(collected ?? false), resident = self.WorkingSet64, handles = self.HandleCount, threads = self.Threads.Count });
        });
        routes.MapPost("/bench/bytes/{name}", async (string name, HttpResponse response) =>
        {
            var bytes = answers[name];
            response.ContentType = MediaTypes.GraphQLResponse;
            response.ContentLength = bytes.Length;
            await response.Body.WriteAsync(bytes);
        });
    }
}
