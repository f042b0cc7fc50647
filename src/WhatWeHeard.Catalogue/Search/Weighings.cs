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

    private readonly SortedDictionary<string, float> said = new(StringComparer.Ordinal);
    private readonly List<(string Words, float Part)> near = [];
    private int words, commons;

    public int Kind { get; } = kind;

    public int Size { get; } = size;

    /// <summary>How many of its phrases say the word at hand.</summary>
    public int Count { get; set; }

    public float Evidence { get; set; }

    public float Weight { get; set; }

    public float Near => near.Sum(n => n.Part);

    /// <summary>Whether so much would be among the nearest.</summary>
    public bool IsNearer(float part) => near.Count < MostNear || part >= near[^1].Part;

    /// <summary>The nearest, greatest first; the same words in another phrase are no other.</summary>
    public void IsNear(string words, float part)
    {
        if (near.Exists(n => n.Words == words)) return;
        near.Insert(near.FindIndex(n => n.Part < part || (n.Part == part && string.CompareOrdinal(n.Words, words) > 0)) is >= 0 and var at ? at : near.Count, (words, part));
        if (near.Count > MostNear) near.RemoveAt(MostNear);
    }

    /// <summary>A stem of a phrase that is said in full.</summary>
    public void Says(string stem, float weight) => said[stem] = weight;

    /// <summary>A phrase is said in full, of so many telling stems, with so many common words beside them.</summary>
    public void IsSaid(int telling, int common)
    {
        words = Math.Max(words, telling);
        commons = Math.Max(commons, common);
    }

    // In a fixed order: the sum of the same numbers in another may be another number.
    public float Said => words == 0 ? 0 : said.Values.Sum() * (words == 1 ? OneWord : 1) + Common * commons;
}
