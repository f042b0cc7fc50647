using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>What somebody asks, and what is known of them. Never kept, never logged.</summary>
public sealed record Question(string Text)
{
    /// <summary>Where the person lives, as far as the caller knows; what the question itself says of it comes first.</summary>
    public PlaceQuery? Place { get; init; }

    public ImmutableArray<GivenFact> Facts { get; init; } = [];

    /// <summary>Null lets the question's own language decide.</summary>
    public LanguagePreference? Languages { get; init; }

    public override string ToString() => "a question";
}

/// <summary>Kinds of reply.</summary>
public enum AnswerKind { Answer, Clarify, NotAGovernmentService, NoMatch, PersonalInformation }

/// <summary>Where a sentence of a reply comes from: a listing's field, or a fixed text of ours in both languages.</summary>
public enum SentenceOrigin { Template, Catalogue }

/// <summary>A sentence, and what it was taken from: the template's name, or the listing and the field.</summary>
public sealed record Sentence(string Value, SentenceOrigin Origin, string Source);

/// <summary>The page on which the reply rests.</summary>
public sealed record Citation(LocalizedText Url, LocalizedText Title);

/// <summary>What a place is to the person: which of them decides depends on the service.</summary>
public enum PlaceRole { Residence, Birthplace, EventPlace, BusinessPlace, PropertyPlace, Origin, Unspecified }

/// <summary>A place as it was understood, and what it is to the person.</summary>
public sealed record UnderstoodPlace(PlaceRole Role, PlaceAnswer Place);

/// <summary>A reply to a question, all of it from the catalogue or from fixed texts, the same each time.</summary>
public sealed record Answer(AnswerKind Kind, string Language)
{
    public ImmutableArray<Sentence> Sentences { get; init; } = [];
    public string Spoken { get; init; } = "";
    public Citation? Citation { get; init; }

    /// <summary>The listing that answers, then what else may be meant.</summary>
    public ImmutableArray<Listing> Listings { get; init; } = [];
    public Clarification? Clarify { get; init; }

    /// <summary>Codes of the governments responsible.</summary>
    public ImmutableArray<string> Jurisdictions { get; init; } = [];
    public DateTimeOffset AsOf { get; init; }

    /// <summary>When somebody checked the listing against its source; null where nobody says.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }
    public ImmutableArray<PersonalDetail> Seen { get; init; } = [];
    public ImmutableArray<UnderstoodPlace> Places { get; init; } = [];
    public LifeEvent? LifeEvent { get; init; }

    public string Text => string.Join(' ', Sentences.Select(s => s.Value));
}
