using System.Text.Json;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway;

public sealed class FeedTests : IClassFixture<FeedTests.Served>
{
    private const string Names = "{ services(filter: { jurisdictions: [\"CA-ON\"] }) { totalCount snapshot nodes { id name { value } summary { value } } } }";

    private readonly LiveApp app;

    public FeedTests(Served served) => app = served.App;

    public sealed class Served : IAsyncLifetime
    {
        public LiveApp App { get; } = new();

        public Task InitializeAsync() => App.FurnishAsync();
        public async Task DisposeAsync() => await App.DisposeAsync();
    }

    [Fact]
    public async Task The_log_is_read_page_by_page_without_gaps_and_with_tombstones()
    {
        await app.PublishAsync(LiveApp.Listing("paged", "One"));
        await app.PublishAsync(LiveApp.Listing("paged", "Two"));
        await app.PublishAsync(LiveApp.Withdrawal("paged"));
        var (numbers, last, after) = (new List<long>(), default(JsonElement), (string?)null);
        while (true)
        {
            var page = (await app.Graph.RunAsync("WhatChanged", new { after, first = 2 })).GetProperty("changes");
            foreach (var change in page.GetProperty("nodes").EnumerateArray())
            {
                numbers.Add(change.GetProperty("number").GetInt64());
                if (change.GetProperty("id").GetString() == "service:ca-on:paged") last = change;
            }
            after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
            if (!page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean()) break;
        }
        Assert.Equal(Enumerable.Range(1, numbers.Count).Select(n => (long)n), numbers);
        Assert.Equal(("WITHDRAW", true, JsonValueKind.Null), (last.GetProperty("operation").GetString(), last.GetProperty("isTombstone").GetBoolean(), last.GetProperty("item").ValueKind));

        // At the end there is nothing, and the cursor stays good for what comes.
        var nothing = (await app.Graph.RunAsync("WhatChanged", new { after })).GetProperty("changes");
        Assert.Equal(0, nothing.GetProperty("nodes").GetArrayLength());
        await app.PublishAsync(LiveApp.Listing("paged", "Three"));
        var next = (await app.Graph.RunAsync("WhatChanged", new { after = nothing.GetProperty("pageInfo").GetProperty("endCursor").GetString() })).GetProperty("changes");
        Assert.Equal("service:ca-on:paged", next.GetProperty("nodes")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_filtered_page_ends_past_all_that_it_looked_at()
    {
        await app.PublishAsync(LiveApp.Listing("filtered"));
        var page = (await app.Graph.RunAsync("WhatChanged", new { jurisdiction = "CA-QC" })).GetProperty("changes");
        Assert.Equal(0, page.GetProperty("nodes").GetArrayLength());
        var everything = (await app.Graph.RunAsync("WhatChanged", new { after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString() })).GetProperty("changes");
        Assert.Equal(0, everything.GetProperty("nodes").GetArrayLength());
    }

    [Fact]
    public async Task A_cursor_beyond_the_end_of_the_log_is_refused_and_so_is_nonsense()
    {
        foreach (var after in new[] { Catalogue.ReadModel.Cursors.OfChange(999_999), Catalogue.ReadModel.Cursors.Of("changes", "-1"), "nonsense", "", Catalogue.ReadModel.Cursors.Of("jurisdictions", "CA-ON") })
        {
            var answer = await app.Graph.PostAsync(JsonSerializer.Serialize(new { documentId = "WhatChanged", variables = new { after } }));
            Assert.Equal("BAD_USER_INPUT", answer.Code);
        }
    }

    [Fact]
    public async Task A_query_as_of_a_change_or_a_moment_is_answered_from_the_catalogue_of_then()
    {
        await app.PublishAsync(LiveApp.Listing("past", "As it was"));
        var then = await SequenceAsync();
        await Task.Delay(20);
        var moment = app.Clock.GetUtcNow().ToString("O");
        await Task.Delay(20);
        await app.PublishAsync(LiveApp.Listing("past", "As it became"), LiveApp.Listing("newer"));
        await app.PublishAsync(LiveApp.Write(new(Catalogue.Model.ItemKind.BaseService, "birth-certificate"),
            A.BaseService() with { Summary = Catalogue.Model.LocalizedText.Of("Another summary.", "Un autre résumé.") }));

        var byChange = await app.Graph.AskAsync($"query Q($n: Long) @asOf(change: $n) {Names}", new { n = then });
        var byTime = await app.Graph.AskAsync($"query Q @asOf(time: \"{moment}\") {Names}");
        foreach (var past in new[] { byChange, byTime })
        {
            var services = past.GetProperty("services");
            Assert.Equal(then, services.GetProperty("snapshot").GetInt64());
            Assert.DoesNotContain("service:ca-on:newer", services.ToString(), StringComparison.Ordinal);
            var was = services.GetProperty("nodes").EnumerateArray().Single(s => s.GetProperty("id").GetString() == "service:ca-on:past");
            Assert.Equal("As it was", was.GetProperty("name").GetProperty("value").GetString());
            Assert.StartsWith("Proof", was.GetProperty("summary").GetProperty("value").GetString(), StringComparison.Ordinal);
        }
        var found = await app.Graph.AskAsync($"query Q @asOf(change: {then}) {{ services(text: \"birth certificate\") {{ nodes {{ id }} }} node(id: \"service:ca-on:newer\") {{ id }} }}");
        Assert.Contains("service:ca-on:past", found.GetProperty("services").GetProperty("nodes").EnumerateArray().Select(s => s.GetProperty("id").GetString()));
        Assert.Equal(JsonValueKind.Null, found.GetProperty("node").ValueKind);

        // A variable that is left out changes nothing.
        var now = await app.Graph.AskAsync($"query Q($t: DateTime) @asOf(time: $t) {Names}");
        Assert.Contains("As it became", now.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("query Q @asOf(change: 999999) { __typename }")]
    [InlineData("query Q @asOf(change: -1) { __typename }")]
    [InlineData("query Q @asOf(time: \\\"yesterday\\\") { __typename }")]
    [InlineData("query Q @asOf(time: \\\"2999-01-01T00:00:00Z\\\") { __typename }")]
    [InlineData("query Q @asOf(time: \\\"2026-01-01T00:00:00Z\\\", change: 1) { __typename }")]
    [InlineData("query Q @asOf(change: []) { __typename }")]
    public async Task A_moment_that_never_was_is_refused(string query)
    {
        var answer = await app.Graph.PostAsync($$"""{"query":"{{query}}"}""");
        Assert.Equal("BAD_USER_INPUT", answer.Code);
    }

    [Fact]
    public async Task Before_the_first_change_the_catalogue_was_empty()
    {
        var data = await app.Graph.AskAsync("query Q @asOf(time: \"2001-01-01T00:00:00Z\") { catalogueStatus { snapshot services baseServices } }");
        Assert.Equal((0, 0, 0), (data.GetProperty("catalogueStatus").GetProperty("snapshot").GetInt32(),
            data.GetProperty("catalogueStatus").GetProperty("services").GetInt32(), data.GetProperty("catalogueStatus").GetProperty("baseServices").GetInt32()));
    }

    [Fact]
    public async Task The_difference_between_two_moments_is_told_field_by_field_and_what_changed_back_is_not_in_it()
    {
        await app.PublishAsync(LiveApp.Listing("diff-a", "A"), LiveApp.Listing("diff-b", "B"), LiveApp.Listing("diff-c", "C"));
        var from = await SequenceAsync();
        await app.PublishAsync(LiveApp.Listing("diff-a", "A changed"), LiveApp.Listing("diff-c", "C changed"), LiveApp.Withdrawal("diff-b"), LiveApp.Listing("diff-d", "D"));
        await app.PublishAsync(LiveApp.Listing("diff-c", "C"));
        const string Query = "query Q($from: Long!, $after: String) { catalogueDiff(from: { change: $from }, first: 2, after: $after, jurisdiction: \"CA-ON\") { from to nodes { itemId operation fields { path before after } } pageInfo { hasNextPage endCursor } } }";
        var first = (await app.Graph.AskAsync(Query, new { from })).GetProperty("catalogueDiff");
        Assert.True(first.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        var second = (await app.Graph.AskAsync(Query,
            new { from, after = first.GetProperty("pageInfo").GetProperty("endCursor").GetString() })).GetProperty("catalogueDiff");
        var all = first.GetProperty("nodes").EnumerateArray().Concat(second.GetProperty("nodes").EnumerateArray())
            .Where(n => n.GetProperty("itemId").GetString()!.Contains("diff-", StringComparison.Ordinal)).ToArray();
        Assert.Equal(["service:ca-on:diff-a UPDATE", "service:ca-on:diff-b WITHDRAW", "service:ca-on:diff-d CREATE"],
            all.Select(n => $"{n.GetProperty("itemId").GetString()} {n.GetProperty("operation").GetString()}"));
        Assert.Equal(["name.en \"A\" \"A changed\"", "name.fr \"A (fr)\" \"A changed (fr)\""],
            all[0].GetProperty("fields").EnumerateArray().Select(f => $"{f.GetProperty("path").GetString()} {f.GetProperty("before").GetString()} {f.GetProperty("after").GetString()}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_a_publisher_keeps_from_the_public_is_told_by_no_difference_and_no_past()
    {
        var from = await SequenceAsync();
        await app.PublishAsync(LiveApp.Write(new(Catalogue.Model.ItemKind.Service, "ca-on:shelter"), A.Service("CA-ON", "shelter") with
        {
            Channels = System.Collections.Immutable.ImmutableArray.Create(
                new Catalogue.Model.ServiceChannel { Id = "open", Type = Catalogue.Model.ChannelType.Phone, Phone = "+16135550100" },
                new Catalogue.Model.ServiceChannel { Id = "hidden", Type = Catalogue.Model.ChannelType.Phone, Phone = "+16135550199", Confidential = true }),
        }));
        var told = await app.Graph.AskAsync("query Q($from: Long!) { catalogueDiff(from: { change: $from }) { nodes { itemId fields { path before after } } } }", new { from });
        var past = await app.Graph.AskAsync("query Q($n: Long) @asOf(change: $n) { service(id: \"service:ca-on:shelter\") { channels { phone } } }", new { n = await SequenceAsync() });
        Assert.Contains("0100", told.ToString(), StringComparison.Ordinal);
        Assert.Contains("0100", past.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("0199", told.ToString() + past, StringComparison.Ordinal);
    }

    /// <summary>A page comes from the catalogue of now: who turned to it from one of before is told so, and finds what is there.</summary>
    [Fact]
    public async Task Who_turns_a_page_is_told_when_something_was_published_in_between()
    {
        const string Query = "query Q($after: String) { services(filter: { jurisdictions: [\"CA-ON\"] }, first: 1, after: $after) { snapshot snapshotHasMoved nodes { id } pageInfo { endCursor hasNextPage } } }";
        async Task<JsonElement> PageAsync(string? after) => (await app.Graph.AskAsync(Query, new { after })).GetProperty("services");
        static string? End(JsonElement page) => page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        static bool HasMoved(JsonElement page) => page.GetProperty("snapshotHasMoved").GetBoolean();

        await app.PublishAsync(LiveApp.Listing("turned-a"), LiveApp.Listing("turned-b"));
        var first = await PageAsync(null);
        var second = await PageAsync(End(first));
        Assert.Equal((false, false), (HasMoved(first), HasMoved(second)));
        await app.PublishAsync(LiveApp.Listing("turned-c"));
        var moved = await PageAsync(End(first));
        Assert.True(HasMoved(moved));
        Assert.Equal(first.GetProperty("snapshot").GetInt64() + 1, moved.GetProperty("snapshot").GetInt64());
        Assert.NotEqual(first.GetProperty("nodes").ToString(), moved.GetProperty("nodes").ToString());
        // From there on it is the page before that counts.
        Assert.False(HasMoved(await PageAsync(End(moved))));
    }

    private async Task<long> SequenceAsync() => (await app.Graph.AskAsync("{ catalogueStatus { snapshot } }")).GetProperty("catalogueStatus").GetProperty("snapshot").GetInt64();
}
