using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Quality;

/// <summary>What the quality gate looks for, beyond the rules of a well-formed record.</summary>
public enum QualityRule { MissingLanguage, IdenticalTexts, UnequalLengths, WrongLanguage, Duplicate, Placeholder, Reading, Reference, Source, Coverage }

/// <summary>One thing that falls short: where, and what, in both languages. Errors are defects; warnings ask for a second look.</summary>
public sealed record Finding(QualityRule Rule, string Where, Detail Message, ProblemSeverity Severity = ProblemSeverity.Error)
{
    public string In(string language) => LanguageTag.Same(LanguageTag.Primary(language), "fr") ? Message.Fr : Message.En;
}
