using System.Collections.Immutable;

namespace WhatWeHeard.Catalogue.Search;

/// <summary>A text that may complete what someone types, and what it leads to.</summary>
public sealed record SuggestionEntry(string Text, string Language, string Kind, string TargetId)
{
    /// <summary>Kind of the entries made of listings.</summary>
    public const string Service = "SERVICE";

    /// <summary>Heavier comes first among equally good matches.</summary>
    public float Weight { get; init; } = 1;

    /// <summary>Codes it is offered in; none means everywhere (a life event, an organization).</summary>
    public ImmutableArray<string> Coverage { get; init; } = [];

    public ImmutableArray<string> CoverageExclusions { get; init; } = [];

    /// <summary>The names and keywords of a listing; a name is what one most likely means.</summary>
    public static IEnumerable<SuggestionEntry> Of(SearchDocument document)
    {
        foreach (var text in document.Texts)
        {
            var weight = text.Field switch
            {
                SearchField.Name => 1f,
                SearchField.AlternateName => 0.9f,
                SearchField.Keyword => 0.7f,
                _ => 0f,
            };
            if (weight == 0 || text.IsShared) continue;
            yield return new(text.Value, text.Language, Service, document.Id)
            {
                Weight = weight,
                Coverage = document.Coverage,
                CoverageExclusions = document.CoverageExclusions,
            };
        }
    }
}

/// <summary>What is asked as someone types.</summary>
public sealed record SuggestRequest(string Prefix)
{
    public Model.LanguagePreference Languages { get; init; } = Model.LanguagePreference.English;

    /// <summary>The person's jurisdictions, nearest first; entries that cover none of them are not offered.</summary>
    public ImmutableArray<string> CoverageChain { get; init; } = [];

    /// <summary>Only these kinds, when any is named.</summary>
    public ImmutableArray<string> Kinds { get; init; } = [];

    public int First { get; init; } = 10;
}

/// <summary>A completion; <see cref="Targets"/> counts the targets that bear the same text, of which this is the best.</summary>
public sealed record Suggestion(string Text, string Language, string Kind, string TargetId, float Score, int Targets, bool IsCorrected);
