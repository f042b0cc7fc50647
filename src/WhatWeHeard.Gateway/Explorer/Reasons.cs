using WhatWeHeard.Gateway.Explorer.Replies;
using WhatWeHeard.Gateway.Explorer.Words;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>Why a result was found, in one sentence: which of the words stood where, how others were read, and for whom it is.</summary>
public static class Reasons
{
    public static Wording Say(HitReason why, PlaceReply? place, bool hasText, Visit visit)
    {
        var parts = new List<Wording>();
        foreach (var field in why.Matches.GroupBy(m => Where(m.Field)).OrderBy(g => Array.IndexOf(Order, g.Key)))
        {
            var words = Telling([.. field]).Select(m => Quoted(m.Word, m, visit)).ToArray();
            if (words.Length > 0) parts.Add(visit.Put(field.Key, visit.And(words)));
        }
        foreach (var other in why.Matches.Where(m => m.Reason is "SPELLING" or "SYNONYM" && m.Term != m.Word).DistinctBy(m => (m.Word, m.Term)).Take(2))
            parts.Add(visit.Put(other.Reason == "SPELLING" ? WhyWords.ReadAs : WhyWords.SameAs, Quoted(other.Word, other, visit), Quoted(other.Term, other, visit)));
        if (place?.Candidates.SelectMany(c => c.Chain).FirstOrDefault(g => g.Code == why.CoveredBy?.Code) is { Name: var name }) parts.Add(visit.Put(WhyWords.Covers, name));
        if (parts.Count == 0) return hasText ? new([]) : visit.Put(WhyWords.Everything);
        return visit.Join("", [visit.Join("; ", parts), "."]);
    }

    private static readonly Phrase[] Order =
        [WhyWords.InName, WhyWords.InAlternateName, WhyWords.InKeyword, WhyWords.InLifeEvent, WhyWords.InOrganization, WhyWords.InText];

    private static Phrase Where(string field) => field switch
    {
        "NAME" => WhyWords.InName,
        "ALTERNATE_NAME" => WhyWords.InAlternateName,
        "KEYWORD" => WhyWords.InKeyword,
        "LIFE_EVENT" => WhyWords.InLifeEvent,
        "ORGANIZATION" => WhyWords.InOrganization,
        _ => WhyWords.InText,
    };

    /// <summary>The words as typed; those that a phrase of the same place already says aren't repeated.</summary>
    private static IEnumerable<WordMatch> Telling(IReadOnlyList<WordMatch> matches)
    {
        var phrases = matches.Where(m => m.Reason == "PHRASE").DistinctBy(m => m.Word).ToArray();
        return phrases.Concat(matches.Where(m => m.Reason != "PHRASE" && !phrases.Any(p => p.Word.Contains(m.Word, StringComparison.OrdinalIgnoreCase))).DistinctBy(m => m.Word));
    }

    /// <summary>A word is in the language of the text that it was found in.</summary>
    private static Wording Quoted(string word, WordMatch match, Visit visit) => visit.Put(WhyWords.Quoted, new Said(word, match.Language));
}
