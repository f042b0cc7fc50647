using System.Collections.Frozen;

namespace WhatWeHeard.Catalogue.Places;

/// <summary>The small words by which a text says "here comes a place", and the words that are more than a place's name.</summary>
internal static class MentionWords
{
    /// <summary>Before a place, and seldom before anything else.</summary>
    private static readonly FrozenSet<string> Where = Set("in at near around within inside outside across through thru throughout between entre au aux en dans pres vers habite habites habitons habitez quitte quittons");

    /// <summary>Before a place, and before much else: only a place that is well known counts after them.</summary>
    private static readonly FrozenSet<string> Perhaps = Set("from to of for by a de du des d pour depuis chez");

    /// <summary>What may stand between the small word and the name.</summary>
    private static readonly FrozenSet<string> Between = Set("the le la les l city town ville village municipality municipalite township region province of de du d");

    private static readonly FrozenSet<string> GoingOn = Set("and or but how where what who when which can is are do does i we my our please svp for to with now today et ou mais comment quand qui que quoi quel quelle est puis je j on nous mon ma mes pour avec maintenant aujourd depuis since");

    /// <summary>Where towns are that ours are called after, and where people come from, in one word.</summary>
    private static readonly FrozenSet<string> Countries = Set(
        "england scotland wales uk britain ireland france germany italy spain portugal belgium netherlands switzerland poland ukraine russia greece usa america jamaica bermuda mexico cuba haiti india pakistan china japan australia egypt lebanon morocco algeria tunisia nigeria kenya " +
        "angleterre ecosse irlande allemagne italie espagne belgique suisse pologne russie grece jamaique bermudes mexique inde chine japon australie egypte liban maroc algerie tunisie");

    /// <summary>Names that are also words of English or French. Alone they never count as a place.</summary>
    private static readonly FrozenSet<string> Ordinary = Set(string.Join(' ', ReferenceTable.Lines("places/ordinary-words.txt")), blank: '_');

    /// <summary>Province forms that are also words: they qualify a place only where they are written as an abbreviation.</summary>
    private static readonly FrozenSet<string> AmbiguousForms = Set("on ont que nu nt man alb pe ab cb nb nf mb sk");

    /// <summary>After a name, a word that makes it something else: Victoria Day, Laval University, Kimberley Process.</summary>
    private static readonly FrozenSet<string> MakesItOther = Set("day cross university universite college process");

    /// <summary>Government forms and visas whose numbers look like postal areas.</summary>
    private static readonly FrozenSet<string> NotPostal = Set("t4a t4e t1a h1b l1a l1b t2a t5a g8a g7a");

    public static bool SaysWhere(string folded, string text, in Word word) =>
        Where.Contains(folded) || (folded == "a" && word.Length == 1 && text[word.Start] is 'à' or 'À');

    public static bool MaySayWhere(string folded) => Perhaps.Contains(folded);

    public static bool StandsBetween(string folded) => Between.Contains(folded);

    /// <summary>Whether the sentence goes on after what it said, rather than naming what there are so many of.</summary>
    public static bool GoesOn(string folded) => GoingOn.Contains(folded);

    public static bool IsOrdinary(string folded) => Ordinary.Contains(folded);

    public static bool IsAmbiguousForm(string folded) => AmbiguousForms.Contains(folded);

    public static bool IsCountry(string word) => Countries.Contains(word);

    public static bool MakesOther(string folded) => MakesItOther.Contains(folded);

    public static bool IsFormNumber(string folded) => NotPostal.Contains(folded);

    private static FrozenSet<string> Set(string words, char blank = ' ') =>
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w.Replace(blank, ' ')).ToFrozenSet(StringComparer.Ordinal);
}
