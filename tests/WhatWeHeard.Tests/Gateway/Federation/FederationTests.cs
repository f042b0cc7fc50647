using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Graph;

[Collection(AppCollection.Name)]
public sealed class FederationTests(App app)
{
    [Fact]
    public async Task The_subgraph_tells_its_keys()
    {
        var sdl = (await app.Graph.AskAsync("{ _service { sdl } }")).GetProperty("_service").GetProperty("sdl").GetString()!;
        Assert.Contains("extend type Jurisdiction @key(fields: \"id\") @key(fields: \"code\")", sdl.Replace("\n  ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("specs.apollo.dev/federation/v2.3", sdl, StringComparison.Ordinal);
        Assert.Contains("type ServiceConnection", sdl, StringComparison.Ordinal);
        Assert.DoesNotContain("_entities", sdl, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Things_are_found_by_each_of_their_keys_in_the_order_asked()
    {
        var data = await app.Graph.AskAsync("""
            query ($r: [_Any!]!) { _entities(representations: $r) {
              __typename ... on Service { id edition } ... on Jurisdiction { code level } ... on Organization { id } } }
            """, new
        {
            r = new object[]
            {
                new { __typename = "Jurisdiction", code = "CA-QC" },
                new { __typename = "Service", id = "service:ca:old-age-security" },
                new { __typename = "Jurisdiction", id = "jurisdiction:3506008" },
                new { __typename = "Service", id = "jurisdiction:CA" },
                new { __typename = "Service", id = "service:ca:nothing" },
            },
        });
        var entities = data.GetProperty("_entities").EnumerateArray().ToArray();
        Assert.Equal("CA-QC", entities[0].GetProperty("code").GetString());
        Assert.Equal("service:ca:old-age-security", entities[1].GetProperty("id").GetString());
        Assert.Equal("3506008", entities[2].GetProperty("code").GetString());
        Assert.All(entities[3..], e => Assert.Equal(System.Text.Json.JsonValueKind.Null, e.ValueKind));
    }

    [Theory]
    [InlineData("[7]")]
    [InlineData("[{ __typename: \"Service\" }]")]
    [InlineData("[{ __typename: \"Jurisdiction\", id: 7 }]")]
    [InlineData("[{ __typename: \"Organization\", code: \"x\" }]")]
    [InlineData("[{ id: \"service:ca:old-age-security\" }]")]
    [InlineData("[{ __typename: \"Topic\", id: \"topic:health\" }]")]
    public async Task A_reference_that_refers_to_nothing_is_explained(string references)
    {
        var answer = await app.Graph.PostAsync(System.Text.Json.JsonSerializer.Serialize(new { query = $"{{ _entities(representations: {references}) {{ __typename }} }}" }));
        Assert.Equal("BAD_USER_INPUT", answer.Code);
    }

    [Fact]
    public async Task References_may_stand_in_the_document()
    {
        var data = await app.Graph.AskAsync("""{ _entities(representations: [{ __typename: "Jurisdiction", code: "CA-QC" }, { __typename: "Service", id: "service:ca:nothing" }]) { ... on Jurisdiction { code } } }""");
        Assert.Equal("""[{"code":"CA-QC"},null]""", data.GetProperty("_entities").GetRawText());
    }
}
