using System.Text.RegularExpressions;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>A birth outside Canada, by the countries from which most newcomers come: no government here holds its record.</summary>
internal static partial class BirthsAbroad
{
    private const string Countries =
        "india|china|hong kong|taiwan|the philippines|philippines|pakistan|bangladesh|sri lanka|iran|iraq|syria|lebanon|israel|turkey|egypt|morocco|algeria|tunisia|nigeria|ghana|kenya|ethiopia|eritrea|somalia|cameroon|congo|senegal|south africa|" +
        "france|germany|italy|spain|portugal|england|scotland|ireland|the uk|uk|united kingdom|the netherlands|belgium|switzerland|poland|romania|ukraine|russia|greece|the us|the usa|usa|united states|america|mexico|brazil|colombia|venezuela|peru|chile|jamaica|trinidad|haiti|cuba|guyana|el salvador|vietnam|south korea|korea|japan|afghanistan|nepal|australia|" +
        "inde|chine|liban|syrie|irak|turquie|égypte|maroc|algérie|tunisie|cameroun|sénégal|côte d'ivoire|allemagne|italie|espagne|angleterre|écosse|irlande|royaume-uni|belgique|suisse|pologne|roumanie|russie|grèce|états-unis|etats-unis|mexique|brésil|colombie|pérou|chili|haïti|haiti|jamaïque|corée|japon|afghanistan|népal|australie|abroad|overseas|outside canada|another country|étranger|l'étranger|hors du canada";

    public static bool Stands(string text) => Born().IsMatch(text);

    /// <summary>The countries themselves: where something was lost or where one comes from isn't what is looked for.</summary>
    [GeneratedRegex(@"\b(?:in|from|to|en|au|aux|du|de) (?:l')?(?:" + Countries + @")\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex Names();

    [GeneratedRegex(@"\b(?:born|née?s?)\b(?: (?:was|were|is|et|and|élevée?))? (?:in|en|au|aux|à|hors|outside)? ?(?:[\p{L}'-]+,? (?:(?:in|en|au|aux) )?)?(?:l')?(?:" + Countries + @")\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Born();
}
