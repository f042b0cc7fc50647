using GraphQL;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Gateway.Graph.Common;

/// <summary>An expected failure of a request: a code for programs, a sentence in both languages for people.</summary>
public sealed class RequestError : ExecutionError
{
    public RequestError(string code, LocalizedText message, string language = "en")
        : base(message[language]!)
    {
        Code = code;
        Text = message;
        Extensions = new() { ["messages"] = message.Values.ToDictionary(v => v.Language, object? (v) => v.Value) };
    }

    public LocalizedText Text { get; }

    /// <summary>When to come again, where waiting helps.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The same failure, said in this language.</summary>
    public RequestError In(string language)
    {
        var said = new RequestError(Code!, Text, language) { Path = Path, Extensions = Extensions, RetryAfter = RetryAfter };
        foreach (var location in Locations ?? []) said.AddLocation(location);
        return said;
    }

    /// <summary>What somebody may not see, or what isn't there: one answer for both.</summary>
    public static RequestError Forbidden(string what) =>
        new("FORBIDDEN", Problem.Error(ProblemCode.Forbidden, "$", what).Message);

    /// <summary>An argument that can't be used.</summary>
    public static RequestError BadInput(string argument, Detail detail) =>
        new("BAD_USER_INPUT", Problem.Error(ProblemCode.BadInput, argument, null, detail).Message);
}
