using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Catalogue.Quality;

/// <summary>How far what a publisher says is said in both official languages: counts of the texts that it states itself.</summary>
/// <param name="Texts">Texts stated.</param>
/// <param name="InBoth">In English and in French.</param>
/// <param name="EnglishOnly">Without French.</param>
/// <param name="FrenchOnly">Without English.</param>
/// <param name="MachineTranslated">With a side that a machine translated.</param>
/// <param name="Identical">The same letters in both: a proper name, or a translation forgotten.</param>
public sealed record LanguageParity(int Texts, int InBoth, int EnglishOnly, int FrenchOnly, int MachineTranslated, int Identical)
{
    /// <summary>The share said in both languages, 0 to 1; 1 where nothing is stated.</summary>
    public double Share => Texts == 0 ? 1 : Math.Round((double)InBoth / Texts, 3);

    internal static LanguageParity Of(CatalogueItems items)
    {
        int texts = 0, both = 0, english = 0, french = 0, machine = 0, same = 0;
        foreach (var (_, text) in ItemTexts.Of(items))
        {
            texts++;
            var (en, fr) = (text.Find("en"), text.Find("fr"));
            if (en is not null && fr is not null) both++;
            else if (en is not null) english++;
            else if (fr is not null) french++;
            if (text.Values.Any(v => v.Origin == TextOrigin.TranslatedMachine)) machine++;
            if (en is not null && fr is not null && en.Value.Equals(fr.Value, StringComparison.OrdinalIgnoreCase) && en.Value.Any(char.IsLetter)) same++;
        }
        return new(texts, both, english, french, machine, same);
    }
}
