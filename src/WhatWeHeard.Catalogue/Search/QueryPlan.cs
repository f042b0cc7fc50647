using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>A word of the catalogue that may answer a slot; synonyms stay out of descriptions, where they only find noise (measured).</summary>
internal readonly record struct Alternative(int Language, string Word, float Weight, MatchReason Reason)
{
    public bool ShortFieldsOnly => Reason is MatchReason.Synonym;

    /// <summary>What a person is told instead of the word, where the word is our own.</summary>
    public string? Said { get; init; }
}

/// <summary>One concept of the query and all the words that answer to it.</summary>
internal sealed record Slot(string Typed, float Weight, ImmutableArray<Alternative> Alternatives, float Rarity, float Information)
{
    public bool IsContent => Weight >= 1;

    /// <summary>How likely this is what was typed; less than 1 after a correction. A guess may find, but hardly be sure.</summary>
    public float Certainty { get; init; } = 1;
}

/// <summary>
/// What a query asks, slot by slot, and how much of it a listing must answer. Which slots a listing matches is one bit each.
/// </summary>
internal sealed class QueryPlan
{
    /// <summary>A question of more than sixteen telling words is pasted text; each more costs a walk.</summary>
    public const int MostSlots = 16;

    /// <summary>A strict hit answers more than half of the information of the query; one word known of two isn't enough.</summary>
    private const float StrictShare = 0.501f;
    private const float RelaxedShare = 0.25f;
    private const int TableSlots = 10;

    private readonly float[]? shares;
    private readonly float information;
    private readonly uint telling;
    private readonly uint content;
    private readonly int least;

    public QueryPlan(ImmutableArray<Slot> slots, string? language, ImmutableArray<Correction> corrections, ImmutableArray<string> unmatched)
    {
        Slots = slots;
        Language = language;
        Corrections = corrections;
        Unmatched = unmatched;
        for (var i = 0; i < slots.Length; i++)
        {
            Total += Value(i);
            if (slots[i].IsContent && !slots[i].Alternatives.IsEmpty) content |= 1u << i;
            AsksForTheUnknown |= slots[i].IsContent && slots[i].Alternatives.IsEmpty;
            IsGuessed |= slots[i].IsContent && slots[i].Certainty < 1;
        }
        // A query of nothing but generic words ("apply online") is about them.
        if (content == 0)
            for (var i = 0; i < slots.Length; i++)
                if (!slots[i].Alternatives.IsEmpty)
                    content |= 1u << i;
        // What is asked for decides how much was understood; "apply" and "online" don't, unless they are all there is.
        for (var i = 0; i < slots.Length; i++)
        {
            if (slots[i].Weight <= WordLists.GenericWeight && (content & 1u << i) == 0) continue;
            telling |= 1u << i;
            information += slots[i].Information * slots[i].Weight;
        }
        var count = System.Numerics.BitOperations.PopCount(content);
        least = count switch { <= 2 => count, 3 => 2, _ => (int)Math.Ceiling(count * 0.6) };
        if (slots.Length > TableSlots) return;
        shares = new float[1 << slots.Length];
        for (var mask = 1u; mask < shares.Length; mask++) shares[mask] = ShareOf(mask);
    }

    /// <summary>Whether only what is called just so answers, because what was typed is a matter of no government ("plumber near me"; by "plumber" perhaps the trade is meant), or small words alone.</summary>
    public bool OnlyWhole { get; init; }

    /// <summary>Whether who serves everybody comes first by far, as long as nobody knows where the person is: whoever speaks of dying calls one number.</summary>
    public bool NationalFirst { get; init; }

    public ImmutableArray<Slot> Slots { get; }
    public string? Language { get; }
    public ImmutableArray<Correction> Corrections { get; }
    public ImmutableArray<string> Unmatched { get; }

    /// <summary>The slots that may carry a hit, a bit each.</summary>
    public uint Content => content;

    /// <summary>Whether listings know at least half of what was typed, be it none of them all of it.</summary>
    public bool IsMostlyKnown
    {
        get
        {
            var known = 0u;
            for (var i = 0; i < Slots.Length; i++)
                if (!Slots[i].Alternatives.IsEmpty)
                    known |= 1u << i;
            return Share(known) >= 0.5f;
        }
    }

    /// <summary>Whether a word is asked for that no listing knows: the others must be said as one thing before that is an answer.</summary>
    public bool AsksForTheUnknown { get; }

    /// <summary>Whether a word had to be corrected: what is only met in a sentence then doesn't make an answer sure.</summary>
    public bool IsGuessed { get; }

    /// <summary>What all slots weigh, rarity included.</summary>
    public float Total { get; }

    /// <summary>What a slot weighs, rarity included.</summary>
    public float Value(int slot) => Slots[slot].Weight * Slots[slot].Rarity;

    /// <summary>Which part of the information of the query these slots carry.</summary>
    public float Share(uint slots) => shares is null ? ShareOf(slots) : shares[slots];

    /// <summary>How many of the content slots a hit must match.</summary>
    public int Required(bool relaxed) => relaxed ? 1 : least;

    public bool Accepts(uint slots, bool relaxed) =>
        System.Numerics.BitOperations.PopCount(slots & content) >= Required(relaxed) && Share(slots) >= (relaxed ? RelaxedShare : StrictShare);

    public static bool IsConfident(float share) => share >= StrictShare;

    private float ShareOf(uint slots)
    {
        if (information <= 0) return 0;
        var sum = 0f;
        for (var i = 0; i < Slots.Length; i++)
            if ((slots & telling & 1u << i) != 0)
                sum += Slots[i].Information * Slots[i].Weight * Slots[i].Certainty;
        return sum / information;
    }
}
