using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

// What a .NET program needs to ask the gateway: one stored operation by its address, kept by its tag, and one question of its own.
if (args is not [var endpoint]) throw new ArgumentException("usage: Client http://…/graphql");

using var http = new HttpClient { BaseAddress = new Uri(endpoint + "/") };
http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/graphql-response+json"));
http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");

var variables = Uri.EscapeDataString(JsonSerializer.Serialize(new { place = new { name = "Gatineau" } }));
using var first = await http.GetAsync($"WhoServesMe?variables={variables}");
var answer = await first.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<Answer<WhoServesMe>>(Json.Options);
var chain = answer!.Data!.WhoServes.Candidates[0].Chain;

// Until the catalogue changes, asking again costs a few bytes.
using var again = new HttpRequestMessage(HttpMethod.Get, $"WhoServesMe?variables={variables}");
again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
using var second = await http.SendAsync(again);
if (second.StatusCode != HttpStatusCode.NotModified) throw new InvalidOperationException($"{second.StatusCode}");

using var posted = await http.PostAsJsonAsync(endpoint, new { query = "query ($code: String!) { jurisdiction(code: $code) { name { value language } } }", variables = new { code = chain[0].Code } });
var jurisdiction = await posted.Content.ReadFromJsonAsync<JsonElement>();
var name = jurisdiction.GetProperty("data").GetProperty("jurisdiction").GetProperty("name");
Console.WriteLine($"{name.GetProperty("value").GetString()} ({name.GetProperty("language").GetString()}): {string.Join(" → ", chain.Select(j => j.Code))}");
return chain is [.., { Code: "CA-QC" }, { Code: "CA" }] ? 0 : 1;

internal sealed record Answer<T>(T? Data);

internal sealed record WhoServesMe(PlaceAnswer WhoServes);

internal sealed record PlaceAnswer(Candidate[] Candidates);

internal sealed record Candidate(Jurisdiction[] Chain);

internal sealed record Jurisdiction(string Code, string Level);

internal static class Json
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web);
}
