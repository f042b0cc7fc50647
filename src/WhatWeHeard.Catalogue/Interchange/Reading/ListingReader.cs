using System.Collections.Immutable;
using System.Text.Json;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.Reading;

/// <summary>What readers of listings share: organizations that listings imply, texts of several languages, lists that may be empty.</summary>
internal static class ListingReader
{
    /// <summary>The organization of a name within the government that the file speaks for: the same name is the same organization.</summary>
    public static string OrganizationKey(string jurisdiction, string? name)
    {
        var words = name is null ? "" : ForeignKeys.Words(name, 80);
        return ItemId.Scoped(jurisdiction, words.Length == 0 ? "government" : words);
    }

    /// <summary>The government itself, for listings that name no organization.</summary>
    public static Organization Government(string jurisdiction, ReadOptions options) =>
        new(OrganizationKey(jurisdiction, null), jurisdiction, options.JurisdictionName is { } name && options.Jurisdiction == jurisdiction ? name : LocalizedText.Of(jurisdiction, jurisdiction));

    /// <summary>Imported with the listing that names it, and not counted.</summary>
    public static SourceRecord Implied(Organization organization, int line)
    {
        var id = new ItemId(ItemKind.Organization, organization.Id);
        return new() { Line = line, Key = id.ToString(), Item = id, Content = NativeJson.Write(organization), Implied = true };
    }

    /// <summary>The jurisdiction of a listing's key, in capitals as codes are written; a key that names none, in somebody's damaged file, is of no government that there is.</summary>
    public static string JurisdictionOf(string key) => key.Split(':', 2)[0].ToUpperInvariant();

    public static Stated<ImmutableArray<T>> SaidAll<T>(IEnumerable<T> list) => list.ToImmutableArray() is { IsEmpty: false } some ? some : default(Stated<ImmutableArray<T>>);

    public static Stated<T> Said<T>(T? value) where T : class => value is null ? default(Stated<T>) : value;

    /// <summary>Texts of one field, a language each; of two in one language the first is kept, and that is said.</summary>
    public static LocalizedText? Text(IEnumerable<(string Language, string? Raw)> values, Draft draft, string path, int limit = 2_000)
    {
        var texts = ImmutableArray.CreateBuilder<TextValue>(2);
        foreach (var (language, raw) in values)
        {
            if (draft.Text(raw, path, limit) is not { } text) continue;
            if (texts.Any(t => LanguageTag.Same(t.Language, language)))
                draft.Warn(ProblemCode.Inconsistent, path, text, new($"the language {language} stands twice; the first text was kept.", $"la langue {language} figure deux fois; le premier texte a été gardé."));
            else texts.Add(new(language, text));
        }
        return texts.Count == 0 ? null : new(texts.ToImmutable());
    }

    public static LocalizedWords? Words(IEnumerable<(string Language, string? Raw)> values, Draft draft, string path)
    {
        var words = values.Select(v => (v.Language, Word: draft.Text(v.Raw, path, 200))).Where(v => v.Word is not null)
            .GroupBy(v => v.Language, v => v.Word!, StringComparer.OrdinalIgnoreCase).Select(g => new WordsIn(g.Key, [.. g.Distinct().Take(200)])).ToImmutableArray();
        return words.IsEmpty ? null : new(words);
    }

    /// <summary>What a format's own fields say, completed by the extension; one that is broken is left aside, and said.</summary>
    public static T Completed<T>(T told, System.Text.Json.Nodes.JsonObject? extension, Draft draft)
    {
        try
        {
            return Extension.Apply(told, extension);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            draft.Warn(ProblemCode.MalformedRecord, "whatweheard", null, new("its extension can't be read and was left aside.", "son extension est illisible et a été laissée de côté."));
            return told;
        }
    }
}
