using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Harness;
using static WhatWeHeard.Publishing.Import.ImporterTests;
using static WhatWeHeard.Publishing.OrganizationsFormat;

namespace WhatWeHeard.Publishing.Import;

public sealed class WithdrawalTests
{
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_left_the_file_is_withdrawn_and_what_returns_is_the_same_item(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        var all = Enumerable.Range(0, 20).Select(i => Line(i)).ToArray();
        await house.ImportLinesAsync(all);
        Assert.Equal((18, 0, 0, 18, 2, 0), Counts(await house.ImportLinesAsync(all[2..])));
        Assert.Equal((18, 0, 0, 18, 0, 0), Counts(await house.ImportLinesAsync(all[2..])));

        var back = await house.ImportLinesAsync(all);

        Assert.Equal((20, 2, 0, 18, 0, 0), Counts(back));
        Assert.Equal(20, await house.Database.NumberAsync("SELECT count(*) FROM items"));
        Assert.Equal(
            [ChangeOperation.Create, ChangeOperation.Withdraw, ChangeOperation.Create],
            (await house.Log.ReadAfterAsync(0)).Where(c => c.Id == Item(1)).Select(c => c.Operation));
        Assert.Equal(2, (await house.Log.ReadAfterAsync(0))[^1].Now!.Edition);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task More_than_a_tenth_is_held_back_until_it_is_allowed(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        var all = Enumerable.Range(0, 50).Select(i => Line(i)).ToArray();
        await house.ImportLinesAsync(all);

        var held = await house.ImportLinesAsync(all[6..]);

        Assert.Equal((44, 0, 0, 44, 0, 0), Counts(held));
        var warning = Assert.Single(held.Problems);
        Assert.Equal((ProblemCode.WithdrawalsHeldBack, "6", ProblemSeverity.Warning), (warning.Code, warning.Value, warning.Severity));
        Assert.Equal(50, house.Current.Snapshot.Sequence);
        Assert.Equal((44, 0, 0, 44, 6, 0), Counts(await house.ImportAsync(File(all[6..]), allowWithdrawals: true)));
        Assert.Equal(56, house.Current.Snapshot.Sequence);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_refused_row_still_stands_in_the_file_and_a_cut_file_withdraws_nothing(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        await house.ImportLinesAsync([.. Enumerable.Range(0, 20).Select(i => Line(i)), "+org|o99|Implied|Déduit|"]);

        var refused = await house.ImportLinesAsync(["k0|o0||Bureau|", .. Enumerable.Range(2, 18).Select(i => Line(i))]);
        Assert.Equal((19, 0, 0, 18, 1, 1), Counts(refused));
        Assert.True(house.Current.Snapshot.Exists(Item(0)));
        Assert.True(house.Current.Snapshot.Exists(Item(99)));

        var cut = await house.ImportLinesAsync([.. Enumerable.Range(2, 17).Select(i => Line(i)), "…"]);
        Assert.Equal((17, 0, 0, 17, 0, 0), Counts(cut));
        Assert.Equal(ProblemCode.Truncated, Assert.Single(cut.Problems).Code);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_only_the_catalogue_s_own_files_say_is_never_withdrawn_by_another_of_them(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        await house.ImportAsync("""{ "whatweheard": 1, "jurisdiction": "CA", "organizations": [ { "id": "a", "name": { "en": "A", "fr": "A" } } ] }""");

        var report = await house.ImportAsync("""{ "whatweheard": 1, "jurisdiction": "CA", "organizations": [ { "id": "b", "name": { "en": "B", "fr": "B" } } ] }""");

        Assert.Equal((1, 1, 0, 0, 0, 0), Counts(report));
        Assert.Equal(2, house.Current.Snapshot.Sequence);
    }
}
