using System.Diagnostics.CodeAnalysis;

namespace WhatWeHeard.Catalogue.Model;

/// <summary>The one list of expected failures. Each has its text in English and French in <see cref="ProblemText"/>.</summary>
public enum ProblemCode
{
    // the file
    MalformedFile,
    UnknownFormat,
    FileTooLarge,
    Encoding,
    Truncated,

    // the record
    MalformedRecord,
    UnknownField,
    WrongType,
    DuplicateRecord,
    Required,
    InvalidId,
    UnknownCode,
    InvalidText,
    TooLong,
    MissingTranslation,
    IdenticalTranslation,
    WrongLanguage,
    PlaceholderText,
    InvalidUrl,
    NotALink,
    InvalidNumber,
    InvalidDate,
    InvalidLanguageTag,
    DanglingReference,
    Inconsistent,

    // the change
    WithdrawalsHeldBack,
    KeptAsItIs,
    Forbidden,
    NotFound,
    Conflict,
    WrongState,
    FourEyes,
    StillUsed,
    NotConfigured,
    FileRefused,
    IdempotencyKeyReused,
    ImportInterrupted,

    // the question
    BadInput,
    PlaceNotRecognized,
    PlaceReserved,
}

public enum ProblemSeverity { Error, Warning }

/// <summary>
/// An expected failure as a value: what (code), where (path, and line of the file), with which value. Errors refuse a record,
/// warnings go with it.
/// </summary>
public sealed record Problem(ProblemCode Code, string Path)
{
    public string? Value { get; init; }

    /// <summary>Line of the file, from 1, where the record begins; null outside files.</summary>
    public int? Line { get; init; }
    public ProblemSeverity Severity { get; init; } = ProblemSeverity.Error;

    /// <summary>What the text needs to be exact: a limit, a list of codes, the missing language.</summary>
    public Detail? Detail { get; init; }

    /// <summary>The message as it was once given, where the problem comes out of a kept report; null for a new one.</summary>
    public LocalizedText? Said { get; init; }

    public LocalizedText Message => Said ?? ProblemText.Of(this);

    public static Problem Warning(ProblemCode code, string path, string? value = null, Detail? detail = null) =>
        new(code, path) { Value = value, Detail = detail, Severity = ProblemSeverity.Warning };

    public static Problem Error(ProblemCode code, string path, string? value = null, Detail? detail = null) =>
        new(code, path) { Value = value, Detail = detail };
}

/// <summary>What makes a message exact, in both languages; a limit or a list of codes is the same in both.</summary>
public sealed record Detail(string En, string Fr)
{
    public static implicit operator Detail(string neutral) => new(neutral, neutral);

    public static Detail English { get; } = new("English", "anglais");
    public static Detail French { get; } = new("French", "français");
}

/// <summary>A value, or the problems why there is none.</summary>
public sealed class Outcome<T>
{
    private Outcome(T? value, IReadOnlyList<Problem> problems)
    {
        Value = value;
        Problems = problems;
    }

    public T? Value { get; }

    public IReadOnlyList<Problem> Problems { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    public bool Succeeded => Problems.All(p => p.Severity == ProblemSeverity.Warning);

    public static implicit operator Outcome<T>(T value) => new(value, []);

    public static implicit operator Outcome<T>(Problem problem) => new(default, [problem]);

    public static Outcome<T> Of(T value, IReadOnlyList<Problem> warnings) => new(value, warnings);

    public static Outcome<T> Failed(IReadOnlyList<Problem> problems) => new(default, problems);
}
