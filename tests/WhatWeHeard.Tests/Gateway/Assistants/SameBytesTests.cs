using System.Net.Http.Json;
using System.Text;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Assistants;

/// <summary>The same question of the same snapshot has the same answer to the last byte: at every door, again, and on another server.</summary>
public sealed class SameBytesTests : IDisposable
{
    private static readonly (string Question, string Language)[] Questions =
    [
        ("I lost my birth certificate, I was born in Gatineau and live in Ottawa", "en"), ("J’ai perdu mon certificat de naissance", "fr"),
        ("my boss in Brandon keeps our tips", "en"), ("quelqu’un m’a dit que mon NAS est le 046 454 286", "fr"), ("pizza near me", "en"),
    ];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("wwh-same-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_question_has_the_same_bytes_at_each_door_of_two_servers_over_one_catalogue()
    {
        using var one = Server();
        using var other = Server();
        foreach (var (question, language) in Questions)
            foreach (var (door, request) in Doors(question, language))
            {
                var first = await BodyAsync(one, request());
                Assert.True(first.Length > 200, $"{door}: {Encoding.UTF8.GetString(first)}");
                // The first may have been made and the second kept; the third is another's.
                Assert.True(Same(first, await BodyAsync(one, request())), $"{door}, asked again: {question}");
                Assert.True(Same(first, await BodyAsync(other, request())), $"{door}, of the other server: {question}");
            }
    }

    private static bool Same(byte[] first, byte[] second) => first.AsSpan().SequenceEqual(second);

    private App Server() => new(("ConnectionStrings:Catalogue", $"Data Source={Path.Combine(folder.FullName, "one.db")};Pooling=False"));

    private static IEnumerable<(string Door, Func<HttpRequestMessage> Request)> Doors(string question, string language)
    {
        var variables = $$"""{"question":{{System.Text.Json.JsonSerializer.Serialize(question)}}}""";
        yield return ("POST /graphql", () => Request(language, "/graphql", JsonContent.Create(new { documentId = "AnswerQuestion", variables = new { question } })));
        yield return ("GET /graphql", () => Request(language, GraphClient.Address(("documentId", "AnswerQuestion"), ("variables", variables))));
        yield return ("POST /v1/answer", () => Request(language, "/v1/answer", JsonContent.Create(new { question })));
        yield return ("GET /v1/answer", () => Request(language, $"/v1/answer?question={Uri.EscapeDataString(question)}"));
        yield return ("MCP tools/call", () => Request(language, "/mcp", JsonContent.Create(new { jsonrpc = "2.0", id = 1, method = "tools/call", @params = new { name = "AnswerQuestion", arguments = new { question } } })));
        yield return ("the page", () => Request(language, "/", new FormUrlEncodedContent([new("q", question)])));
    }

    private static HttpRequestMessage Request(string language, string path, HttpContent? body = null)
    {
        var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, path) { Content = body };
        request.Headers.AcceptLanguage.ParseAdd(language);
        request.Headers.TryAddWithoutValidation("Accept", path == "/" ? "text/html" : "application/graphql-response+json, application/json, text/event-stream");
        return request;
    }

    private static async Task<byte[]> BodyAsync(App server, HttpRequestMessage request)
    {
        using var response = await server.Http.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {Encoding.UTF8.GetString(body)}");
        return body;
    }
}
