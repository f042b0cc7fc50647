using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using GraphQL;
using GraphQL.SystemTextJson;
using Microsoft.Extensions.Logging.Abstractions;
using Snapshooter.Xunit;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Operations;

/// <summary>Every stored operation, run against the seed and approved: the living documentation of the API.</summary>
public partial class StoredOperationTests
{
    private static readonly StoredOperations Stored = new();
    private static readonly OperationRunner Runner = CreateRunner();
    private static readonly GraphQLSerializer Json = new(o =>
    {
        o.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        o.WriteIndented = true;
    });

    public static TheoryData<string, string, string> Examples => new()
    {
        { "FindServices", "en", """{ "text": "lost my birth certificate", "place": { "postalCode": "J8X 3X2" }, "language": "en", "first": 2 }""" },
        { "FindServices", "fr", """{ "text": "certificat de naissance perdu", "place": { "postalCode": "M5V 2T6" }, "language": "fr", "first": 2 }""" },
        { "GetService", "en", """{ "id": "service:ca:old-age-security", "language": "en" }""" },
        { "GetService", "fr", """{ "id": "service:ca-qc:birth-certificate", "language": "fr" }""" },
        { "SuggestServices", "en", """{ "prefix": "birth cer", "language": "en", "first": 3 }""" },
        { "SuggestServices", "fr", """{ "prefix": "permis de cond", "language": "fr", "first": 3, "place": { "jurisdiction": "CA-QC" } }""" },
        { "WhoServesMe", "en", """{ "place": { "name": "Flin Flon" }, "language": "en" }""" },
        { "WhoServesMe", "fr", """{ "place": { "postalCode": "K1A 0A6" }, "language": "fr" }""" },
        { "ListJurisdictions", "en", """{ "level": "TERRITORIAL", "language": "en" }""" },
        { "ListJurisdictions", "fr", """{ "within": "CA-NU", "withServices": true, "language": "fr" }""" },
        { "ListLifeEvents", "en", """{ "language": "en" }""" },
        { "ListLifeEvents", "fr", """{ "language": "fr" }""" },
        { "CompareServices", "en", """{ "base": "health-card", "jurisdictions": ["CA-ON", "CA-QC", "CA-NB"], "language": "en" }""" },
        { "CompareServices", "fr", """{ "base": "waste-collection", "jurisdictions": ["2481017", "3506008"], "language": "fr" }""" },
        { "ListBaseServices", "fr", """{ "first": 3, "language": "fr" }""" },
        { "CatalogueStatus", "en", "{}" },
        { "AnswerQuestion", "en", """{ "question": "I lost my birth certificate, I was born in Gatineau and live in Ottawa", "language": "en" }""" },
        { "AnswerQuestion", "fr", """{ "question": "J’ai perdu mon certificat de naissance", "language": "fr" }""" },
        { "CheckEligibility", "en", """{ "service": "service:ca:old-age-security", "facts": [{ "fact": "age", "value": "66" }], "language": "en" }""" },
        { "CheckEligibility", "fr", """{ "service": "service:ca:ei-regular", "facts": [{ "fact": "job-loss-reason", "value": "DISMISSED_MISCONDUCT" }], "language": "fr" }""" },
        { "AskNextQuestion", "en", """{ "lifeEvent": "retiring", "place": { "jurisdiction": "CA-ON" }, "facts": [], "language": "en" }""" },
        { "AskNextQuestion", "fr", """{ "text": "certificat de naissance", "facts": [], "language": "fr" }""" },
        { "PlanJourney", "en", """{ "lifeEvent": "having-a-child", "place": { "jurisdiction": "3506008" }, "language": "en" }""" },
        { "PlanJourney", "fr", """{ "lifeEvent": "getting-married", "place": { "jurisdiction": "CA-QC" }, "language": "fr" }""" },
        { "PlanMove", "en", """{ "from": { "name": "Calgary" }, "to": { "name": "Montréal" }, "language": "en" }""" },
        { "PlanMove", "fr", """{ "from": { "name": "Gatineau" }, "to": { "name": "Laval" }, "language": "fr" }""" },
    };

    /// <summary>They read the record, which the seed alone isn't: see FeedOperationTests.</summary>
    private static readonly string[] ExampledElsewhere = ["WhatChanged", "ServiceChanges"];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_operation_answers_as_approved(string operation, string language, string variables)
    {
        var result = await RunAsync(operation, variables);
        Assert.True(result.Errors is null, string.Join("; ", result.Errors?.Select(e => $"{e.Message} {e.InnerException?.Message}") ?? []));
        Snapshot.Match(Measures().Replace(await TextOf(result), "$1: …"), new Snapshooter.SnapshotNameExtension(operation, language));
    }

    [Fact]
    public void Every_operation_of_the_contract_is_stored_under_its_own_name_and_has_an_example()
    {
        string[] contract = ["FindServices", "GetService", "ListJurisdictions", "ListLifeEvents", "WhoServesMe", "CompareServices", "CatalogueStatus", "SuggestServices",
            "AnswerQuestion", "CheckEligibility", "AskNextQuestion", "PlanJourney", "WhatChanged", "ServiceChanges",
            "ServiceHistory", "SaveDraft", "SubmitForReview", "ReturnToDraft", "PublishService", "WithdrawService", "DiscardDraft", "ImportServices"];
        Assert.Subset(Stored.ByName.Keys.ToHashSet(), contract.ToHashSet());
        Assert.All(Stored.ByName, o => Assert.Matches($"(query|mutation|subscription) {o.Key}\\b", o.Value));
        Assert.Subset(Examples.Select(e => (string)e[0]).Concat(ExampledElsewhere).Concat(PublishingOperationTests.Operations).ToHashSet(), Stored.ByName.Keys.ToHashSet());
    }

    [Fact]
    public async Task A_stored_operation_is_found_by_its_hash_and_another_document_is_not()
    {
        var text = Stored.ByName["ListLifeEvents"];
        var byHash = await Runner.RunAsync(new() { DocumentId = StoredOperations.HashOf(text) }, default);
        Assert.Null(byHash.Errors);
        var unknown = await Runner.RunAsync(new() { DocumentId = "NoSuchThing", Languages = LanguagePreference.French }, default);
        var error = Assert.Single(unknown.Errors!);
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", error.Code);
        Assert.StartsWith("Il n’y a pas", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ services(first: 0) { totalCount } }")]
    [InlineData("{ services(first: 101) { totalCount } }")]
    [InlineData("{ services(after: \"nonsense\") { totalCount } }")]
    [InlineData("{ jurisdictions(after: \"%%%\") { totalCount } }")]
    [InlineData("{ compareServices(base: \"nothing\", jurisdictions: [\"CA-ON\"]) { jurisdiction { code } } }")]
    [InlineData("{ compareServices(base: \"health-card\", jurisdictions: [\"CA-ZZ\"]) { jurisdiction { code } } }")]
    public async Task A_bad_argument_is_explained_in_both_languages(string query)
    {
        var result = await Runner.RunAsync(new() { Query = query }, default);
        var error = Assert.Single(result.Errors!);
        Assert.Equal("BAD_USER_INPUT", error.Code);
        var messages = Assert.IsType<Dictionary<string, object?>>(error.Extensions!["messages"]);
        Assert.NotEqual(messages["en"], messages["fr"]);
    }

    [Fact]
    public async Task A_cached_document_still_has_its_variables_checked()
    {
        const string Query = "query Q($place: PlaceInput!) { whoServes(place: $place) { confidence } }";
        foreach (var (variables, passes) in new[]
        {
            ("""{ "place": { "name": "Gatineau" } }""", true), ("""{ "place": { "name": "Gatineau", "postalCode": "K1A" } }""", false),
            ("{}", false), ("""{ "place": { "name": "Gatineau" } }""", true), ("""{ "place": {} }""", false),
        })
        {
            var result = await Runner.RunAsync(new() { Query = Query, Variables = Json.Deserialize<Inputs>(variables) }, default);
            Assert.Equal(passes, result.Errors is null);
        }
    }

    [Fact]
    public async Task Nodes_are_resolved_in_order_and_what_there_is_not_is_null()
    {
        var result = await Runner.RunAsync(new() { Query = "{ nodes(ids: [\"jurisdiction:CA-QC\", \"service:ca:nothing\", \"garbage\", \"topic:health\"]) { __typename id } }" }, default);
        var text = await TextOf(result);
        using var json = JsonDocument.Parse(text);
        Assert.Equal(["Jurisdiction", null, null, "Topic"], json.RootElement.GetProperty("data").GetProperty("nodes").EnumerateArray()
            .Select(n => n.ValueKind == JsonValueKind.Null ? null : n.GetProperty("__typename").GetString()));
    }

    [Fact]
    public async Task Paging_visits_every_listing_once()
    {
        var (seen, after) = (new List<string>(), (string?)null);
        do
        {
            var result = await Runner.RunAsync(new()
            {
                Query = "query($after: String) { services(first: 100, after: $after, filter: { levels: [FEDERAL] }) { totalCount snapshotHasMoved nodes { id } pageInfo { hasNextPage endCursor } } }",
                Variables = Json.Deserialize<Inputs>(JsonSerializer.Serialize(new { after })),
            }, default);
            using var json = JsonDocument.Parse(await TextOf(result));
            var page = json.RootElement.GetProperty("data").GetProperty("services");
            Assert.False(page.GetProperty("snapshotHasMoved").GetBoolean());
            seen.AddRange(page.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("id").GetString()!));
            after = page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean() ? page.GetProperty("pageInfo").GetProperty("endCursor").GetString() : null;
            Assert.Equal(page.GetProperty("totalCount").GetInt32(), after is null ? seen.Count : page.GetProperty("totalCount").GetInt32());
        }
        while (after is not null);
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Fact]
    public async Task Accents_are_not_escaped() =>
        Assert.Contains("Québec", await TextOf(await RunAsync("WhoServesMe", """{ "place": { "jurisdiction": "CA-QC" }, "language": "fr" }""")), StringComparison.Ordinal);

    /// <summary>Scores and cursors are measures, not contract: they move with every tuning of the search.</summary>
    [GeneratedRegex("(\"(?:score|value)\"|\"(?:cursor|endCursor)\"): (?:-?\\d+\\.[\\dE+-]+|\"[A-Za-z0-9_-]{16,}\")")]
    private static partial Regex Measures();

    private static Task<ExecutionResult> RunAsync(string operation, string variables) =>
        Runner.RunAsync(new() { DocumentId = operation, Variables = Json.Deserialize<Inputs>(variables) }, default);

    private static async Task<string> TextOf(ExecutionResult result)
    {
        using var stream = new MemoryStream();
        await Json.WriteAsync(stream, result);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static OperationRunner CreateRunner()
    {
        var current = new CurrentCatalogue(TimeProvider.System);
        current.MoveTo(Seed.Snapshot);
        return Runners.Of(current);
    }
}
