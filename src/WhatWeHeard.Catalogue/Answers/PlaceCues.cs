using System.Collections.Frozen;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>The words by which a person says what a place is to them. Folded; both languages in one list, for people mix them.</summary>
internal static class PlaceCues
{
    private static readonly FrozenDictionary<string, PlaceRole> Roles = Build(
        (PlaceRole.Birthplace, "born birth birthplace ne nee nes nees naissance naitre native natif natives originaire"),
        (PlaceRole.EventPlace,
            "died death dead passed deces decede decedee decedes decedees mort morte morts mortes deceased married marry marrying marriage wedding divorced marie mariee maries mariees mariage " +
            "drowned killed overdosed collapsed shot stabbed noye noyee noyes tue tuee suicide " +
            "noces accident happened hurt injured blesse blessee hit crash robbed assaulted mugged arrested agresse agressee arrete ticket contravention towed remorque " +
            "work works worked working job employer boss patron travaille travaillais travaillons travail emploi employeur usine factory warehouse fired congedie congediee"),
        (PlaceRole.BusinessPlace,
            "business company shop store restaurant cafe salon startup firm bakery franchise entreprise compagnie commerce boutique magasin resto societe pme corporation incorporated"),
        (PlaceRole.PropertyPlace,
            "house cottage cabin condo apartment property land home lot building rent renting rental landlord maison chalet appartement logement terrain propriete immeuble condominium loyer loue duplex"),
        (PlaceRole.Residence,
            "live lives living livin reside resides residing resident residents residence habite habites habitons habitez habitent demeure demeurons demeurent vis vit vivons vivent vivant reside residons reste restons " +
            "based located staying settled now currently presently maintenant actuellement presentement am im m re suis sommes installe installee etabli etablie"));

    /// <summary>Lived, and no longer.</summary>
    private static readonly FrozenSet<string> Past = "lived habitais habitait vivais vivait habitions vivions".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Moves =
        ("move moved moving moves relocate relocated relocating relocation transferred transferring coming came arrived arriving left leaving leave demenage demenager demenageons demenagement demenagee " +
         "quitte quitter quittons quittant arrive arrivee arriver arrivons parti partie partir").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Leaving = "left leaving leave quitte quitter quittons quittant".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> From = "from de d du des depuis".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Former = "old former previous ancien ancienne vieux vieille".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> SelfBorn = "born ne nee nes nees native natif originaire".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Befalling =
        ("died passed drowned killed overdosed collapsed stabbed hurt injured robbed assaulted mugged attacked fell slipped crushed burned decede decedee mort morte noye noyee tue tuee blesse blessee agresse agressee tombe tombee brule brulee").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What stands before a cue and goes with it: "I was", "je suis", "and currently".</summary>
    private static readonly FrozenSet<string> Around =
        ("i im m am was were we re are ve been have and but now currently so since because my moi je j on nous suis sommes est etais et mais maintenant actuellement presentement qui who ai ete c que comme still presently that do also just il elle family").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static PlaceRole? Of(string word) => Roles.TryGetValue(word, out var role) ? role : null;

    /// <summary>"Am", "suis": they say where one is only right before the place.</summary>
    public static bool IsWeak(string word) => word is "am" or "im" or "m" or "re" or "suis" or "sommes";

    public static bool IsPast(string word) => Past.Contains(word);

    public static bool IsMove(string word) => Moves.Contains(word);

    public static bool IsLeaving(string word) => Leaving.Contains(word);

    public static bool IsFrom(string word) => From.Contains(word);

    /// <summary>"My old Nova Scotia licence": where it was, not where one is.</summary>
    public static bool IsFormer(string word) => Former.Contains(word);

    /// <summary>What is counted before "old".</summary>
    public static bool IsAge(string word) => word is "year" or "years" or "yr" or "yrs" or "yo" or "y" or "month" or "months" or "mo" or "week" or "weeks" or "day" or "days";

    /// <summary>Before what one has.</summary>
    public static bool IsOwning(string word) => word is "my" or "our" or "have" or "has" or "hold" or "got" or "with";

    public static bool SaysSelfBorn(string word) => SelfBorn.Contains(word);

    /// <summary>What happens to somebody, in a word that is hardly said of anything else.</summary>
    public static bool Befalls(string word) => Befalling.Contains(word);

    public static bool StandsAround(string word) => Around.Contains(word);

    private static FrozenDictionary<string, PlaceRole> Build(params ReadOnlySpan<(PlaceRole Role, string Words)> lists)
    {
        var roles = new Dictionary<string, PlaceRole>(StringComparer.Ordinal);
        foreach (var (role, words) in lists)
            foreach (var word in words.Split(' '))
                roles.TryAdd(word, role);
        return roles.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
