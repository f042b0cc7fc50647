using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Model;

/// <summary>How a text came to stand in its language (field guide, code list TextOrigin).</summary>
public enum TextOrigin
{
    Authored,
    TranslatedHuman,
    TranslatedMachine,
    Inherited,
}

/// <summary>One text in one language: a BCP 47 tag (kept as written, compared without case), the words, and where they come from.</summary>
public sealed record TextValue(string Language, string Value, TextOrigin Origin = TextOrigin.Authored, string? TranslatedFrom = null);

/// <summary>A text in as many languages as its publisher gave, never a guess in between.</summary>
public sealed record LocalizedText(ImmutableArray<TextValue> Values)
{
    public static LocalizedText Of(string en, string fr) => new([new("en", en), new("fr", fr)]);

    public static LocalizedText In(string language, string value) => new([new(language, value)]);

    public string? this[string language] => Find(language)?.Value;

    public TextValue? Find(string language)
    {
        foreach (var value in Values)
            if (LanguageTag.Same(value.Language, language))
                return value;
        return null;
    }

    /// <summary>
    /// The text for a caller: the requested tag, the same language without region or script, then the listing's
    /// official languages in the caller's order, then any (canada.md §4). The value says which language it really is.
    /// </summary>
    public TextValue Best(LanguagePreference preference)
    {
        foreach (var wanted in preference.Tags)
        {
            if (Find(wanted) is { } exact) return exact;
            foreach (var value in Values)
                if (LanguageTag.SamePrimary(value.Language, wanted))
                    return value;
        }
        return Find("en") ?? Find("fr") ?? Values[0];
    }

    /// <summary>This text, completed language by language from another that this one doesn't state; what comes from there is marked inherited.</summary>
    public LocalizedText CompletedFrom(LocalizedText other)
    {
        var missing = other.Values.Where(v => Find(v.Language) is null).Select(v => v with { Origin = TextOrigin.Inherited }).ToArray();
        return missing.Length == 0 ? this : new(Values.AddRange(missing));
    }
}

/// <summary>Words or phrases by language: alternate names, keywords.</summary>
public sealed record LocalizedWords
{
    private readonly ImmutableArray<WordsIn> own;
    private readonly LocalizedWords? others;

    public LocalizedWords(ImmutableArray<WordsIn> values) => own = values;

    private LocalizedWords(LocalizedWords own, LocalizedWords others) : this(own.Values) => this.others = others;

    // Joined when asked for: the others are an archetype's, hundreds of words that thousands of listings share.
    public ImmutableArray<WordsIn> Values => others is null ? own
        : [.. own.Concat(others.Values)
            .GroupBy(v => v.Language, StringComparer.OrdinalIgnoreCase)
            .Select(g => new WordsIn(g.Key, [.. g.SelectMany(v => v.Words).Distinct(StringComparer.OrdinalIgnoreCase)]))];

    public ImmutableArray<string> In(string language)
    {
        foreach (var value in Values)
            if (LanguageTag.Same(value.Language, language))
                return value.Words;
        return [];
    }

    public LocalizedWords With(LocalizedWords other) => new(this, other);
}

/// <summary>The words of one language.</summary>
public sealed record WordsIn(string Language, ImmutableArray<string> Words);

/// <summary>The languages a caller wants, most wanted first; from an argument, or from Accept-Language.</summary>
public sealed record LanguagePreference(ImmutableArray<string> Tags)
{
    public static LanguagePreference English { get; } = new(["en"]);
    public static LanguagePreference French { get; } = new(["fr"]);

    /// <summary>English, because nobody said anything: whoever can tell the language otherwise may.</summary>
    public static LanguagePreference Unsaid { get; } = new(["en"]) { IsSaid = false };

    /// <summary>Whether somebody asked for these languages.</summary>
    public bool IsSaid { get; init; } = true;

    public static LanguagePreference For(string? tag) => tag is null ? English : new([tag]);

    /// <summary>Whether messages go out in French: the first of the wanted languages that we have messages in decides.</summary>
    public bool PrefersFrench
    {
        get
        {
            foreach (var tag in Tags)
            {
                var primary = LanguageTag.Primary(tag);
                if (LanguageTag.Same(primary, "fr")) return true;
                if (LanguageTag.Same(primary, "en")) return false;
            }
            return false;
        }
    }
}

/// <summary>
/// BCP 47 tags as opaque strings: the framework's cultures don't know <c>iu-Cans</c> or <c>ikt-x-inuvialu</c>, so they are never asked.
/// </summary>
public static class LanguageTag
{
    public static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    public static string Primary(string tag) => tag.IndexOf('-', StringComparison.Ordinal) is var i and > 0 ? tag[..i] : tag;

    /// <summary>Whether both are the same language, whatever its region or script.</summary>
    public static bool SamePrimary(string a, string b) => PrimaryOf(a).Equals(PrimaryOf(b), StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> PrimaryOf(string tag) => tag.AsSpan() is var span && span.IndexOf('-') is var i and > 0 ? span[..i] : span;

    /// <summary>Well-formed enough to be kept: letters and digits in subtags of one to eight, the first of two or three letters (RFC 5646 §2.1).</summary>
    public static bool IsWellFormed(string tag)
    {
        if (tag.Length is < 2 or > 35) return false;
        var parts = tag.Split('-');
        return parts[0].Length is 2 or 3 && parts[0].All(char.IsAsciiLetter)
            && parts.Skip(1).All(p => p.Length is >= 1 and <= 8 && p.All(char.IsAsciiLetterOrDigit));
    }
}
