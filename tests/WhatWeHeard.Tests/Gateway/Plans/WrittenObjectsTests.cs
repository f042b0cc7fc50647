using GraphQL;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Gateway.Transports;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Plans;

/// <summary>Objects that are remembered as they were written: only ever for the same snapshot, selection and languages.</summary>
public class WrittenObjectsTests
{
    private const string Listing = "service:ca-on:birth-certificate", Key = "ca-on:serviceontario";

    /// <summary>Validated, written, written for the second time and kept, taken from what was kept.</summary>
    private const int UntilRemembered = 4;

    private static readonly AnswerJson Json = new();

    [Fact]
    public async Task A_publication_is_seen_at_once_however_often_its_object_was_shown()
    {
        var current = new CurrentCatalogue(TimeProvider.System);
        current.MoveTo(Seed.Snapshot);
        var runner = Runners.Of(current);
        var request = Asking("query($id: ID!) { service(id: $id) { id organization { name { value } } } }", "en");
        var before = "";
        for (var i = 0; i < UntilRemembered; i++) before = await TextAsync(runner, request);

        var body = Seed.Snapshot.Items.Organizations[Key] with { Name = LocalizedText.Of("Zephyr Bureau", "Bureau Zéphyr") };
        var now = new PublishedItem(new(ItemKind.Organization, Key), 2, Seed.At, NativeJson.Write(body));
        current.MoveTo(Seed.Snapshot.With([new(Seed.Snapshot.Sequence + 1, Seed.At, ChangeOperation.Update, now.Id, "CA-ON", "test", now)]));
        Assert.DoesNotContain("Zephyr", before, StringComparison.Ordinal);
        Assert.Contains("Zephyr Bureau", await TextAsync(runner, request), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("query($id: ID!, $language: LanguageTag) { service(id: $id) { id name(language: $language) { value language } } }", false)]
    [InlineData("query($id: ID!) { service(id: $id) { id name { value language } } }", true)]
    [InlineData("query($id: ID!, $language: LanguageTag) { service(id: $id) { en: name(language: \"en\") { value language } name(language: $language) { language } organization { name { language } } } }", true)]
    public async Task Each_language_gets_its_own(string query, bool byHeader)
    {
        var current = new CurrentCatalogue(TimeProvider.System);
        current.MoveTo(Seed.Snapshot);
        var (runner, fresh) = (Runners.Of(current), Runners.Of(current, withPlans: false));
        for (var i = 0; i < UntilRemembered; i++)
            foreach (var language in new[] { "en", "fr", "fr-CA", "en" })
            {
                var request = Asking(query, language) with { Languages = byHeader ? new([language]) : LanguagePreference.English };
                Assert.Equal(await TextAsync(fresh, request), await TextAsync(runner, request));
            }
    }

    private static OperationRequest Asking(string query, string language) => new()
    {
        Query = query,
        Variables = Json.Deserialize<Inputs>($$"""{ "id": "{{Listing}}", "language": "{{language}}" }"""),
    };

    private static async Task<string> TextAsync(OperationRunner runner, OperationRequest request)
    {
        using var written = Json.Written(await runner.RunAsync(request, default));
        return System.Text.Encoding.UTF8.GetString(written.Written.Span);
    }
}
