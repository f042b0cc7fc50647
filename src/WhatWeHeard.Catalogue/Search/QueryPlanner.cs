using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>Turns a query into a plan against one index value's vocabulary.</summary>
internal sealed class QueryPlanner(Vocabulary vocabulary, int documents, int preferred)
{
    private const float OtherLanguage = 0.7f;
    private const float NotPreferred = 0.97f;
    private const float StemWeight = 0.9f;
    private const float FormWeight = 0.8f;
    private const float SpellingVariant = 0.97f;
    private const float SynonymWeight = 0.45f;
    private const float CorrectedWeight = 0.85f;
    private const float InflectedWeight = 0.6f;
    private const float PrefixWeight = 0.75f;
    private const float PlaceWeight = 0.2f;
    private const float SituationWeight = 3f;
    private const float BesideSituation = 0.6f;
    private const int MostPrefixWords = 8;
    private const int MostSituations = 2;
    private const int MostLooks = 8;

    /// <summary>Beyond one document in 200 a word says nothing more about the query.</summary>
    private const float MostInformative = 200;

    private readonly List<Slot> slots = [];
    private readonly List<Correction> corrections = [];
    private readonly List<string> unmatched = [];
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly List<Alternative> joined = [];
    private ImmutableArray<(string Code, uint Words)> told = [];
    private bool knowsPlace;
    private int at;
    private int looks;
    private int? language;

    public QueryPlan Plan(string text, string? placeWords, Situations situations, bool isPlaceKnown)
    {
        var words = QueryText.Words(text);
        language = QueryText.Vote(words, vocabulary);
        if (Dangers.Of(text) == Danger.EndingLife && Lifeline(text.Trim()) is { } lifeline) return lifeline;
        var content = QueryText.Content(words, language, vocabulary);
        // "Will", "ID", "go to the gym": small words are left out of a question, but not of what a listing is called.
        var onlyWhole = content.Count == 0 || OtherMatters.AreAskedBy(content, language);
        if (onlyWhole) content = words;
        told = [.. situations.Recognize(content, language).Take(MostSituations)];
        if (told.IsEmpty && situations.Guess(content, language) is { } guess) told = [guess];
        knowsPlace = isPlaceKnown;
        for (var i = 0; i < content.Count && slots.Count < QueryPlan.MostSlots; i++)
        {
            // "Taxes 2023" is about taxes: which year it was changes nothing of whose matter it is.
            if (content.Count > 1 && IsYear(content[i].Word)) continue;
            if (i + 1 < content.Count && TryJoin(content[i], content[i + 1]))
            {
                i++;
                continue;
            }
            at = i;
            joined.Clear();
            if (i > 0) joined.AddRange(Joined(content[i - 1], content[i]));
            if (i + 1 < content.Count) joined.AddRange(Joined(content[i], content[i + 1]));
            Add(content[i], i == content.Count - 1);
        }
        if (placeWords is not null) AddPlaces(QueryText.Content(QueryText.Words(placeWords), language, vocabulary));
        return new([.. slots], Tag(language), [.. corrections], [.. unmatched]) { OnlyWhole = onlyWhole };
    }

    /// <summary>
    /// "Don't want to live": left without its small words it asks for a place to live, and any other word in it could lead elsewhere
    /// too. However it is said, it is one matter, under the word that those who help have for it; null where nobody helps.
    /// </summary>
    private QueryPlan? Lifeline(string said)
    {
        var found = Rescaled(Expand("suicide"), 1, MatchReason.Synonym);
        if (found.Count == 0) return null;
        AddSlot(said, "suicide", found);
        return new([.. slots], Tag(language), [], []) { NationalFirst = true };
    }

    private static string? Tag(int? language) => language is { } decided ? IndexLanguage.Tag(decided) : null;

    private static bool IsYear(string word) => word.Length == 4 && (word.StartsWith("19", StringComparison.Ordinal) || word.StartsWith("20", StringComparison.Ordinal)) && word.All(char.IsAsciiDigit);

    private void AddPlaces(List<QueryWord> words)
    {
        foreach (var word in words)
            if (slots.Count is > 0 and < QueryPlan.MostSlots && Expand(word.Word) is { Count: > 0 } found && taken.Add(word.Word))
                slots.Add(new(word.Typed, PlaceWeight, [.. found], 1, 0));
    }

    /// <summary>"day care" where the catalogue only knows "daycare".</summary>
    private bool TryJoin(QueryWord first, QueryWord second)
    {
        var word = first.Word + second.Word;
        if (word.Length is < 5 or > Tokenizer.LongestWord || (IsKnown(first.Word) && IsKnown(second.Word)) || !IsKnown(word)) return false;
        var typed = $"{first.Typed} {second.Typed}";
        corrections.Add(new(typed, word));
        AddSlot(typed, word, Rescaled(Expand(word), CorrectedWeight, MatchReason.Spelling));
        return true;
    }

    /// <summary>"pot hole": both words are known, yet one word of the catalogue may be meant; it answers to either.</summary>
    private List<Alternative> Joined(QueryWord first, QueryWord second)
    {
        var word = first.Word + second.Word;
        if (word.Length is < 6 or > Tokenizer.LongestWord || !IsKnown(word)) return [];
        return Rescaled(Expand(word), CorrectedWeight, MatchReason.Spelling);
    }

    private void Add(QueryWord word, bool last)
    {
        if (!taken.Add(IndexLanguage.Stem(language ?? IndexLanguage.English, word.Word))) return;
        var found = Expand(word.Word);
        found.AddRange(Synonyms(word.Word));
        // "assurence" shares an English stem with "assured", yet it is a word a letter away that was meant: both may answer. In a
        // language that is known, an inflection is no mistake, or hardly one ("arrivents" for "arrivants"); a word cut short is.
        if (found.Count > 0 && !CommonWords.Contains(word.Word) && IsOnlyAlike(word.Word, found) && Nearest(word.Word) is { Distance: 1 } meant
            && Enumerable.Range(0, IndexLanguage.Count).Any(l => vocabulary.Frequency(l, meant.Word) > 0 && !found.Exists(a => a.Language == l && a.Word == meant.Word)))
            found = language is null || meant.Word.StartsWith(word.Word, StringComparison.Ordinal)
                ? [.. Corrected(word, meant.Word), .. found.Select(a => a with { Weight = a.Weight * 0.5f })]
                : [.. found, .. Rescaled(Expand(meant.Word), InflectedWeight, MatchReason.Spelling).Where(a => !found.Exists(f => f.Language == a.Language && f.Word == a.Word))];
        found.AddRange(joined);
        var certainty = 1f;
        if (found.Count == 0 && !CommonWords.Contains(word.Word) && !OtherMatters.Names(word.Word) && word.Word.Length > 2)
        {
            if (last) found = Prefixed(word.Word);
            if (found.Count == 0)
            {
                // One edit away is a typo; two words run together come before two typos.
                var nearest = Nearest(word.Word);
                if (nearest is not { Distance: 1 } && TrySplit(word)) return;
                if (nearest is { } corrected)
                {
                    found = Corrected(word, corrected.Word);
                    // A letter of five changed is another word as often as not; the same letters in another order aren't.
                    certainty = word.Word.Length > 5 || Shape.Of(word.Word).Letters == Shape.Of(corrected.Word).Letters ? 0.75f : 0.4f;
                }
            }
        }
        if (found.Count == 0 && WordLists.Weight(word.Word) >= 1) unmatched.Add(word.Typed);
        // A generic word that nothing answers to ("website") says nothing about the matter.
        if (found.Count == 0 && WordLists.Weight(word.Word) < 1) return;
        AddSlot(word.Typed, word.Word, found, certainty);
    }

    private void AddSlot(string typed, string word, List<Alternative> found, float certainty = 1)
    {
        var frequency = Frequency(found);
        var rarity = MathF.Log(1 + (documents - frequency + 0.5f) / (frequency + 0.5f));
        // What a word says about the question grows more slowly than what it says about a listing: one rare word unanswered
        // must not outweigh two frequent ones that were.
        var most = MathF.Min(MathF.Log(MostInformative), MathF.Log(1 + documents));
        var information = (most + MathF.Min(rarity, most)) / 2;
        if (frequency == 0) rarity = information = OtherMatters.Names(word) ? 2 * most : most;
        var weight = WordLists.Weight(word);
        // A bare number is a year or a quantity more often than the matter ("best laptop 2026"); alone it is all there is.
        if (weight >= 1 && word.All(char.IsAsciiDigit)) weight = 0.5f;
        // Beside what happened, to whom and with whom it did says little: "landed with my family" isn't about the family.
        if (!told.IsEmpty && WordLists.IsCircumstantial(word)) weight = MathF.Min(weight, WordLists.GenericWeight);
        // What else is said around it finds what happens to share a word: "what should I sign up for when I turn 65". What no listing
        // knows finds nothing, yet it is asked for as much as ever: "learn the ukulele" isn't about learning.
        if (!told.IsEmpty && found.Count > 0 && told.All(s => (s.Words & 1u << at) == 0)) weight *= BesideSituation;
        slots.Add(new(typed, weight, [.. found, .. Situated()], rarity, information) { Certainty = certainty });
    }

    /// <summary>What helps in the situation that this word tells of answers to it, whatever words it is written in.</summary>
    private IEnumerable<Alternative> Situated() =>
        from situation in told
        where (situation.Words & 1u << at) != 0
        from place in Situations.Places(situation.Code, knowsPlace)
        where vocabulary.Frequency(IndexLanguage.Other, place.Word) > 0
        select new Alternative(IndexLanguage.Other, place.Word, SituationWeight * place.Weight, MatchReason.LifeEvent) { Said = situation.Code };

    /// <summary>The most that any one language has: a word of one language that happens to exist in the other isn't rare for it.</summary>
    private int Frequency(List<Alternative> found)
    {
        var most = 0;
        foreach (var reasons in new[] { false, true })
        {
            for (var l = 0; l < IndexLanguage.Count; l++)
            {
                var sum = 0;
                foreach (var alternative in found)
                    if (alternative.Language == l && alternative.ShortFieldsOnly == reasons)
                        sum += vocabulary.Frequency(l, alternative.Word);
                most = Math.Max(most, Math.Min(sum, documents));
            }
            if (most > 0) return most;
        }
        return most;
    }

    /// <summary>Known by its stem alone.</summary>
    private static bool IsOnlyAlike(string word, List<Alternative> found) => word.Length > 4 && !found.Exists(a => a.Word == word || a.Reason == MatchReason.Synonym);

    private bool IsKnown(string word)
    {
        for (var l = 0; l < IndexLanguage.Count; l++)
            if (vocabulary.Frequency(l, word) > 0)
                return true;
        return false;
    }

    /// <summary>The word itself, words of its stem, and its other spelling.</summary>
    private List<Alternative> Expand(string word)
    {
        var found = new List<Alternative>();
        for (var l = 0; l < IndexLanguage.Count; l++)
        {
            // Undecided, both languages are searched alike; the caller's own only comes first among equals.
            var factor = l == (language ?? preferred) || l == IndexLanguage.Other ? 1f : language is null ? NotPreferred : OtherLanguage;
            // Stems only in the query's language: "rent" isn't "rente".
            if (l == IndexLanguage.Other || (language is not null && language != l))
            {
                if (vocabulary.Frequency(l, word) > 0) found.Add(new(l, word, factor, MatchReason.Exact));
            }
            else
            {
                AddStem(found, l, word, word, factor, MatchReason.Stem);
                foreach (var form in EverydayWords.FormsOf(l, word)) AddStem(found, l, form, word, factor * FormWeight, MatchReason.Stem);
            }
            foreach (var spelling in EverydayWords.SpellingsOf(word)) AddStem(found, l, spelling, word, factor * SpellingVariant, MatchReason.Synonym);
        }
        return found;
    }

    private List<Alternative> Synonyms(string word)
    {
        var found = new List<Alternative>();
        for (var l = 0; l < IndexLanguage.Other; l++)
            if (language is null || language == l)
                foreach (var synonym in EverydayWords.SynonymsOf(l, word))
                    AddStem(found, l, synonym, word, SynonymWeight, MatchReason.Synonym);
        return found;
    }

    private void AddStem(List<Alternative> found, int l, string like, string typed, float factor, MatchReason reason)
    {
        foreach (var (word, _) in vocabulary.WordsOfStem(l, IndexLanguage.Stem(l, like)))
        {
            var exact = word == typed;
            if (found.Exists(a => a.Language == l && a.Word == word)) continue;
            found.Add(new(l, word, exact ? factor : word == like ? factor : factor * StemWeight, exact ? MatchReason.Exact : reason));
        }
    }

    private List<Alternative> Prefixed(string prefix)
    {
        var found = new List<Alternative>();
        for (var l = 0; l < IndexLanguage.Count; l++)
            foreach (var (word, _) in vocabulary.WordsFrom(l, prefix).Take(MostPrefixWords))
                found.Add(new(l, word, PrefixWeight, MatchReason.Prefix));
        return found;
    }

    private (string Word, int Distance)? Nearest(string word)
    {
        // Each look reads every word there is. Whoever misspells more than these typed no question.
        if (word.Any(char.IsAsciiDigit) || ++looks > MostLooks) return null;
        ReadOnlySpan<int> languages = language == IndexLanguage.French
            ? [IndexLanguage.French, IndexLanguage.English]
            : [IndexLanguage.English, IndexLanguage.French];
        return vocabulary.Nearest(word, languages);
    }

    private List<Alternative> Corrected(QueryWord word, string nearest)
    {
        corrections.Add(new(word.Typed, nearest));
        return Rescaled(Expand(nearest), CorrectedWeight, MatchReason.Spelling);
    }

    /// <summary>"birthcertificate": two known words, the pair whose rarer word is the most frequent.</summary>
    private bool TrySplit(QueryWord word)
    {
        var (best, at) = (0, 0);
        for (var i = 3; i <= word.Word.Length - 3; i++)
        {
            var least = Math.Min(KnownIn(word.Word[..i]), KnownIn(word.Word[i..]));
            if (least > best) (best, at) = (least, i);
        }
        if (best == 0) return false;
        corrections.Add(new(word.Typed, $"{word.Word[..at]} {word.Word[at..]}"));
        foreach (var part in new[] { word.Word[..at], word.Word[at..] })
            if (taken.Add(IndexLanguage.Stem(language ?? IndexLanguage.English, part)))
                AddSlot(word.Typed, part, Rescaled(Expand(part), CorrectedWeight, MatchReason.Spelling), at >= 5 && word.Word.Length - at >= 5 ? 0.8f : 0.45f);
        return true;
    }

    private int KnownIn(string word) => Math.Max(vocabulary.Frequency(IndexLanguage.English, word), vocabulary.Frequency(IndexLanguage.French, word));

    private static List<Alternative> Rescaled(List<Alternative> found, float factor, MatchReason reason) =>
        found.ConvertAll(a => a with { Weight = a.Weight * factor, Reason = reason });
}
