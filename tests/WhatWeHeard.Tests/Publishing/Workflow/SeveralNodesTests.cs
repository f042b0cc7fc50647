using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Harness;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Publishing.Workflow;

/// <summary>Two nodes on one database: houses that share nothing but the tables.</summary>
public sealed class SeveralNodesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [SkippableFact]
    public async Task A_commit_is_called_out_by_PostgreSQL_and_a_dry_run_is_not()
    {
        await using var house = await PublishingHouse.OpenAsync(Database.Postgres);
        await using var signal = new CommitSignal(house.Database.Store, TimeProvider.System);
        Assert.False(await signal.WaitAsync(default)); // begins to listen
        Assert.True(signal.IsListening);

        await house.PublishAsync(PublishingHouse.Topic("a", "A"));
        Assert.True(await signal.WaitAsync(default).WaitAsync(Patience));
        await house.ImportAsync(OrganizationsFormat.File([OrganizationsFormat.Line(1, "Office")]), dryRun: true);
        Assert.False(await signal.WaitAsync(default).WaitAsync(Patience));
    }

    [SkippableFact]
    public async Task A_line_that_was_cut_is_taken_up_again_and_nothing_is_missed_meanwhile()
    {
        await using var house = await PublishingHouse.OpenAsync(Database.Postgres);
        await using var signal = new CommitSignal(house.Database.Store, TimeProvider.System);
        await signal.WaitAsync(default);
        await house.Database.QueryAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'whatweheard: commits' AND datname = current_database()");
        await signal.WaitAsync(default).WaitAsync(Patience);
        Assert.False(signal.IsListening);
        await signal.WaitAsync(default).WaitAsync(Patience); // comes back, and says "look"
        Assert.True(signal.IsListening);
        await house.PublishAsync(PublishingHouse.Topic("a", "A"));
        Assert.True(await signal.WaitAsync(default).WaitAsync(Patience));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_writing_nodes_end_equal_and_their_feeds_have_every_change_in_order(Database database)
    {
        const int Writers = 4, Edits = 15;
        await using var one = await PublishingHouse.OpenAsync(database);
        await using var two = await one.NeighbourAsync();
        using var over = new CancellationTokenSource();
        var followers = new[] { one, two }.Select(h => h.Refresher.FollowAsync(over.Token)).ToArray();
        var reading = new[] { one, two }.Select(h => Task.Run(() => ReadAsync(h, Writers * Edits * 2, over.Token))).ToArray();
        var seen = new ConcurrentQueue<long>();
        two.Current.Moved += s => seen.Enqueue(s.Sequence);

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(async () =>
        {
            var house = w % 2 == 0 ? one : two;
            for (var i = 0; i < Edits; i++) await house.PublishAsync(PublishingHouse.Topic($"t{i % 5}", $"By {w}, {i}"), PublishingHouse.Topic($"u{w}", $"By {w}, {i}"));
        })));

        // A write that says what stands there already changes nothing: the log may be shorter than the number of edits.
        var last = await one.Log.LastAsync();
        foreach (var house in new[] { one, two })
            while (house.Current.Snapshot.Sequence < last) await Task.Delay(20);
        foreach (var feed in reading) Assert.Equal(Enumerable.Range(1, (int)last).Select(n => (long)n), (await feed.WaitAsync(Patience)).Take((int)last));
        Assert.Equal(seen.Order().Distinct(), seen);
        Assert.Equal(Text(one), Text(two));
        await over.CancelAsync();
        await Task.WhenAll(followers);

        static string Text(PublishingHouse house) => string.Join('\n', house.Current.Snapshot.Items.Topics.Values.Select(t => $"{t.Code} {t.Name["en"]}"));
    }

    /// <summary>What a subscriber of that node is told, page after page, until nothing has come for a while after the last.</summary>
    private static async Task<List<long>> ReadAsync(PublishingHouse house, int atMost, CancellationToken ct)
    {
        var feed = new ChangeFeed(house.Log, house.Current, TimeProvider.System, NullLogger<ChangeFeed>.Instance);
        var numbers = new List<long>();
        while (numbers.Count < atMost)
        {
            var (position, now) = (numbers.Count == 0 ? 0 : numbers[^1], house.Current.Snapshot);
            if (now.Sequence <= position)
            {
                now = await feed.PastAsync(position, ct);
            }
            var page = await feed.NextAsync(position, now.Sequence, ct);
            Assert.All(page, c => Assert.True(c.Sequence <= house.Current.Snapshot.Sequence, "told before it can be read"));
            numbers.AddRange(page.Select(c => c.Sequence));
        }
        return numbers;
    }
}
