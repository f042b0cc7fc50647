using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Cli.Generate;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Cli;

public sealed class GenerateVerbTests
{
    private static Service[] Generated(int number) => [.. new GeneratedListings(Seed.Snapshot.Items, number).Listings(3_000)];

    [Fact]
    public void Equal_numbers_give_equal_listings_and_others_others()
    {
        Assert.Equal(Generated(1).Select(s => NativeJson.Write(s).ToArray()), Generated(1).Select(s => NativeJson.Write(s).ToArray()));
        Assert.NotEqual(Generated(1).Select(s => s.Name), Generated(2).Select(s => s.Name));
    }

    [Fact]
    public void They_are_of_real_governments_most_inherit_and_a_few_words_say_most()
    {
        var generated = Generated(1);
        Assert.All(generated, s => Assert.True(Seed.Snapshot.Items.Geography.Find(s.Jurisdiction)!.IsGovernment));
        Assert.All(generated, s => Assert.True(s.Base is not null || s.Basis.HasValue, "an import would refuse it"));
        Assert.InRange(generated.Count(s => s.Base is not null) / (double)generated.Length, 0.4, 0.8);
        var words = generated.Where(s => s.Summary.HasValue).SelectMany(s => s.Summary.Value["en"]!.TrimEnd('.').Split(' ')).CountBy(w => w).OrderByDescending(w => w.Value).ToArray();
        var all = words.Sum(w => w.Value);
        Assert.True(words.Take(100).Sum(w => w.Value) > 0.3 * all, "the commonest hundred say a third");
        Assert.True(words.Count(w => w.Value == 1) > 0.3 * words.Length, "and many stand once");
    }

    [Fact]
    public void A_snapshot_takes_them_and_finds_them()
    {
        var generated = Generated(1).Take(200).ToArray();
        var sequence = Seed.Snapshot.Sequence;
        var next = Seed.Snapshot.With([.. generated.Select(s => new CatalogueChange(
            ++sequence, Seed.At, ChangeOperation.Create, new(ItemKind.Service, s.Key), s.Jurisdiction, "test", new(new(ItemKind.Service, s.Key), 1, Seed.At, NativeJson.Write(s))))]);
        Assert.Equal(Seed.Snapshot.Items.Listings.Count + 200, next.Items.Listings.Count);
        var own = generated.First(s => s.Base is null);
        Assert.Contains(next.Find(new() { Text = own.Name.Value["en"] }).Result.Hits, h => h.Id == own.Key);
    }
}
