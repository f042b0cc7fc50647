using System.Text.Json;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Harness;
using static WhatWeHeard.Harness.PublishingDesk;

namespace WhatWeHeard.Publishing.Workflow;

/// <summary>The life of an edition, as its editors and publishers live it: through the schema, on both databases.</summary>
public sealed class WorkflowTests
{
    private const string Id = "service:ca-on:marriage-licence";

    private static readonly Actor Editor = Who(Role.Editor, "CA-ON");
    private static readonly Actor Publisher = Who(Role.Publisher, "CA-ON");

    private static object Listing(string name = "Marriage licence") => new
    {
        organization = "organization:ca-on:registry",
        name = new { en = name, fr = $"{name} (fr)" },
        summary = new { en = "Needed to marry in Ontario.", fr = "Nécessaire pour se marier en Ontario." },
        url = new { en = "https://www.example.ca/en", fr = "https://www.example.ca/fr" },
        basis = "EVENT_PLACE",
        says = new[] { new { field = "costs", presence = "UNKNOWN" } },
    };

    private static object Save(int lockVersion = 0, string name = "Marriage licence", string id = Id) => new { id, lockVersion, service = Listing(name) };

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_draft_is_reviewed_published_and_read_by_its_publisher_at_once(Database database)
    {
        await using var desk = await OpenAsync(database);
        var draft = await desk.MustAsync("SaveDraft", Editor, Save());
        Assert.Equal(("DRAFT", 1, "Editor@CA-ON"), (draft.GetProperty("state").GetString(), draft.GetProperty("lockVersion").GetInt32(), draft.GetProperty("author").GetString()));
        Assert.Contains("\"costs\":\"unknown\"", draft.GetProperty("body").GetString(), StringComparison.Ordinal);
        Assert.Equal("IN_REVIEW", (await desk.MustAsync("SubmitForReview", Editor, new { id = Id, lockVersion = 1 })).GetProperty("state").GetString());
        Assert.Equal(["WRONG_STATE"], Codes(await desk.DoAsync("SaveDraft", Editor, Save(2, "Other"))));

        // The payload reads what was just written: the request's catalogue has moved on.
        var published = await desk.SendAsync("""
            mutation($input: PublishInput!) { publishService(input: $input) { edition { state preview { name { value } } } problems { code } } }
            """, Publisher, new { input = new { id = Id, lockVersion = 2 } });
        Assert.False(published.TryGetProperty("errors", out _), published.ToString());
        Assert.Equal("PUBLISHED", published.GetProperty("data").GetProperty("publishService").GetProperty("edition").GetProperty("state").GetString());
        Assert.True(desk.House.Current.Snapshot.Exists(new(ItemKind.Service, "ca-on:marriage-licence")));

        // A second edition supersedes the first; the public history has both, and neither draft.
        await desk.MustAsync("SaveDraft", Editor, Save(3, "Licence to marry"));
        await desk.MustAsync("SaveDraft", Editor, Save(4, "Marriage permit"));
        await desk.MustAsync("PublishService", Publisher, new { id = Id, lockVersion = 5 });
        var history = (await desk.SendAsync("ServiceHistory", null, new { id = Id }, stored: true)).GetProperty("data").GetProperty("serviceHistory").GetProperty("edges");
        Assert.Equal([(3, "PUBLISHED"), (1, "SUPERSEDED")], history.EnumerateArray().Select(e => e.GetProperty("node"))
            .Select(n => (n.GetProperty("number").GetInt32(), n.GetProperty("state").GetString()!)));
        var changed = history[0].GetProperty("node").GetProperty("differences").EnumerateArray()
            .Select(d => (d.GetProperty("path").GetString(), d.GetProperty("before").GetString(), d.GetProperty("after").GetString()));
        Assert.Contains(("name.en", "\"Marriage licence\"", "\"Marriage permit\""), changed);
        Assert.DoesNotContain("Licence to marry", history.ToString(), StringComparison.Ordinal);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Somebody_who_saw_an_older_version_gets_both_and_changes_nothing(Database database)
    {
        await using var desk = await OpenAsync(database);
        await desk.MustAsync("SaveDraft", Editor, Save());
        await desk.MustAsync("SaveDraft", Editor, Save(1, "By the faster"));

        var late = await desk.DoAsync("SaveDraft", Publisher, Save(1, "By the slower"));

        Assert.Equal(["CONFLICT"], Codes(late));
        var conflict = late.GetProperty("conflict");
        Assert.Equal(2, conflict.GetProperty("lockVersion").GetInt32());
        Assert.Contains("By the faster", conflict.GetProperty("current").GetProperty("body").GetString(), StringComparison.Ordinal);
        Assert.Contains("By the slower", conflict.GetProperty("yours").GetString(), StringComparison.Ordinal);
        Assert.Contains("name.en", conflict.GetProperty("differences").EnumerateArray().Select(d => d.GetProperty("path").GetString()));
        Assert.Equal(2, await desk.House.Database.NumberAsync($"SELECT count(*) FROM editions WHERE item_id = '{Id}'"));
        foreach (var verb in (string[])["SubmitForReview", "PublishService", "WithdrawService", "DiscardDraft"])
            Assert.Equal(["CONFLICT"], Codes(await desk.DoAsync(verb, Publisher, new { id = Id, lockVersion = 7 })));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Nothing_that_was_written_is_lost(Database database)
    {
        await using var desk = await OpenAsync(database);
        await desk.MustAsync("SaveDraft", Editor, Save());
        await desk.MustAsync("SaveDraft", Editor, Save(1, "Second thought"));
        Assert.Equal("DISCARDED", (await desk.MustAsync("DiscardDraft", Editor, new { id = Id, lockVersion = 2 })).GetProperty("state").GetString());

        var restored = (await desk.SendAsync("mutation($input: RestoreInput!) { restoreEdition(input: $input) { edition { number state body history { number state } } problems { code } } }",
            Editor, new { input = new { id = Id, lockVersion = 3, number = 1 } })).GetProperty("data").GetProperty("restoreEdition").GetProperty("edition");

        Assert.Contains("\"Marriage licence\"", restored.GetProperty("body").GetString(), StringComparison.Ordinal);
        Assert.Equal([(3, "DRAFT"), (2, "DISCARDED"), (1, "SUPERSEDED")], restored.GetProperty("history").EnumerateArray()
            .Select(e => (e.GetProperty("number").GetInt32(), e.GetProperty("state").GetString()!)));
        Assert.Empty((await desk.SendAsync("ServiceHistory", null, new { id = Id }, stored: true)).GetProperty("data").GetProperty("serviceHistory").GetProperty("edges").EnumerateArray());
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_moment_that_was_set_comes_also_after_a_restart_and_so_does_the_end(Database database)
    {
        var time = new ManualTime();
        await using var desk = await OpenAsync(database, time);
        await desk.MustAsync("SaveDraft", Editor, Save());
        var (at, until) = (time.GetUtcNow().AddHours(1), time.GetUtcNow().AddHours(3));
        var waiting = await desk.MustAsync("PublishService", Publisher, new { id = Id, lockVersion = 1, at, until });
        Assert.Equal(at.UtcDateTime, waiting.GetProperty("publishAt").GetDateTime().ToUniversalTime());
        Assert.Equal(0, await desk.House.Clock.RunDueAsync());
        Assert.Equal(["WRONG_STATE"], Codes(await desk.DoAsync("SaveDraft", Editor, Save(2, "Too late"))));

        // Another process, started after the first has gone.
        time.Advance(TimeSpan.FromHours(2));
        await using var neighbour = await desk.House.NeighbourAsync(time);
        Assert.Equal(1, await neighbour.Clock.RunDueAsync());
        Assert.True(neighbour.Current.Snapshot.Exists(new(ItemKind.Service, "ca-on:marriage-licence")));
        Assert.Equal(0, await desk.House.Clock.RunDueAsync());
        time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, await neighbour.Clock.RunDueAsync());
        Assert.False(neighbour.Current.Snapshot.Exists(new(ItemKind.Service, "ca-on:marriage-licence")));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_can_no_longer_be_published_at_its_moment_goes_back_to_its_authors_with_the_reason(Database database)
    {
        var time = new ManualTime();
        await using var desk = await OpenAsync(database, time);
        await desk.MustAsync("SaveDraft", Who(Role.Editor, "CA-QC"), new { id = "service:ca-qc:birth-certificate", lockVersion = 0, service = Listing() }.With("CA-QC"));
        var quebec = Who(Role.Publisher, "CA-QC");
        await desk.MustAsync("PublishService", quebec, new { id = "service:ca-qc:birth-certificate", lockVersion = 1, at = time.GetUtcNow().AddHours(1) });
        Assert.True((await desk.House.Publisher.PublishAsync([new ItemWrite(new(ItemKind.Organization, "ca-qc:registry"), null)], Actor.System)).Succeeded);
        time.Advance(TimeSpan.FromHours(2));

        Assert.Equal(1, await desk.House.Clock.RunDueAsync());

        var edition = (await desk.SendAsync("{ edition(id: \"service:ca-qc:birth-certificate\") { state publishAt note } }", quebec)).GetProperty("data").GetProperty("edition");
        Assert.Equal("DRAFT", edition.GetProperty("state").GetString());
        Assert.Contains("ca-qc:registry", edition.GetProperty("note").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, await desk.House.Clock.RunDueAsync());
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Where_four_eyes_are_asked_for_nobody_publishes_what_they_wrote(Database database)
    {
        await using var desk = await OpenAsync(database);
        var set = await desk.SendAsync("mutation { setPublishingRules(input: { jurisdiction: \"CA-ON\", fourEyes: true }) { rules { fourEyes } problems { code } } }", Who(Role.Administrator, "CA-ON"));
        Assert.True(set.GetProperty("data").GetProperty("setPublishingRules").GetProperty("rules").GetProperty("fourEyes").GetBoolean());
        await desk.MustAsync("SaveDraft", Publisher, Save());
        Assert.Equal(["WRONG_STATE"], Codes(await desk.DoAsync("PublishService", Publisher, new { id = Id, lockVersion = 1 })));
        await desk.MustAsync("SubmitForReview", Publisher, new { id = Id, lockVersion = 1 });

        Assert.Equal(["FOUR_EYES"], Codes(await desk.DoAsync("PublishService", Publisher, new { id = Id, lockVersion = 2 })));
        Assert.Equal("PUBLISHED", (await desk.MustAsync("PublishService", Who(Role.Publisher, "CA-ON", "another"), new { id = Id, lockVersion = 2 })).GetProperty("state").GetString());
    }

    /// <summary>A rule, or a line of the audit, under another spelling of the code would be one that nobody finds.</summary>
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_government_is_one_however_its_code_is_written(Database database)
    {
        await using var desk = await OpenAsync(database);
        const string set = "mutation($code: String!) { setPublishingRules(input: { jurisdiction: $code, fourEyes: true }) { rules { code } problems { code } } }";
        Assert.Equal(["FORBIDDEN"], Codes((await desk.SendAsync(set, null, new { code = "cA-oN" })).GetProperty("data").GetProperty("setPublishingRules")));
        var rules = (await desk.SendAsync(set, Who(Role.Administrator, "ca-ON"), new { code = "ca-on" })).GetProperty("data").GetProperty("setPublishingRules").GetProperty("rules");
        Assert.Equal("CA-ON", rules.GetProperty("code").GetString());

        var told = (await desk.SendAsync("{ publishingRules(jurisdiction: \"CA-ON\") { fourEyes } audit(jurisdiction: \"Ca-On\", first: 2) { outcome } }", Who(Role.Administrator, "CA-ON"))).GetProperty("data");
        Assert.True(told.GetProperty("publishingRules").GetProperty("fourEyes").GetBoolean());
        Assert.Equal(["ALLOWED", "FORBIDDEN"], told.GetProperty("audit").EnumerateArray().Select(a => a.GetProperty("outcome").GetString()));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_the_rules_refuse_is_kept_as_a_draft_and_said_in_both_languages_with_its_place_in_the_input(Database database)
    {
        await using var desk = await OpenAsync(database);
        var draft = await desk.MustAsync("SaveDraft", Editor, new { id = Id, lockVersion = 0, service = new { name = new { en = "Only English" } } });
        var lacks = draft.GetProperty("problems").EnumerateArray().Select(p => (p.GetProperty("code").GetString(), p.GetProperty("path").GetString())).ToArray();
        Assert.Contains(("MISSING_TRANSLATION", "name"), lacks);
        Assert.Contains(("REQUIRED", "organization"), lacks);
        Assert.Contains("MISSING_TRANSLATION", Codes(await desk.DoAsync("SubmitForReview", Editor, new { id = Id, lockVersion = 1 })));
        Assert.Contains("MISSING_TRANSLATION", Codes(await desk.DoAsync("PublishService", Publisher, new { id = Id, lockVersion = 1 })));

        var unreadable = await desk.DoAsync("SaveDraft", Editor, new { id = Id, lockVersion = 1, service = new { channels = new[] { new { hours = new[] { new { kind = "REGULAR", timeZone = "America/Toronto", opens = "nine" } } } } } });
        Assert.Equal(["INVALID_DATE"], Codes(unreadable));
        Assert.Equal("channels[0].hours[0].opens", unreadable.GetProperty("problems")[0].GetProperty("path").GetString());
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Another_governments_listing_is_copied_without_what_is_theirs_alone(Database database)
    {
        await using var desk = await OpenAsync(database);
        var copy = (await desk.SendAsync("mutation($input: CopyInput!) { copyService(input: $input) { edition { body item } problems { code } } }", Who(Role.Editor, "CA-QC"),
            new { input = new { from = "service:ca-on:birth-certificate", to = "service:ca-qc:acte-de-naissance" } })).GetProperty("data").GetProperty("copyService");
        var body = JsonDocument.Parse(copy.GetProperty("edition").GetProperty("body").GetString()!).RootElement;
        Assert.Equal(("ca-qc:acte-de-naissance", "CA-QC", "birth-certificate"), (body.GetProperty("key").GetString(), body.GetProperty("jurisdiction").GetString(), body.GetProperty("base").GetString()));
        Assert.False(body.TryGetProperty("organization", out _));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_others_need_isnt_withdrawn_and_a_hand_written_listing_stands_beside_its_file(Database database)
    {
        await using var desk = await OpenAsync(database);
        var shared = Who(Role.Publisher, Grant.Shared);
        var refused = await desk.DoAsync("WithdrawService", shared, new { id = "base-service:birth-certificate", lockVersion = 1 });
        Assert.Equal(["STILL_USED"], Codes(refused));
        Assert.Contains("service:ca-on:birth-certificate", refused.ToString(), StringComparison.Ordinal);
        Assert.Equal("WITHDRAWN", (await desk.MustAsync("WithdrawService", Publisher, new { id = "service:ca-on:birth-certificate", lockVersion = 1 })).GetProperty("state").GetString());
        Assert.Equal("WITHDRAWN", (await desk.MustAsync("WithdrawService", shared, new { id = "base-service:birth-certificate", lockVersion = 1 })).GetProperty("state").GetString());
    }

    /// <summary>Not a listing: a base service and an organization, in the native form.</summary>
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Base_services_organizations_and_pages_go_the_same_way(Database database)
    {
        await using var desk = await OpenAsync(database);
        foreach (var (id, body, owner) in new[]
        {
            ("base-service:dog-licence", """{ "name": { "en": "Dog licence", "fr": "Permis pour chien" }, "summary": { "en": "To keep a dog.", "fr": "Pour avoir un chien." } }""", Grant.Shared),
            ("organization:ca-on:clerks", """{ "name": { "en": "Clerks", "fr": "Greffe" } }""", "CA-ON"),
            ("jurisdiction:CA-ON", """{ "website": { "en": "https://www.ontario.ca", "fr": "https://www.ontario.ca/fr" } }""", "CA-ON"),
        })
        {
            await desk.MustAsync("SaveDraft", Who(Role.Editor, owner), new { id, body });
            await desk.MustAsync("PublishService", Who(Role.Publisher, owner), new { id, lockVersion = 1 });
            Assert.True(ItemId.TryParse(id, out var item) && desk.House.Current.Snapshot.Exists(item));
        }
        var moved = await desk.DoAsync("SaveDraft", Editor, new { id = Id, body = """{ "jurisdiction": "CA-QC", "name": { "en": "A", "fr": "B" } }""" });
        Assert.Equal(["INCONSISTENT"], Codes(moved));
    }
}

/// <summary>The same listing, answered for by another government's registry.</summary>
internal static class InputExtensions
{
    public static object With(this object input, string jurisdiction) =>
        JsonSerializer.Deserialize<JsonElement>(PublishingDesk.VariablesOf(input).Replace("organization:ca-on:registry", $"organization:{jurisdiction.ToLowerInvariant()}:registry", StringComparison.Ordinal));
}
