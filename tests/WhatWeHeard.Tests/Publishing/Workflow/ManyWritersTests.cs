using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Publishing.Workflow;

/// <summary>Eight editors on two nodes, all at the same fifty listings. Each edit adds one to the number in a listing's name: what is lost would be missing from it.</summary>
public sealed class ManyWritersTests
{
    private const int Writers = 8, Listings = 50;

    [SkippableFact]
    public Task Eight_writers_and_five_hundred_edits_each_on_fifty_listings_lose_nothing() => RunAsync(Database.Postgres, edits: 500);

    [Fact]
    public Task On_SQLite_neither() => RunAsync(Database.Sqlite, edits: 30);

    private static async Task RunAsync(Database database, int edits)
    {
        await using var one = await PublishingHouse.OpenAsync(database);
        await FurnishAsync(one);
        await using var two = await one.NeighbourAsync();
        var first = await one.Log.LastAsync();
        using var over = new CancellationTokenSource();
        var following = new[] { one, two }.Select(h => h.Refresher.FollowAsync(over.Token)).ToArray();
        var told = new[] { new ConcurrentQueue<long>(), new ConcurrentQueue<long>() };
        var feeds = new[] { one, two }.Select((h, i) => Task.Run(() => FollowAsync(h, first, told[i], over.Token))).ToArray();

        var acknowledged = new int[Listings];
        var (published, conflicts) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(async () =>
        {
            var publisher = (w % 2 == 0 ? one : two).Publisher;
            var random = new Random(w);
            for (var i = 0; i < edits; i++)
            {
                var listing = random.Next(Listings);
                var id = Id(listing);
                var saved = await AddOneAsync(publisher, id);
                Interlocked.Increment(ref acknowledged[listing]);
                Interlocked.Add(ref conflicts, saved.Conflicts);
                // Where somebody has built on it in the meantime, it goes out with theirs.
                var outcome = await publisher.PublishAsync(new(id, saved.LockVersion), null, null, PublishingHouse.Clerk);
                if (outcome.Succeeded) Interlocked.Increment(ref published);
                else Assert.Contains(outcome.Problems, p => p.Code is ProblemCode.Conflict or ProblemCode.WrongState);
            }
        })));

        var last = await one.Log.LastAsync();
        Assert.Equal(first + published, last);
        Assert.True(conflicts > 0, "nobody was ever in anybody's way: this has proved nothing");
        foreach (var house in new[] { one, two }) while (house.Current.Snapshot.Sequence < last) await Task.Delay(20);
        var expected = Enumerable.Range((int)first + 1, published).Select(n => (long)n);
        foreach (var feed in told)
        {
            while (feed.Count < published && !feeds.Any(f => f.IsCompleted)) await Task.Delay(20);
            Assert.Equal(expected, feed);
        }
        for (var listing = 0; listing < Listings; listing++)
        {
            var newest = await NewestAsync(one.Publisher, Id(listing));
            Assert.Equal(acknowledged[listing], Number(newest.Body));
        }
        Assert.Equal(Text(one), Text(two));
        await over.CancelAsync();
        await Task.WhenAll(following);
    }

    private static async Task FurnishAsync(PublishingHouse house)
    {
        var batch = new List<ItemWrite>
        {
            new(new(ItemKind.Topic, "identity"), NativeJson.Write(new Topic("identity", LocalizedText.Of("Identity", "Identité")))),
            new(new(ItemKind.BaseService, "birth-certificate"), NativeJson.Write(A.BaseService())),
            new(new(ItemKind.Organization, ItemId.Scoped("CA-ON", "registry")), NativeJson.Write(A.Organization())),
        };
        batch.AddRange(Enumerable.Range(0, Listings).Select(i => new ItemWrite(Id(i), Body(i, 0))));
        Assert.True((await house.PublishAsync([.. batch])).Succeeded);
    }

    private static ItemId Id(int listing) => new(ItemKind.Service, ItemId.Scoped("CA-ON", $"item-{listing}"));

    private static ReadOnlyMemory<byte> Body(int listing, int number) => NativeJson.Write(A.Service("CA-ON", $"item-{listing}") with
    {
        Name = LocalizedText.Of(number.ToString(CultureInfo.InvariantCulture) + " times", number.ToString(CultureInfo.InvariantCulture) + " fois"),
    });

    private static int Number(ReadOnlyMemory<byte> body) => int.Parse(NativeJson.Read<Service>(body).Name.Value!["en"]!.Split(' ')[0], CultureInfo.InvariantCulture);

    /// <summary>Read, add one, write; and again from what somebody else has written, for as long as it takes.</summary>
    private static async Task<(int LockVersion, int Conflicts)> AddOneAsync(Publisher publisher, ItemId id)
    {
        var seen = await NewestAsync(publisher, id);
        for (var conflicts = 0; ; conflicts++)
        {
            var listing = int.Parse(id.Key[(id.Key.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture);
            var saved = await publisher.SaveDraftAsync(new(id, seen.LockVersion), Body(listing, Number(seen.Body) + 1), PublishingHouse.Clerk);
            if (saved.Edition is { } edition) return (edition.LockVersion, conflicts);
            seen = saved.Current ?? throw new InvalidOperationException(string.Join("; ", saved.Problems.Select(p => p.Message["en"])));
        }
    }

    /// <summary>A version that nobody can have seen is answered with the newest.</summary>
    private static async Task<Edition> NewestAsync(Publisher publisher, ItemId id) =>
        (await publisher.DiscardDraftAsync(new(id, -1), PublishingHouse.Clerk)).Current!;

    /// <summary>What a subscriber of that node is told, in the order in which it is.</summary>
    private static async Task FollowAsync(PublishingHouse house, long position, ConcurrentQueue<long> told, CancellationToken ct)
    {
        var feed = new ChangeFeed(house.Log, house.Current, TimeProvider.System, NullLogger<ChangeFeed>.Instance);
        while (true)
        {
            var now = await feed.PastAsync(position, ct);
            foreach (var change in await feed.NextAsync(position, now.Sequence, ct)) told.Enqueue(position = change.Sequence);
        }
    }

    private static string Text(PublishingHouse house) => string.Join('\n', house.Current.Snapshot.Items.Listings.OrderBy(l => l.Key, StringComparer.Ordinal)
        .Select(l => $"{l.Key} {l.Value.Content.Name.Value["en"]} {l.Value.Edition}"));
}
