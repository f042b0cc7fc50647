using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Graph;

[Collection(AppCollection.Name)]
public sealed class JourneyTests(App app)
{
    private const string Query = """
        query ($place: PlaceInput, $facts: [FactInput!]) {
          planJourney(lifeEvent: "moving-within-canada", place: $place, facts: $facts) { clarify { fact options { code } } steps { owner { code } } }
        }
        """;

    /// <summary>The question says as which fact it is answered: so answered, it isn't asked again.</summary>
    [Fact]
    public async Task The_answer_to_a_journeys_question_settles_it()
    {
        foreach (var (place, code) in new[] { (null, "CA-QC"), (new { name = "Hamilton" }, "3525005") })
        {
            var asked = (await app.Graph.AskAsync(Query, new { place })).GetProperty("planJourney").GetProperty("clarify");
            Assert.Contains(asked.GetProperty("options").EnumerateArray(), o => o.GetProperty("code").GetString() == code);
            var fact = new { fact = asked.GetProperty("fact").GetString(), value = code };
            var told = (await app.Graph.AskAsync(Query, new { place, facts = new[] { fact } })).GetProperty("planJourney");
            Assert.Contains(told.GetProperty("steps").EnumerateArray(), s => s.GetProperty("owner") is { ValueKind: System.Text.Json.JsonValueKind.Object } owner && owner.GetProperty("code").GetString() == code);
        }
    }
}
