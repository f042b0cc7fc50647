using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>Something that happens to people, and the phrases in which they say so.</summary>
public sealed record Situation(string Code, ImmutableArray<(string Language, string Words)> Phrases);

/// <summary>
/// Recognizes what happened to somebody in how they tell it, and says under which words of the index what helps then stands. A
/// listing need not repeat the phrases: it only says, by <see cref="Place"/>, how near it stands to which situation.
/// </summary>
public sealed class Situations
{
    /// <summary>The part of a question, its filler aside, that must tell of the situation: "marriage licence" asks for a licence.</summary>
    private const float LeastTold = 0.6f;

    /// <summary>The part of it that its words, one by one, must make likely where no phrase is said in full (measured: ADR 008).</summary>
    private const float LeastLikely = 0.4f;

    /// <summary>From this likelihood on a word itself tells of the situation.</summary>
    private const float Telling = 0.3f;

    /// <summary>What a word that stands in one phrase of a hundred must be doubted: it may be there by chance.</summary>
    private const float Doubt = 0.02f;

    private readonly ImmutableArray<Told>[] byLanguage;
    private readonly ImmutableArray<string> codes;
    private readonly Dictionary<string, float[]>[] likely;

    private Situations(ImmutableArray<Told>[] byLanguage, ImmutableArray<string> codes)
    {
        (this.byLanguage, this.codes) = (byLanguage, codes);
        likely = [.. byLanguage.Select(phrases => Likelihoods(phrases, codes.Length))];
    }

    public static Situations None { get; } = Of([]);

    public static Situations Of(IEnumerable<Situation> situations)
    {
        Situation[] all = [.. situations.OrderBy(s => s.Code, StringComparer.Ordinal)];
        var byLanguage = new ImmutableArray<Told>[IndexLanguage.Other];
        for (var language = 0; language < byLanguage.Length; language++)
        {
            var told = ImmutableArray.CreateBuilder<Told>();
            for (var s = 0; s < all.Length; s++)
                foreach (var (_, words) in all[s].Phrases.Where(p => IndexLanguage.Of(p.Language) == language))
                    if (Stems(language, words) is { IsEmpty: false } stems)
                        told.Add(new(s, stems));
            byLanguage[language] = told.ToImmutable();
        }
        return new(byLanguage, [.. all.Select(s => s.Code)]);
    }

    /// <summary>How near a listing stands to a situation: as a step of it, in the order of steps, or only by its subject.</summary>
    public enum Nearness { Step, SubjectOnly, StepOnly }

    /// <summary>What a listing's text says of its place in a situation: one word, in no language, that nobody types.</summary>
    public static SearchText Place(string code, Nearness nearness, int step, bool isNational)
    {
        var ordinal = nearness switch { Nearness.SubjectOnly => SubjectOnly, Nearness.StepOnly => StepOnly, _ => Math.Min(step, Steps - 1) };
        return new(SearchField.LifeEvent, NoLanguage, Word(code, ordinal, isNational)) { IsShared = true };
    }

    /// <summary>The situations that most of the words tell of, each with the words that do, the one told most fully first.</summary>
    internal IEnumerable<(string Code, uint Words)> Recognize(List<QueryWord> content, int? language)
    {
        if (content.Count is 0 or > 32) yield break;
        var (words, total) = (Said(content, language), content.Sum(w => Weigh(w.Word)));
        var found = new List<(int Situation, float Share)>();
        for (var s = 0; s < words.Length; s++)
        {
            var sum = 0f;
            for (var i = 0; i < content.Count; i++)
                if ((words[s] & 1u << i) != 0)
                    sum += Weigh(content[i].Word);
            if (sum >= LeastTold * total) found.Add((s, sum));
        }
        foreach (var (situation, _) in found.OrderByDescending(f => f.Share)) yield return (codes[situation], words[situation]);
    }

    /// <summary>
    /// The situation that the words make likeliest, though none of its phrases is said in full: people tell the same thing in
    /// ever new words, of which those that matter ("pregnant", "wallet", "laid") stand in the phrases of hardly any other.
    /// </summary>
    internal (string Code, uint Words)? Guess(List<QueryWord> content, int? language)
    {
        if (content.Count is 0 or > 32) return null;
        var near = new float[content.Count][];
        for (var i = 0; i < near.Length; i++) near[i] = Likely(content[i].Word, language);
        var (words, total) = (Said(content, language), content.Sum(w => Weigh(w.Word)));
        var best = (Situation: -1, Sum: LeastLikely * total);
        for (var s = 0; s < codes.Length; s++)
        {
            var sum = 0f;
            for (var i = 0; i < near.Length; i++) sum += Weigh(content[i].Word) * ((words[s] & 1u << i) != 0 ? 1 : near[i][s]);
            if (sum > best.Sum) best = (s, sum);
        }
        if (best.Situation < 0) return null;
        for (var i = 0; i < near.Length; i++)
            if (near[i][best.Situation] >= Telling)
                words[best.Situation] |= 1u << i;
        return (codes[best.Situation], words[best.Situation]);
    }

    /// <summary>For each situation, the words that stand in phrases of it that are said in full.</summary>
    private uint[] Said(List<QueryWord> content, int? language)
    {
        var words = new uint[codes.Length];
        for (var l = 0; l < byLanguage.Length; l++)
        {
            if (language is not null && language != l) continue;
            string[] stems = [.. content.Select(w => Stem(l, w.Word))];
            foreach (var told in byLanguage[l]) words[told.Situation] |= told.In(stems);
        }
        return words;
    }

    private float[] Likely(string word, int? language)
    {
        var most = new float[codes.Length];
        for (var l = 0; l < likely.Length; l++)
            if ((language is null || language == l) && likely[l].TryGetValue(Stem(l, word), out var near))
                for (var s = 0; s < most.Length; s++)
                    most[s] = MathF.Max(most[s], near[s]);
        return most;
    }

    /// <summary>For each word, how likely each situation is told by whoever says it: its part of the situation's phrases, among its parts of all.</summary>
    private static Dictionary<string, float[]> Likelihoods(ImmutableArray<Told> phrases, int situations)
    {
        var parts = new Dictionary<string, float[]>(StringComparer.Ordinal);
        var counts = new int[situations];
        foreach (var told in phrases) counts[told.Situation]++;
        foreach (var told in phrases)
            foreach (var stem in told.Stems)
            {
                if (!parts.TryGetValue(stem, out var part)) parts[stem] = part = new float[situations];
                part[told.Situation] += 1f / counts[told.Situation];
            }
        foreach (var part in parts.Values)
        {
            var all = Doubt + part.Sum();
            for (var s = 0; s < situations; s++) part[s] /= all;
        }
        return parts;
    }

    private static float Weigh(string word) => WordLists.IsCircumstantial(word) ? WordLists.GenericWeight : WordLists.Weight(word);

    /// <summary>The words under which what helps in a situation is indexed, and what each counts beside a keyword.</summary>
    internal static IEnumerable<(string Word, float Weight)> Places(string code, bool isPlaceKnown)
    {
        for (var ordinal = 0; ordinal <= StepOnly; ordinal++)
        {
            var weight = ordinal switch { SubjectOnly => 0.7f, StepOnly => 0.55f, _ => 1 - 0.03f * ordinal };
            yield return (Word(code, ordinal, true), weight);
            // Of thirteen birth registers one is mine; as long as nobody knows which, what serves everybody comes first.
            yield return (Word(code, ordinal, false), isPlaceKnown ? weight : 0.6f * weight);
        }
    }

    private const string NoLanguage = "zxx";
    private const int Steps = 16;
    private const int SubjectOnly = Steps;
    private const int StepOnly = Steps + 1;

    private static string Word(string code, int ordinal, bool isNational) =>
        $"zz{string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant()}{ordinal:00}{(isNational ? 'n' : 'l')}";

    private static ImmutableArray<string> Stems(int language, string words)
    {
        var all = QueryText.Words(words);
        return [.. all.Where(w => !WordLists.StopWords(language).Contains(w.Word) && !WordLists.Filler(language).Contains(w.Word))
            .Select(w => Stem(language, w.Word)).Distinct(StringComparer.Ordinal)];
    }

    private static string Stem(int language, string word) => IndexLanguage.Stem(language, EverydayWords.Telling(language, word));

    private sealed record Told(int Situation, ImmutableArray<string> Stems)
    {
        /// <summary>Which words say this phrase, whatever their order; none where one of its words is missing.</summary>
        public uint In(string[] stems)
        {
            var words = 0u;
            foreach (var stem in Stems)
            {
                var said = words;
                for (var at = 0; at < stems.Length; at++)
                    if (stems[at] == stem) words |= 1u << at;
                if (words == said) return 0;
            }
            return words;
        }
    }
}
