using System.Buffers;
using System.Text;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Catalogue.Search;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>What the words of a question alone say of it, before any listing is looked at.</summary>
internal sealed record QuestionTopic(bool IsEveryday, bool IsOrdinary)
{
    /// <summary>Greetings, thanks and padding: they say nothing of the matter, and would be looked for in vain.</summary>
    private static readonly WordSet Chat = new(
        "hi hey hello hiya yo howdy there good morning afternoon evening greetings please pls plz thanks thank thx ty cheers hope hoping well wondering wonder quick question questions guys folks everyone lol haha omg um uh hmm ok okay anyway anyways btw tbh fyi basically actually honestly literally",
        "kinda sorta gonna wanna gotta gimme lemme dunno u ur r y cuz coz bc im ive id ill whats hows wheres whos thats heres sorry bother bothering appreciate grateful advance kindly regards assist assistance figure sure supposed trying try exactly really totally just quickly yesterday today tomorrow lately recently",
        "bonjour bonsoir salut allo coucou svp stp sil plait merci beaucoup avance desole desolee excusez pardon ben bin bah euh genre pis faque coudonc eille heille la voila enfin bref donc petite question demandais demande-je savez sais dites dis-moi aidez aidez-moi svp cordialement");

    public static QuestionTopic Of(string text)
    {
        var (everyday, governmental, known, unknown) = (false, false, 0, 0);
        foreach (var word in QueryText.Words(text))
        {
            everyday |= EverydayMatters.IsEveryday(word.Word);
            governmental |= EverydayMatters.IsGovernmental(word.Word);
            if (EverydayMatters.IsOrdinary(word.Word) || IsSmall(word.Word) || Chat.Contains(word.Word)) known++;
            else unknown++;
        }
        return new(everyday && !governmental, !governmental && known > unknown);
    }

    /// <summary>The text with its padding blanked out.</summary>
    public static string WithoutChat(string text)
    {
        var rest = new StringBuilder(text);
        Span<char> buffer = stackalloc char[Tokenizer.LongestWord];
        var words = new Tokenizer(text, buffer);
        var kept = 0;
        while (words.MoveNext())
        {
            if (Chat.Contains(words.Current))
                for (var i = words.Start; i < words.End; i++) rest[i] = ' ';
            else kept++;
        }
        return kept == 0 ? text : rest.ToString();
    }

    private static bool IsSmall(string word) =>
        WordLists.StopWords(IndexLanguage.English).Contains(word) || WordLists.StopWords(IndexLanguage.French).Contains(word)
        || WordLists.Filler(IndexLanguage.English).Contains(word) || WordLists.Filler(IndexLanguage.French).Contains(word);
}

/// <summary>The language in which to reply: as asked for, or else the question's own.</summary>
internal static class QuestionLanguage
{
    private static readonly SearchValues<char> FrenchLetters = SearchValues.Create("éèêëàâçùûôîïœÉÈÊËÀÂÇÙÛÔÎÏŒ");

    public static LanguagePreference Of(string text, LanguagePreference? asked)
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
        return french > english ? LanguagePreference.French : LanguagePreference.English;
    }
}

/// <summary>Which life event a question speaks of, by the words that people use for it.</summary>
internal static class LifeEvents
{
    public static LifeEvent? In(CatalogueSnapshot catalogue, string text)
    {
        var asked = $" {Folding.Phrase(text)} ";
        LifeEvent? found = null;
        var longest = 0;
        foreach (var lifeEvent in catalogue.Items.LifeEvents.Values)
            foreach (var words in lifeEvent.Keywords?.Values ?? [])
                foreach (var keyword in words.Words)
                    if (keyword.Length > longest && asked.Contains($" {Folding.Phrase(keyword)} ", StringComparison.Ordinal))
                        (found, longest) = (lifeEvent, keyword.Length);
        return found;
    }
}
