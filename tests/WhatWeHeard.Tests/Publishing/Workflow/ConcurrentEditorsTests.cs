using System.Text.Json;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Publishing.Workflow;

/// <summary>
/// Many people on the same listings, which nobody has made yet: everybody's word ends up in the record, and nobody's is written over
/// unseen. (<see cref="ManyWritersTests"/> do it for long, and look at what others are told.)
/// </summary>
public sealed class ConcurrentEditorsTests
{
    private const int Writers = 8, Each = 50, Listings = 50;

    /// <summary>
    /// Each edit adds one to a number that stands in the listing, by the version that was seen. A lost update would leave the sum
    /// short; every fifth edit publishes.
    /// </summary>
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Eight_writers_edit_the_same_fifty_listings_and_no_edit_is_lost(Database database)
    {
        await using var desk = await PublishingDesk.OpenAsync(database);
        await using var neighbour = await desk.House.NeighbourAsync();
        var conflicts = 0;
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(async () =>
        {
            var house = w % 2 == 0 ? desk.House : neighbour;
            var actor = PublishingDesk.Who(Role.Publisher, "CA-ON", $"writer-{w}");
            for (var i = 0; i < Each; i++)
            {
                // Each in steps of its own: writers in step would go round for ever and never meet.
                var id = new ItemId(ItemKind.Service, $"ca-on:listing-{((w * 7) + (i * (w + 1))) % Listings}");
                while (true)
                {
                    var seen = await house.Archive.FindAsync(id, null, actor);
                    var result = await house.Publisher.SaveDraftAsync(new(id, seen?.LockVersion), Body(NumberIn(seen) + 1), actor);
                    if (result.Succeeded)
                    {
                        // Somebody may already be further; then it is theirs to publish.
                        if (i % 5 == 0) await house.Publisher.PublishAsync(new(id, result.Edition!.LockVersion), null, null, actor);
                        break;
                    }
                    Assert.Equal(ProblemCode.Conflict, Assert.Single(result.Problems).Code);
                    Assert.NotNull(result.Current);
                    Interlocked.Increment(ref conflicts);
                }
            }
        })));

        var sum = 0;
        for (var i = 0; i < Listings; i++)
            sum += NumberIn(await desk.House.Archive.FindAsync(new(ItemKind.Service, $"ca-on:listing-{i}"), null, PublishingDesk.Who(Role.Reader, "CA-ON")));
        Assert.Equal(Writers * Each, sum);
        Assert.True(conflicts > 0, "nobody met anybody: the test shows nothing");
        await desk.House.Refresher.RefreshAsync();
        await neighbour.Refresher.RefreshAsync();
        Assert.Equal(desk.House.Current.Snapshot.Sequence, neighbour.Current.Snapshot.Sequence);
        Assert.Null((await desk.House.Audit.VerifyAsync()).BrokenAt);
        var changes = await desk.House.Log.ReadAfterAsync(0);
        Assert.Equal(Enumerable.Range(1, changes.Count).Select(n => (long)n), changes.Select(c => c.Sequence));
    }

    private static ReadOnlyMemory<byte> Body(int number) => JsonSerializer.SerializeToUtf8Bytes(
        new { @base = "birth-certificate", organization = "ca-on:registry", sources = new[] { new { url = $"https://www.example.ca/{number}" } } });

    private static int NumberIn(Edition? edition) =>
        edition is null ? 0 : int.Parse(NativeJson.Read<Service>(edition.Body).Sources[0].Url.Split('/')[^1], null);
}
