using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Assistants;

[Collection(AppCollection.Name)]
public sealed class OpenWebTests(App app)
{
    private async Task<(HttpStatusCode Status, JsonNode Body)> AskAsync(string path, object? body = null, string language = "en")
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, path);
        if (body is not null) request.Content = JsonContent.Create(body);
        request.Headers.AcceptLanguage.ParseAdd(language);
        using var response = await app.Http.SendAsync(request);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    [Theory]
    [InlineData("en", "I lost my birth certificate, I was born in Gatineau and live in Ottawa")]
    [InlineData("fr", "J’ai perdu mon certificat de naissance, je suis né à Gatineau et j’habite à Ottawa")]
    public async Task An_answer_is_cited_by_body_and_by_address(string language, string question)
    {
        var (status, byBody) = await AskAsync("/v1/answer", new { question, language });
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("service:ca-qc:birth-certificate", byBody["data"]!["answer"]!["services"]![0]!["id"]!.GetValue<string>());
        Assert.NotEmpty(byBody["citations"]!.AsArray());
        var (_, byAddress) = await AskAsync($"/v1/answer?question={Uri.EscapeDataString(question)}&language={language}");
        Assert.Equal(byBody.ToJsonString(), byAddress.ToJsonString());
    }

    [Theory]
    [InlineData("J8X 3X2", "service:ca-qc:birth-certificate")]
    [InlineData("m5v", "service:ca-on:birth-certificate")]
    [InlineData("CA-NB", "service:ca-nb:birth-certificate")]
    [InlineData("Halifax", "service:ca-ns:birth-certificate")]
    public async Task A_search_takes_a_place_as_people_write_it(string place, string first)
    {
        var (_, found) = await AskAsync("/v1/search", new { text = "birth certificate", place });
        Assert.Equal(first, found["data"]!["services"]!["edges"]![0]!["node"]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_the_document_says_is_what_is_answered()
    {
        var (_, document) = await AskAsync("/v1/openapi.json");
        Assert.StartsWith("3.1", document["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
        foreach (var (path, item) in document["paths"]!.AsObject().Where(p => p.Value!["post"] is not null))
        {
            var content = item!["post"]!["requestBody"]!["content"]!["application/json"]!;
            var schema = document["components"]!["schemas"]![item["post"]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]!["$ref"]!.GetValue<string>().Split('/')[^1]]!;
            Assert.Equal(["en", "fr"], content["examples"]!.AsObject().Select(e => e.Key));
            foreach (var (_, example) in content["examples"]!.AsObject())
            {
                var (status, answer) = await AskAsync(path, example!["value"]!);
                Assert.Equal(HttpStatusCode.OK, status);
                Assert.Empty(SchemaFaults.Of(schema, answer));
            }
        }
        var (_, listing) = await AskAsync("/v1/services/ca-qc:birth-certificate?language=fr");
        Assert.Empty(SchemaFaults.Of(document["components"]!["schemas"]!["Service"]!, listing));
    }

    [Theory]
    [InlineData("/v1/search", HttpStatusCode.BadRequest)]
    [InlineData("/v1/answer?question=", HttpStatusCode.BadRequest)]
    [InlineData("/v1/search?text=x&first=5000", HttpStatusCode.BadRequest)]
    [InlineData("/v1/search?text=x&first=many", HttpStatusCode.BadRequest)]
    [InlineData("/v1/search?text=x&plaice=Ottawa", HttpStatusCode.BadRequest)]
    [InlineData("/v1/search?text=x&first=3000000000", HttpStatusCode.BadRequest)]
    [InlineData("/v1/services/nowhere:nothing", HttpStatusCode.NotFound)]
    public async Task A_mistake_is_told_in_the_callers_language(string path, HttpStatusCode expected)
    {
        var (status, english) = await AskAsync(path);
        var (_, french) = await AskAsync(path, language: "fr");
        Assert.Equal(expected, status);
        Assert.NotEqual(english["errors"]![0]!.GetValue<string>(), french["errors"]![0]!.GetValue<string>());
    }

    [Theory]
    [InlineData("[]"), InlineData("{"), InlineData("\"text\""), InlineData("{\"text\":1}"), InlineData("{\"text\":\"x\",\"first\":2.5}"), InlineData("{\"text\":\"x\",\"first\":[]}"),
     InlineData("{\"text\":\"x\",\"place\":5}"), InlineData("{\"text\":\"x\",\"plaice\":\"Ottawa\"}")]
    public async Task A_body_that_is_no_question_is_refused(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await app.Http.PostAsync(new Uri("/v1/search", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task The_sitemap_names_every_listing_that_a_person_may_use_and_each_is_there()
    {
        XNamespace sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";
        var addresses = XDocument.Parse(await app.Http.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative))).Descendants(sitemap + "loc").Select(l => new Uri(l.Value)).ToArray();
        Assert.True(addresses.Length > 1_300, $"{addresses.Length} addresses");
        foreach (var address in addresses.Where((_, i) => i % 200 == 0))
        {
            using var response = await app.Http.GetAsync(new Uri(address.PathAndQuery, UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task A_listing_has_a_plain_twin_in_both_languages()
    {
        var english = await app.Http.GetStringAsync(new Uri("/services/ca-qc:birth-certificate.md?lang=en", UriKind.Relative));
        var french = await app.Http.GetStringAsync(new Uri("/services/ca-qc:birth-certificate.md?lang=fr", UriKind.Relative));
        Assert.Contains("- Government: Quebec (CA-QC)", english, StringComparison.Ordinal);
        Assert.Contains("- Gouvernement: Québec (CA-QC)", french.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains("<https://www.etatcivil.gouv.qc.ca", english, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_for_language_models_leads_to_every_door()
    {
        var text = await app.Http.GetStringAsync(new Uri("/llms.txt", UriKind.Relative));
        Assert.StartsWith("# WhatWeHeard\n", text, StringComparison.Ordinal);
        foreach (var door in (string[])["/mcp", "/v1/openapi.json", "/graphql", "/schema.graphql", "/sitemap.xml"]) Assert.Contains(door, text, StringComparison.Ordinal);
    }

    /// <summary>Some listings say that there is no such service: whoever counts pages must not think that some are missing.</summary>
    [Fact]
    public async Task The_file_for_language_models_counts_as_the_sitemap_does()
    {
        var text = await app.Http.GetStringAsync(new Uri("/llms.txt", UriKind.Relative));
        var pages = (await app.Http.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative))).Split("<loc>").Length - 1;
        var all = Seed.Snapshot.Items.Listings.Count;
        Assert.True(pages < all);
        Assert.Contains($"{all} listings", text, StringComparison.Ordinal);
        Assert.Contains($": {pages} of services that people can use, each in the sitemap; {all - pages} say", text, StringComparison.Ordinal);
        Assert.Contains($": {pages} de services que l’on peut utiliser", text, StringComparison.Ordinal);
    }
}
