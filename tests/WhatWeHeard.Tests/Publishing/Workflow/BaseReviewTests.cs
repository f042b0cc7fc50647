using System.Text.Json;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Harness;
using static WhatWeHeard.Harness.PublishingDesk;

namespace WhatWeHeard.Publishing.Workflow;

/// <summary>What happens to a government's listing when the base service it inherits from says something else.</summary>
public sealed class BaseReviewTests
{
    private const string Id = "service:ca-on:birth-certificate";
    private const string Reviews = "{ baseReviews(jurisdiction: \"CA-ON\") { item lockVersion confirmedEdition currentEdition until changes { field provenance differences { path before after } } } }";

    private static readonly Actor Editor = Who(Role.Editor, "CA-ON");

    private static readonly BaseService Changed = A.BaseService() with
    {
        Name = LocalizedText.Of("Birth certificate", "Acte de naissance"),
        Summary = LocalizedText.Of("Proof of birth, on paper or plastic.", "Une preuve de naissance, sur papier ou plastique."),
    };

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Words_to_find_it_by_ask_nobody_to_look_and_a_change_of_substance_shows_both_sides(Database database)
    {
        await using var desk = await OpenAsync(database);
        await desk.House.Publisher.PublishAsync([Write(ItemKind.Service, "ca-on:birth-certificate", A.Service() with { Summary = LocalizedText.Of("Ours.", "La nôtre.") })], Actor.System);
        await PublishBaseAsync(desk, A.BaseService() with { Keywords = new LocalizedWords([new("en", ["born"])]) });
        Assert.Empty(await ReviewsAsync(desk));

        await PublishBaseAsync(desk, Changed);

        var review = Assert.Single(await ReviewsAsync(desk));
        Assert.Equal((1, 3), (review.GetProperty("confirmedEdition").GetInt32(), review.GetProperty("currentEdition").GetInt32()));
        var changes = review.GetProperty("changes").EnumerateArray().ToDictionary(c => c.GetProperty("field").GetString()!, c => c.GetProperty("provenance").GetString());
        Assert.Equal(("INHERITED", "OVERRIDDEN"), (changes["name"], changes["summary"]));
        Assert.Equal(2, changes.Count);
        var name = review.GetProperty("changes")[0].GetProperty("differences")[0];
        Assert.Equal(("name.fr", "\"Certificat de naissance\"", "\"Acte de naissance\""), (name.GetProperty("path").GetString(), name.GetProperty("before").GetString(), name.GetProperty("after").GetString()));
        Assert.Equal("FORBIDDEN", (await desk.SendAsync(Reviews, Who(Role.Administrator, "CA-QC"))).GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Taking_over_drops_what_was_our_own_and_keeping_states_what_was_said_before(Database database)
    {
        await using var desk = await OpenAsync(database);
        await desk.House.Publisher.PublishAsync([Write(ItemKind.Service, "ca-on:birth-certificate", A.Service() with { Summary = LocalizedText.Of("Ours.", "La nôtre.") })], Actor.System);
        await PublishBaseAsync(desk, Changed);

        var kept = await VerbAsync(desk, "keepFromBase", new { id = Id, lockVersion = 2, fields = new[] { "name" } });
        var body = JsonDocument.Parse(kept.GetProperty("edition").GetProperty("body").GetString()!).RootElement;
        Assert.Equal("Certificat de naissance", body.GetProperty("name").GetProperty("fr").GetString());
        Assert.Equal("Ours.", body.GetProperty("summary").GetProperty("en").GetString());
        Assert.Empty(await ReviewsAsync(desk));

        await PublishBaseAsync(desk, A.BaseService());
        var taken = await VerbAsync(desk, "takeOverBase", new { id = Id, lockVersion = 3 });
        body = JsonDocument.Parse(taken.GetProperty("edition").GetProperty("body").GetString()!).RootElement;
        Assert.False(body.TryGetProperty("name", out _) || body.TryGetProperty("summary", out _));
        Assert.Empty(await ReviewsAsync(desk));
        Assert.Equal(["BAD_INPUT"], Codes(await VerbAsync(desk, "takeOverBase", new { id = Id, lockVersion = 4, fields = new[] { "costs" } })));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_listing_confirmed_until_a_day_comes_back_on_that_day_or_when_the_base_changes(Database database)
    {
        var time = new ManualTime();
        await using var desk = await OpenAsync(database, time);
        await PublishBaseAsync(desk, Changed);
        var confirmed = await VerbAsync(desk, "confirmBase", new { id = Id, lockVersion = 1, until = "2026-12-25" });
        Assert.Empty(Codes(confirmed));
        Assert.Equal("PUBLISHED", confirmed.GetProperty("edition").GetProperty("state").GetString());
        Assert.Empty(await ReviewsAsync(desk));

        time.Advance(TimeSpan.FromDays(30));
        var due = Assert.Single(await ReviewsAsync(desk));
        Assert.Equal(("2026-12-25", 0), (due.GetProperty("until").GetString(), due.GetProperty("changes").GetArrayLength()));
        await VerbAsync(desk, "confirmBase", new { id = Id, lockVersion = 1 });
        Assert.Empty(await ReviewsAsync(desk));
        await PublishBaseAsync(desk, A.BaseService());
        Assert.Single(await ReviewsAsync(desk));
    }

    private static async Task PublishBaseAsync(PublishingDesk desk, BaseService changed) =>
        Assert.True((await desk.House.Publisher.PublishAsync([Write(ItemKind.BaseService, changed.Code, changed)], Actor.System)).Succeeded);

    private static async Task<JsonElement[]> ReviewsAsync(PublishingDesk desk) =>
        [.. (await desk.SendAsync(Reviews, Editor)).GetProperty("data").GetProperty("baseReviews").EnumerateArray()];

    private static async Task<JsonElement> VerbAsync(PublishingDesk desk, string verb, object input)
    {
        var type = verb == "confirmBase" ? "ConfirmBaseInput!" : "BaseReviewInput!";
        var answer = await desk.SendAsync($"mutation($input: {type}) {{ {verb}(input: $input) {{ edition {{ state body }} problems {{ code }} }} }}", Editor, new { input });
        return answer.GetProperty("data").GetProperty(verb);
    }
}
