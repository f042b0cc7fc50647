using System.Collections.Concurrent;
using WhatWeHeard.Catalogue.Answers;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Publishing.Workflow;

public sealed class SnapshotRefresherTests
{
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_catalogue_only_ever_moves_forward(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        await using var reader = await house.NeighbourAsync();
        var seen = new ConcurrentQueue<long>();
        reader.Current.Moved += s => seen.Enqueue(s.Sequence);

        await Task.WhenAll(
            Task.Run(async () =>
            {
                for (var i = 0; i < 20; i++) await house.PublishAsync(PublishingHouse.Topic($"t{i}", "Topic"));
            }),
            Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
            {
                for (var i = 0; i < 25; i++) await reader.Refresher.RefreshAsync();
            }))));
        await reader.Refresher.RefreshAsync();

        Assert.Equal(20, reader.Current.Snapshot.Sequence);
        Assert.Equal(seen.Order().Distinct(), seen);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_another_process_commits_is_followed(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        await using var reader = await house.NeighbourAsync();
        using var over = new CancellationTokenSource();
        var moved = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        var catchingUp = false;
        reader.Current.Moved += s =>
        {
            // What takes minutes of a large import is no silence of the database.
            catchingUp = reader.Refresher.IsCatchingUp;
            moved.TrySetResult(s.Sequence);
        };
        var following = reader.Refresher.FollowAsync(over.Token);

        await house.PublishAsync(PublishingHouse.Topic("a", "A"), PublishingHouse.Topic("b", "B"));

        Assert.Equal(2, await moved.Task.WaitAsync(TimeSpan.FromSeconds(10)));
        await over.CancelAsync();
        await following;
        Assert.True(catchingUp);
        Assert.False(reader.Refresher.IsCatchingUp);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_new_start_finds_what_was_published_and_where_it_stood(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        await house.PublishAsync(PublishingHouse.Topic("a", "A"), PublishingHouse.Topic("b", "B"));
        await house.PublishAsync(PublishingHouse.Withdrawal("b"));

        await using var later = await house.NeighbourAsync();

        Assert.Equal(3, later.Current.Snapshot.Sequence);
        Assert.True(later.Current.Snapshot.Exists(new(Catalogue.Model.ItemKind.Topic, "a")));
        Assert.False(later.Current.Snapshot.Exists(new(Catalogue.Model.ItemKind.Topic, "b")));
        Assert.NotNull(later.Refresher.CurrentAsOf);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_snapshots_of_one_record_answer_alike_whenever_they_were_built(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        await house.PublishAsync(PublishingHouse.Topic("a", "A"));
        await house.PublishAsync(PublishingHouse.Topic("b", "B"));
        await using var later = await house.NeighbourAsync(new ManualTime(TimeProvider.System.GetUtcNow().AddDays(40)));

        Assert.Equal(house.Current.Snapshot.At, later.Current.Snapshot.At);
        var answers = new[] { house, later }.Select(h => h.Current.Snapshot.Answer(new("renew my passport"))).ToArray();
        Assert.Equal((answers[0].AsOf, answers[0].Text, answers[0].Spoken), (answers[1].AsOf, answers[1].Text, answers[1].Spoken));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_commit_is_seen_whole_or_not_at_all(Database database)
    {
        await using var house = await PublishingHouse.OpenAsync(database);
        await using var reader = await house.NeighbourAsync();
        var seen = new ConcurrentQueue<long>();
        reader.Current.Moved += s => seen.Enqueue(s.Sequence);
        using var over = new CancellationTokenSource();
        var asking = Task.Run(async () =>
        {
            while (!over.IsCancellationRequested) await reader.Refresher.RefreshAsync();
        });

        for (var round = 0; round < 6; round++)
            await house.PublishAsync([.. Enumerable.Range(0, 250).Select(i => PublishingHouse.Topic($"t{i}", $"Round {round}"))]);
        await over.CancelAsync();
        await asking;

        Assert.All(seen, sequence => Assert.Equal(0, sequence % 250));
    }
}
