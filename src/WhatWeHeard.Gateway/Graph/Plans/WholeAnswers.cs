using System.Collections.Concurrent;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Gateway.Graph.Plans;

/// <summary>How much memory answers may take, and how long one stands; configured under <c>FastPath:Answers</c>.</summary>
public sealed record WholeAnswerSettings
{
    /// <summary>0 keeps none.</summary>
    public int Megabytes { get; init; } = 64;

    /// <summary>What depends on the day, as "review due" does, is wrong for no longer than this.</summary>
    public int Seconds { get; init; } = 60;
}

/// <summary>
/// Answers kept whole, for as long as the snapshot stands they were made of. Only what anybody may ask is kept, under a
/// <see cref="Fingerprint"/>: neither the question nor who asked. Those asked for lately and those asked for before change places
/// each time half of the memory is full, so what nobody asks for again goes first.
/// </summary>
public sealed class WholeAnswers(WholeAnswerSettings settings, CurrentCatalogue current, TimeProvider time)
{
    /// <summary>No single answer may push out many; a hundred services with all they have are a tenth of it.</summary>
    private const int MostOfOne = 1 << 20;

    /// <summary>What an entry costs beside its bytes; counted, so that many small ones are bounded too.</summary>
    private const int Overhead = 200;

    private readonly Lock turning = new();
    private readonly ConcurrentDictionary<Fingerprint, TaskCompletionSource<WholeAnswer?>> underWay = new();
    private Generation lately = new();
    private Generation before = new();

    /// <summary>While the database is away nothing is kept: an answer says then how old it may be, and must not when it is back.</summary>
    public bool IsOn => settings.Megabytes > 0 && current.StaleSince is null;

    /// <summary>Bytes kept now.</summary>
    public long Size => Volatile.Read(ref lately.Size) + Volatile.Read(ref before.Size);

    public WholeAnswer? Find(Fingerprint fingerprint)
    {
        if (!lately.Answers.TryGetValue(fingerprint, out var answer))
        {
            if (!before.Answers.TryGetValue(fingerprint, out answer)) return null;
            if (Stands(answer)) Keep(fingerprint, answer);
        }
        return Stands(answer) ? answer : null;
    }

    public WholeAnswer? Keep(Fingerprint fingerprint, CatalogueSnapshot snapshot, ReadOnlySpan<byte> bytes, int points, string? operation = null)
    {
        // One that was overtaken by a publication, or by an outage, helps nobody.
        if (bytes.Length > MostOfOne || !ReferenceEquals(snapshot, current.Snapshot) || !IsOn) return null;
        var answer = new WholeAnswer(snapshot, bytes.ToArray(), points, operation, time.GetTimestamp());
        Keep(fingerprint, answer);
        return answer;
    }

    /// <summary>The same question while its answer is being made: who comes second waits for it. Null for who comes first, and must end it.</summary>
    public Task<WholeAnswer?>? Join(Fingerprint fingerprint)
    {
        if (underWay.TryGetValue(fingerprint, out var first)) return first.Task;
        return underWay.TryAdd(fingerprint, new(TaskCreationOptions.RunContinuationsAsynchronously)) ? null
            : underWay.GetValueOrDefault(fingerprint)?.Task ?? Task.FromResult<WholeAnswer?>(null);
    }

    /// <summary>Null where the answer isn't for everybody: whoever waited asks for himself.</summary>
    public void End(Fingerprint fingerprint, WholeAnswer? answer)
    {
        if (underWay.TryRemove(fingerprint, out var waiting)) waiting.TrySetResult(answer);
    }

    /// <summary>Whether it is still what would be answered: who waited while something was published mustn't read what was before.</summary>
    public bool Stands(WholeAnswer answer) =>
        ReferenceEquals(answer.Snapshot, current.Snapshot) && time.GetElapsedTime(answer.At).TotalSeconds < settings.Seconds;

    private void Keep(Fingerprint fingerprint, WholeAnswer answer)
    {
        Turn(answer.Snapshot);
        var now = lately;
        // Replacing counts twice until the next turn: too much rather than too little.
        now.Answers[fingerprint] = answer;
        Interlocked.Add(ref now.Size, answer.Bytes.Length + Overhead);
    }

    private void Turn(CatalogueSnapshot snapshot)
    {
        var half = settings.Megabytes * (1L << 20) / 2;
        if (Volatile.Read(ref lately.Size) < half && ReferenceEquals(lately.Of ?? snapshot, snapshot)) return;
        lock (turning)
        {
            if (!ReferenceEquals(lately.Of ?? snapshot, snapshot)) (before, lately) = (new(), new() { Of = snapshot });
            else if (lately.Size >= half) (before, lately) = (lately, new() { Of = snapshot });
        }
    }

    private sealed class Generation
    {
        public long Size;

        /// <summary>The snapshot its answers were made of: with the next one they go, and free the memory of this.</summary>
        public CatalogueSnapshot? Of { get; init; }

        public ConcurrentDictionary<Fingerprint, WholeAnswer> Answers { get; } = new();
    }
}
