using WhatWeHeard.Gateway.Explorer.Replies;
using WhatWeHeard.Gateway.Explorer.Words;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>Why a result was found, in one sentence: which of the words stood where, how others were read, and for whom it is.</summary>
public static class Reasons
{
    public static string Say(HitReason why, PlaceReply? place, bool hasText, Visit visit)
    {
        var parts = new List<string>();
        foreach (var field in why.Matches.GroupBy(m => Where(m.Field)).OrderBy(g => Array.IndexOf(Order, g.Key)))
        {
            var words = Telling([.. field]).Select(w => Quoted(w, visit)).ToArray();
            if (words.Length > 0) parts.Add(visit.Say(field.Key, Written.And(words, visit.French)));
        }
        foreach (var other in why.Matches.Where(m => m.Reason is "SPELLING" or "SYNONYM" && m.Term != m.Word).DistinctBy(m => (m.Word, m.Term)).Take(2))
            parts.Add(visit.Say(other.Reason == "SPELLING" ? WhyWords.ReadAs : WhyWords.SameAs, Quoted(other.Word, visit), Quoted(other.Term, visit)));
        if (place?.Candidates.SelectMany(c => c.Chain).FirstOrDefault(g => g.Code == why.CoveredBy?.Code) is { Name: var name }) parts.Add(visit.Say(WhyWords.Covers, Visit.Set(name)));
        if (parts.Count == 0) return hasText ? "" : visit.Say(WhyWords.Everything);
        return $"{string.Join("; ", parts)}.";
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
    private static IEnumerable<string> Telling(IReadOnlyList<WordMatch> matches)
    {
        var phrases = matches.Where(m => m.Reason == "PHRASE").Select(m => m.Word).Distinct().ToArray();
        return phrases.Concat(matches.Where(m => m.Reason != "PHRASE" && !phrases.Any(p => p.Contains(m.Word, StringComparison.OrdinalIgnoreCase))).Select(m => m.Word).Distinct());
    }

    private static string Quoted(string word, Visit visit) => visit.French ? $"«\u00A0{word}\u00A0»" : $"“{word}”";
}
