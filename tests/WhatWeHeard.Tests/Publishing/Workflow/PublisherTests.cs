using Microsoft.Extensions.Logging.Abstractions;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Publishing.Workflow;

public sealed class PublisherTests
{
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_published_item_is_an_edition_and_a_change_and_can_be_read_at_once(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);

        var receipt = (await house.PublishAsync(PublishingHouse.Topic("health", "Health"))).Value!;

        Assert.Equal(new PublishReceipt(1, 1, 0, 0, 0), receipt);
        Assert.Equal(1, house.Current.Snapshot.Sequence);
        Assert.True(house.Current.Snapshot.Exists(new(ItemKind.Topic, "health")));
        var change = Assert.Single(await house.Log.ReadAfterAsync(0));
        Assert.Equal((1, ChangeOperation.Create, "topic:health", "", "clerk"), (change.Sequence, change.Operation, change.Id.ToString(), change.Jurisdiction, change.Actor));
        Assert.Equal(1, change.Now!.Edition);
        Assert.Equal(PublishingHouse.Topic("health", "Health").Body!.Value.ToArray(), change.Now.Body.ToArray());
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Publishing_what_is_already_public_adds_no_edition_and_no_change(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        await house.PublishAsync(PublishingHouse.Topic("health", "Health"));
        var before = await house.Database.TraceAsync();

        var receipt = (await house.PublishAsync(PublishingHouse.Topic("health", "Health"), PublishingHouse.Withdrawal("never-was"))).Value!;

        Assert.Equal(new PublishReceipt(1, 0, 0, 0, 2), receipt);
        Assert.Equal(before, await house.Database.TraceAsync());
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_rehearsal_goes_through_and_leaves_no_trace(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        await house.PublishAsync(PublishingHouse.Topic("identity", "Identity"), LiveApp.Write(new(ItemKind.BaseService, "birth-certificate"), A.BaseService()),
            LiveApp.Write(new(ItemKind.Organization, "ca-on:registry"), A.Organization()), LiveApp.Listing("a"));
        var (before, audited, snapshot) = (await house.Database.TraceAsync(), await house.Audit.VerifyAsync(), house.Current.Snapshot);

        Assert.True(await house.Publisher.RehearseAsync(new(ItemKind.Topic, "identity"), NullLogger.Instance, default));
        Assert.True(await house.Publisher.RehearseAsync(new(ItemKind.Service, "ca-on:a"), NullLogger.Instance, default));
        Assert.False(await house.Publisher.RehearseAsync(new(ItemKind.Topic, "nothing"), NullLogger.Instance, default));

        Assert.Equal(before, await house.Database.TraceAsync());
        Assert.Equal(audited, await house.Audit.VerifyAsync());
        Assert.Same(snapshot, house.Current.Snapshot);
        Assert.Equal(5, (await house.PublishAsync(LiveApp.Listing("a", "Birth certificate, renamed"))).Value!.Sequence);
        Assert.Equal(["ca-on:a"], house.Current.Snapshot.Find(new() { Text = "renamed" }).Result.Hits.Select(h => h.Id));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_update_supersedes_a_withdrawal_ends_and_a_return_keeps_the_identity(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        await house.PublishAsync(PublishingHouse.Topic("health", "Health"));
        await house.PublishAsync(PublishingHouse.Topic("health", "Health and care"));
        await house.PublishAsync(PublishingHouse.Withdrawal("health"));
        Assert.False(house.Current.Snapshot.Exists(new(ItemKind.Topic, "health")));
        await house.PublishAsync(PublishingHouse.Topic("health", "Health, again"));

        Assert.True(house.Current.Snapshot.Exists(new(ItemKind.Topic, "health")));
        Assert.Equal(
            ["1 Superseded True", "2 Withdrawn True", "3 Published False"],
            (await house.Database.QueryAsync("SELECT number, state, CASE WHEN ended_at IS NULL THEN 'False' ELSE 'True' END FROM editions ORDER BY number"))
                .Select(r => string.Join(' ', r)));
        var item = Assert.Single(await house.Database.QueryAsync("SELECT id, lock_version, last_number, withdrawn_at FROM items"));
        Assert.Equal(("topic:health", 4L, 3L), (item[0], Convert.ToInt64(item[1], null), item[2]));
        Assert.Null(item[3]);
        var log = await house.Log.ReadAfterAsync(0);
        Assert.Equal([ChangeOperation.Create, ChangeOperation.Update, ChangeOperation.Withdraw, ChangeOperation.Create], log.Select(c => c.Operation));
        Assert.Null(log[2].Now);
        Assert.Equal([2L, 3L], (await house.Log.ReadAfterAsync(1, 2)).Select(c => c.Sequence));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_batch_with_one_broken_rule_publishes_nothing(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        var before = await house.Database.TraceAsync();
        var bad = new ItemWrite(new(ItemKind.Topic, "bad"), Catalogue.Interchange.Native.NativeJson.Write(new Topic("bad", LocalizedText.Of("Only English", ""))));

        var outcome = await house.PublishAsync(PublishingHouse.Topic("good", "Good"), bad);

        Assert.False(outcome.Succeeded);
        Assert.NotEmpty(outcome.Problems);
        Assert.Equal(before, await house.Database.TraceAsync());
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Eight_writers_leave_one_order_without_gaps_and_nobody_ever_reads_out_of_it(Database database)
    {
        const int writers = 8, each = 15;
        await using var house = await PublishingHouse.OpenAsync(database);
        using var over = new CancellationTokenSource();

        // A follower that asks all the time: it must never see a number before the one below it.
        var follower = Task.Run(async () =>
        {
            var last = 0L;
            do
                foreach (var change in await house.Log.ReadAfterAsync(last))
                    Assert.Equal(++last, change.Sequence);
            while (!over.IsCancellationRequested);
            foreach (var change in await house.Log.ReadAfterAsync(last)) Assert.Equal(++last, change.Sequence);
            return last;
        });
        // Half of them in this process, half in "another": the queue in memory must not be what keeps the order.
        await using var neighbour = await house.NeighbourAsync();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(w => Task.Run(async () =>
        {
            var publisher = w % 2 == 0 ? house.Publisher : neighbour.Publisher;
            for (var i = 0; i < each; i++)
                Assert.True((await publisher.PublishAsync([PublishingHouse.Topic($"t-{w}-{i}", "New"), PublishingHouse.Topic($"shared-{i % 3}", $"{w} {i}")], PublishingHouse.Clerk)).Succeeded);
        })));
        await over.CancelAsync();

        Assert.Equal(writers * each * 2, await follower);
        await house.Refresher.RefreshAsync();
        Assert.Equal(writers * each * 2, house.Current.Snapshot.Sequence);
        Assert.Equal(3, await house.Database.NumberAsync("SELECT count(*) FROM items WHERE id LIKE 'topic:shared-%'"));
        Assert.Equal(writers * each, await house.Database.NumberAsync("SELECT count(*) FROM editions e JOIN items i ON i.id = e.item_id WHERE i.id LIKE 'topic:shared-%'"));
    }
}
