using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.Reading;

/// <summary>Slugs for somebody else's identifiers: the same for the same, different for different, and readable where they can be.</summary>
internal static class ForeignKeys
{
    private const int Readable = 60;

    /// <summary>With the format before it: two systems of one government may use one number for two things.</summary>
    public static string Slug(string format, string id)
    {
        if (id.Length <= Readable && ItemId.IsSlug(id)) return $"{format}-{id}";
        // What was changed to make it readable could have been something else: a digest of the whole tells them apart.
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..10];
        var readable = Words(id.TrimEnd('/')[(id.TrimEnd('/').LastIndexOf('/') + 1)..], 40);
        return readable.Length == 0 ? $"{format}-{digest}" : $"{format}-{readable}-{digest}";
    }

    /// <summary>Words as lower-case letters and digits with hyphens between them, cut to a length; "" where there are none.</summary>
    public static string Words(string text, int most = int.MaxValue)
    {
        var letters = text.Where(c => !char.IsSurrogate(c)).ToArray();
        var plain = new string(letters).Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark);
        var words = string.Join('-', string.Concat(plain.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return words.Length > most ? words[..most].Trim('-') : words;
    }
}

/// <summary>Languages as other formats name them, as BCP 47 tags.</summary>
internal static class LanguageTags
{
    /// <summary>ISO 639-3 and -2 of the languages of Canada that have a two-letter tag, names as 211 centres write them, and the samples' own.</summary>
    private static readonly Dictionary<string, string> Tags = new(StringComparer.OrdinalIgnoreCase)
    {
        ["eng"] = "en",
        ["fra"] = "fr",
        ["fre"] = "fr",
        ["iku"] = "iu",
        ["cre"] = "cr",
        ["spa"] = "es",
        ["deu"] = "de",
        ["ger"] = "de",
        ["nob"] = "nb",
        ["nno"] = "nn",
        ["urd"] = "ur",
        ["zho"] = "zh",
        ["chi"] = "zh",
        ["ara"] = "ar",
        ["pan"] = "pa",
        ["pol"] = "pl",
        ["por"] = "pt",
        ["ita"] = "it",
        ["english"] = "en",
        ["anglais"] = "en",
        ["french"] = "fr",
        ["français"] = "fr",
        ["francais"] = "fr",
        ["inuktitut"] = "iu",
        ["cree"] = "cr",
        ["cri"] = "cr",
        ["spanish"] = "es",
        ["espagnol"] = "es",
        ["german"] = "de",
        ["chinese"] = "zh",
        ["mandarin"] = "cmn",
        ["cantonese"] = "yue",
        ["arabic"] = "ar",
        ["arabe"] = "ar",
        ["punjabi"] = "pa",
        ["urdu"] = "ur",
        ["polish"] = "pl",
        ["portuguese"] = "pt",
        ["italian"] = "it",
        ["tagalog"] = "tl",
        ["ukrainian"] = "uk",
        ["ukrainien"] = "uk",
        ["american sign language"] = "ase",
        ["asl"] = "ase",
        ["langue des signes québécoise"] = "fcs",
        ["lsq"] = "fcs",
        ["somali"] = "so",
        ["vietnamese"] = "vi",
    };

    /// <summary>Of a tag, a three-letter code, a name, or an address of the EU's list of languages that ends in one.</summary>
    public static string? Of(string text)
    {
        var last = text[(text.LastIndexOf('/') + 1)..];
        if (Tags.TryGetValue(last, out var known)) return known;
        return LanguageTag.IsWellFormed(last) ? last.Length <= 3 ? last.ToLowerInvariant() : last : null;
    }

    /// <summary>The EU's name of a language; null where it has none that we know for sure.</summary>
    public static string? EuropeanName(string tag) => LanguageTag.Primary(tag) switch { "en" => "ENG", "fr" => "FRA", "de" => "DEU", "nb" => "NOB", "nn" => "NNO", _ => null };
}
