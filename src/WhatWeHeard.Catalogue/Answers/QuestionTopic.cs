using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Catalogue.Search;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>What the words of a question alone say of it, before any listing is looked at.</summary>
internal sealed partial record QuestionTopic(bool IsEveryday, bool IsOrdinary)
{
    /// <summary>Greetings, thanks and padding: they say nothing of the matter, and would be looked for in vain.</summary>
    private static readonly WordSet Chat = new(
        "hi hey hello hiya yo howdy there good morning afternoon evening greetings please pls plz thanks thank thx ty cheers hope hoping well wondering wonder quick question questions guys folks everyone lol haha omg um uh hmm ok okay anyway anyways btw tbh fyi basically actually honestly literally",
        "hasn haven isn aren didn doesn won don wasn weren couldn shouldn hasnt week weeks month months years ago three four five six seven eight nine ten since somebody anybody nobody while during vacation holiday holidays live lives living alone approved waiting processing pending",
        "ans semaine semaines mois depuis trois quatre cinq sept huit neuf dix quelqu pendant vacances devant approuve approuvee attends attente seul seule",
        "kinda sorta gonna wanna gotta gimme lemme dunno u ur r y cuz coz bc im ive id ill whats hows wheres whos thats heres sorry bother bothering appreciate grateful advance kindly regards assist assistance figure sure supposed trying try exactly really totally just quickly yesterday today tomorrow lately recently",
        "bonjour bonsoir salut allo coucou svp stp sil plait merci beaucoup avance desole desolee excusez ben bah euh genre pis faque coudonc eille heille la voila enfin bref donc petite question demandais demande-je savez sais dites dis-moi aidez aidez-moi svp cordialement");

    public static QuestionTopic Of(string text)
    {
        var (everyday, governmental, common, known, unknown) = (false, false, false, 0, 0);
        var words = QueryText.Words(text);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            // Whose « chum » it is, it happened to; "won't" isn't won, and whoever says « je gagne » speaks of a wage.
            everyday |= EverydayMatters.IsEveryday(word.Word) && !(i + 1 < words.Count && words[i + 1].Word == "t") && !(i > 0 && words[i - 1].Word is "je" && word.Word is "gagne")
                && !(i > 0 && (words[i - 1].Word is "mon" or "ma" or "son" or "sa" or "my" or "his" or "her") && WordLists.IsCircumstantial(word.Word));
            common |= EverydayMatters.IsPublic(word.Word);
            governmental |= EverydayMatters.IsGovernmental(word.Word);
            if (EverydayMatters.IsOrdinary(word.Word) || IsSmall(word.Word) || Chat.Contains(word.Word)) known++;
            else unknown++;
        }
        return new((everyday && !governmental && !Opening().IsMatch(text)) || PublicFigures().IsMatch(text) || (!governmental && Entertaining().IsMatch(text)), !governmental && !common && known > unknown && !NoSentence().IsMatch(text));
    }

    /// <summary>The text with its padding blanked out.</summary>
    public static string WithoutChat(string text)
    {
        var rest = new StringBuilder(text);
        foreach (Match abroad in BirthsAbroad.Names().Matches(text))
            for (var i = abroad.Index; i < abroad.Index + abroad.Length; i++) rest[i] = ' ';
        text = rest.ToString();
        Span<char> buffer = stackalloc char[Tokenizer.LongestWord];
        var words = new Tokenizer(text, buffer);
        var kept = 0;
        while (words.MoveNext())
        {
            if (Chat.Contains(words.Current))
                for (var i = words.Start; i < words.End; i++) rest[i] = ' ';
            else kept++;
        }
        return kept == 0 ? "" : rest.ToString();
    }

    /// <summary>Whether nothing stands in a text but words that are said of any service: "help", "apply online".</summary>
    public static bool SaysNothing(string content) =>
        QueryText.Words(content).Where(w => !IsSmall(w.Word)).ToArray() is var words
        && (words.All(w => w.Word.Length == 1 || (w.Word.Length < 3 && w.Word.All(char.IsAsciiDigit))) || (words.Length < 2 && words.All(w => WordLists.Weight(w.Word) <= WordLists.GenericWeight)));

    /// <summary>Who governs is known to an encyclopedia; no service tells it.</summary>
    [GeneratedRegex(@"\b(?:who (?:is|was|are)|qui est|c'est qui) (?:the |le |la )?(?:prime minister|premier|president|king|queen|mayor|premier ministre|première ministre|président|roi|maire)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PublicFigures();

    /// <summary>Words one by one, that no grammar joins: an article with no noun after it.</summary>
    [GeneratedRegex(@"\b(?:the|an|of|le|la|les|une|du|des)[ .!?]*$|\b(?:le|la|les|un|une|the|an?) (?:oui|non|yes|no|of|is|are|the|le|la|les|de|du|qui|et|and|est)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NoSentence();

    /// <summary>What one asks of a machine that chats.</summary>
    [GeneratedRegex(@"\b(?:tell|write|sing|draw|read) (?:me|us) (?:a|an|some)\b|\b(?:raconte|racontez|écris|ecris|chante|dessine|lis)[- ](?:moi|nous)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Entertaining();

    /// <summary>Whoever opens a shop has to do with governments; whoever looks for one hasn't.</summary>
    [GeneratedRegex(@"\b(?:open|opening|start|starting|run|running|own) (?:a|an|my|our|up)\b|\b(?:ouvrir|démarrer|demarrer|partir|lancer|exploiter) (?:un|une|mon|ma|notre)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    /// <summary>The stems, by either language, of the words that say something.</summary>
    public static IEnumerable<string> Stems(string text) => QueryText.Words(text).Where(w => !IsSmall(w.Word))
        .SelectMany(w => new[] { IndexLanguage.Stem(IndexLanguage.English, w.Word), IndexLanguage.Stem(IndexLanguage.French, w.Word) });

    public static bool IsSmall(string word) =>
        WordLists.IsSmall(word);
}

/// <summary>The language in which to reply: as asked for, or else the question's own.</summary>
internal static class QuestionLanguage
{
    private static readonly SearchValues<char> FrenchLetters = SearchValues.Create("éèêëàâçùûôîïœÉÈÊËÀÂÇÙÛÔÎÏŒ");

    public static LanguagePreference Of(CatalogueSnapshot catalogue, string text, LanguagePreference? asked)
    {
        if (asked is { IsSaid: true }) return asked;
        var (english, french) = (0, 0);
        foreach (var word in QueryText.Words(text))
        {
            if (word.Elided) french += 2;
            if (word.Typed.AsSpan().IndexOfAny(FrenchLetters) >= 0) french++;
            if (WordLists.StopWords(IndexLanguage.English).Contains(word.Word) || WordLists.Filler(IndexLanguage.English).Contains(word.Word)) english++;
            if (WordLists.StopWords(IndexLanguage.French).Contains(word.Word) || WordLists.Filler(IndexLanguage.French).Contains(word.Word)) french++;
        }
        // Names alone ("soins dentaires") have no small words: then the catalogue's own vocabulary tells.
        if (french == english && catalogue.Index.Search(new() { Text = text, First = 0 }).Language is "fr") french++;
        return french > english ? LanguagePreference.French : LanguagePreference.English;
    }
}

/// <summary>Which life event a question speaks of, by the words that people use for it.</summary>
internal static class LifeEvents
{
    // An event is immutable and outlives many snapshots: its words are folded once.
    private static readonly ConditionalWeakTable<LifeEvent, FoldedText[]> Phrases = [];
    private static readonly ConditionalWeakTable<LifeEvent, HashSet<string>> StemsOfEvents = [];

    private static FoldedText[] PhrasesOf(LifeEvent lifeEvent) =>
        [.. (lifeEvent.Keywords?.Values ?? []).SelectMany(v => v.Words).Select(w => new FoldedText(w))];

    private static HashSet<string> StemsOf(LifeEvent lifeEvent) => [.. (lifeEvent.Keywords?.Values ?? []).SelectMany(v => v.Words)
        .Concat(lifeEvent.Name.Values.Select(v => v.Value)).SelectMany(QuestionTopic.Stems)];

    public static LifeEvent? In(CatalogueSnapshot catalogue, string text)
    {
        var asked = new FoldedText(text);
        LifeEvent? found = null;
        var longest = 0;
        foreach (var lifeEvent in catalogue.Items.LifeEvents.Values)
            foreach (var phrase in Phrases.GetValue(lifeEvent, PhrasesOf))
                if (phrase.Length > longest && asked.Says(phrase))
                    (found, longest) = (lifeEvent, phrase.Length);
        return found;
    }

    /// <summary>Whom it happened to, and when: that changes nothing of what happened.</summary>
    private static readonly WordSet Kin = new(
        "mom mum mother dad father parent parents husband wife spouse partner son daughter child kid brother sister grandma grandpa grandmother grandfather uncle aunt friend family last next just passed away suddenly what mere pere maman papa parents mari femme epoux epouse conjoint conjointe fils fille enfant frere soeur grand-mere grand-pere oncle tante ami amie famille plus lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday sunday viens vient dernier derniere subitement");

    /// <summary>Whether a question says only that the event happens: then the step one begins with answers it.</summary>
    public static bool IsAll(LifeEvent lifeEvent, string content)
    {
        var its = StemsOfEvents.GetValue(lifeEvent, StemsOf);
        return QueryText.Words(content).All(w => QuestionTopic.IsSmall(w.Word) || w.Word.Length < 3 || Kin.Contains(w.Word) || char.IsAsciiDigit(w.Word[0])
            || its.Contains(IndexLanguage.Stem(IndexLanguage.English, w.Word)) || its.Contains(IndexLanguage.Stem(IndexLanguage.French, w.Word)));
    }
}
