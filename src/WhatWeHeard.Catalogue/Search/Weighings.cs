using System.Collections.Concurrent;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>What is told of the phrases and kinds while a text is weighed, by their ids: a dictionary of thousands would cost most of the weighing.</summary>
internal sealed class Weighings
{
    /// <summary>As many as were ever at work at once: at a million listings one takes 30 MB, too much for each thread to keep its own.</summary>
    private static readonly ConcurrentBag<Weighings> Idle = [];

    public (float Weight, int Stems)[] Phrases { get; private set; } = [];

    public Weighing?[] Kinds { get; private set; } = [];

    /// <summary>The phrases of which something is said.</summary>
    public List<int> Said { get; } = [];

    /// <summary>Their kinds.</summary>
    public List<Weighing> Begun { get; } = [];

    /// <summary>The kinds that say the word at hand.</summary>
    public List<Weighing> Saying { get; } = [];

    /// <summary>An empty one; whoever takes it gives it back. One that is lost to a failure is made anew.</summary>
    public static Weighings Take(int phrases, int kinds)
    {
        var its = Idle.TryTake(out var idle) ? idle : new();
        if (its.Phrases.Length < phrases) its.Phrases = new (float, int)[phrases];
        if (its.Kinds.Length < kinds) its.Kinds = new Weighing?[kinds];
        return its;
    }

    public Weighing Begin(int kind, int size)
    {
        var weighing = new Weighing(kind, size);
        Begun.Add(weighing);
        return weighing;
    }

    public void GiveBack()
    {
        foreach (var phrase in Said) Phrases[phrase] = default;
        foreach (var kind in Begun) Kinds[kind.Kind] = null;
        Said.Clear();
        Begun.Clear();
        Idle.Add(this);
    }
}

/// <summary>What was told of one kind so far.</summary>
internal sealed class Weighing(int kind, int size)
{
    private const int MostNear = 3;

    /// <summary>One word alone is said by chance more often than two.</summary>
    private const float OneWord = 0.6f;

    /// <summary>"Register" is said of anything; beside the thing it tells a registration from a licence.</summary>
    private const float Common = 1f;

    private readonly (int Phrase, float Part)[] near = new (int, float)[MostNear];
    private SortedDictionary<string, float>? said;
    private int nears, words, commons;

    public int Kind { get; } = kind;

    public int Size { get; } = size;

    /// <summary>How many of its phrases say the word at hand.</summary>
    public int Count { get; set; }

    public float Evidence { get; set; }

    public float Weight { get; set; }

    public float Near => near[0].Part + near[1].Part + near[2].Part;

    /// <summary>The phrases of which most is said, greatest first.</summary>
    public ReadOnlySpan<(int Phrase, float Part)> Nearest => near.AsSpan(0, nears);

    /// <summary>Whether so much more is said than of the least of the nearest; as much would change nothing.</summary>
    public bool IsNearer(float part) => part > near[^1].Part;

    /// <summary>Of a phrase so much is said, and none of the nearest is of the same words.</summary>
    public void IsNear(int phrase, float part)
    {
        var at = nears;
        while (at > 0 && near[at - 1].Part < part) at--;
        if (nears < MostNear) nears++;
        Array.Copy(near, at, near, at + 1, nears - at - 1);
        near[at] = (phrase, part);
    }

    /// <summary>A stem of a phrase that is said in full.</summary>
    public void Says(string stem, float weight) => (said ??= new(StringComparer.Ordinal))[stem] = weight;

    /// <summary>A phrase is said in full, of so many telling stems, with so many common words beside them.</summary>
    public void IsSaid(int telling, int common)
    {
        words = Math.Max(words, telling);
        commons = Math.Max(commons, common);
    }

    // In a fixed order: the sum of the same numbers in another may be another number.
    public float Said => words == 0 ? 0 : said!.Values.Sum() * (words == 1 ? OneWord : 1) + Common * commons;
}
