using System.Text;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Graph.Plans;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Plans;

/// <summary>Answers kept whole: right, bounded, and gone with the snapshot they were made of.</summary>
public class WholeAnswersTests
{
    [Fact]
    public void An_answer_goes_with_its_snapshot_and_with_time()
    {
        var (answers, current, clock) = Make(megabytes: 1);
        var fingerprint = Of("a", LanguagePreference.English);
        Assert.NotNull(answers.Keep(fingerprint, current.Snapshot, "{}"u8, 3));
        Assert.Equal(3, answers.Find(fingerprint)!.Points);
        clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Null(answers.Find(fingerprint));

        var before = current.Snapshot;
        var shared = answers.Keep(fingerprint, before, "{}"u8, 3)!;
        current.MoveTo(CatalogueSnapshot.Build([], before.Sequence + 1, Seed.At));
        Assert.Null(answers.Find(fingerprint));
        Assert.False(answers.Stands(shared));
        // What was under way while something was published is of before.
        Assert.Null(answers.Keep(fingerprint, before, "{}"u8, 3));
    }

    /// <summary>While the database is away an answer says how old it may be: it must not say so when it is back, nor be silent before.</summary>
    [Fact]
    public void Nothing_is_kept_while_the_database_is_away()
    {
        var (answers, current, clock) = Make(megabytes: 1);
        current.MoveTo(CatalogueSnapshot.Build([], 1, Seed.At));
        current.Confirm(clock.GetUtcNow());
        Assert.True(answers.IsOn);
        current.Doubt();
        Assert.False(answers.IsOn);
        Assert.Null(answers.Keep(Of("a", LanguagePreference.English), current.Snapshot, "{}"u8, 1));
        current.Confirm(clock.GetUtcNow());
        Assert.True(answers.IsOn);
    }

    [Fact]
    public void Memory_is_bounded_and_what_is_asked_for_stays()
    {
        var (answers, current, _) = Make(megabytes: 1);
        var often = Of("often", LanguagePreference.English);
        answers.Keep(often, current.Snapshot, new byte[1000], 1);
        for (var i = 0; i < 5_000; i++)
        {
            answers.Keep(Of($"once {i}", LanguagePreference.English), current.Snapshot, new byte[1_000], 1);
            if (i % 100 == 0) Assert.NotNull(answers.Find(often));
            Assert.True(answers.Size <= (1 << 20) + 4_000, $"{answers.Size} bytes");
        }
        Assert.Null(answers.Find(Of("once 0", LanguagePreference.English)));
        Assert.Null(answers.Keep(often, current.Snapshot, new byte[2 << 20], 1));
    }

    [Fact]
    public void A_request_is_told_apart_by_its_bytes_and_by_every_language_it_prefers()
    {
        LanguagePreference[] languages = [LanguagePreference.English, LanguagePreference.French, new(["fr", "en"]), new(["en", "fr"]), new(["fr-CA"])];
        var all = languages.SelectMany(l => new[] { Of("{}", l), Of("{} ", l), Of("{}fr,", l) }).ToArray();
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.Equal(Of("{}", LanguagePreference.English), Of("{}", new(["en"])));
    }

    [Fact]
    public async Task Who_asks_the_same_meanwhile_waits_for_the_first()
    {
        var (answers, current, _) = Make(megabytes: 1);
        var fingerprint = Of("a", LanguagePreference.English);
        Assert.Null(answers.Join(fingerprint));
        var second = answers.Join(fingerprint)!;
        Assert.False(second.IsCompleted);
        var kept = answers.Keep(fingerprint, current.Snapshot, "{}"u8, 1);
        answers.End(fingerprint, kept);
        Assert.Same(kept, await second);
        // An answer that isn't for everybody is made by each for himself.
        Assert.Null(answers.Join(fingerprint));
        var third = answers.Join(fingerprint)!;
        answers.End(fingerprint, null);
        Assert.Null(await third);
    }

    private static Fingerprint Of(string request, LanguagePreference languages)
    {
        using var buffer = new PooledBuffer();
        buffer.Raw(Encoding.UTF8.GetBytes(request));
        var fingerprint = Fingerprint.Of(buffer, languages);
        Assert.Equal(request, Encoding.UTF8.GetString(buffer.Written.Span));
        return fingerprint;
    }

    private static (WholeAnswers Answers, CurrentCatalogue Current, HandClock Clock) Make(int megabytes)
    {
        var clock = new HandClock();
        var current = new CurrentCatalogue(clock);
        return (new(new() { Megabytes = megabytes }, current, clock), current, clock);
    }

    private sealed class HandClock : TimeProvider
    {
        private long ticks = Seed.At.UtcTicks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => ticks;

        public override DateTimeOffset GetUtcNow() => new(ticks, TimeSpan.Zero);

        public void Advance(TimeSpan by) => ticks += by.Ticks;
    }
}
