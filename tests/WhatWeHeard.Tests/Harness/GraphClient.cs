using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace WhatWeHeard.Harness;

/// <summary>What came back over HTTP, read once.</summary>
public sealed record Answer(int Status, string Text, HttpResponseHeaders Headers, HttpContentHeaders Content)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public JsonElement Data => Json.GetProperty("data");

    /// <summary>The code of its first error.</summary>
    public string? Code => Json.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    public string? Message => Json.GetProperty("errors")[0].GetProperty("message").GetString();

    public string? MediaType => Content.ContentType?.MediaType;
}

/// <summary>Asks the gateway as its clients do.</summary>
public sealed class GraphClient(HttpClient http)
{
    private const string NewMediaType = "application/graphql-response+json";

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The data of a query that must succeed.</summary>
    public async Task<JsonElement> AskAsync(string query, object? variables = null, string language = "en")
    {
        var answer = await PostAsync(JsonSerializer.Serialize(new { query, variables }, Relaxed), language: language);
        Assert.True(answer.Status == 200 && !answer.Json.TryGetProperty("errors", out _), answer.Text);
        return answer.Data;
    }

    /// <summary>The data of a stored operation that must succeed.</summary>
    public async Task<JsonElement> RunAsync(string documentId, object? variables = null, string language = "en")
    {
        var answer = await PostAsync(JsonSerializer.Serialize(new { documentId, variables }, Relaxed), language: language);
        Assert.True(answer.Status == 200 && !answer.Json.TryGetProperty("errors", out _), answer.Text);
        return answer.Data;
    }

    public Task<Answer> PostAsync(string body, string? accept = NewMediaType, string? language = null, string? contentType = "application/json") =>
        PostAsync(Encoding.UTF8.GetBytes(body), accept, language, contentType);

    public Task<Answer> PostAsync(byte[] body, string? accept = NewMediaType, string? language = null, string? contentType = "application/json")
    {
        var content = new ByteArrayContent(body);
        if (contentType is not null) content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return SendAsync(new(HttpMethod.Post, "/graphql") { Content = content }, accept, language);
    }

    /// <summary>A query in an address; the parameters are encoded here.</summary>
    public Task<Answer> GetAsync(params (string Name, string Value)[] parameters) => SendAsync(new(HttpMethod.Get, Address(parameters)));

    public static string Address(params (string Name, string Value)[] parameters) =>
        "/graphql?" + string.Join('&', parameters.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));

    public async Task<Answer> SendAsync(HttpRequestMessage request, string? accept = NewMediaType, string? language = null)
    {
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        if (language is not null) request.Headers.TryAddWithoutValidation("Accept-Language", language);
        using var response = await http.SendAsync(request);
        return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers, response.Content.Headers);
    }
}
