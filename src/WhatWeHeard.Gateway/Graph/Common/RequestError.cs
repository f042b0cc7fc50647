using GraphQL;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Gateway.Graph.Common;

/// <summary>An expected failure of a request: a code for programs, a sentence in both languages for people.</summary>
public sealed class RequestError : ExecutionError
{
    public RequestError(string code, LocalizedText message)
        : base(message["en"]!)
    {
        Code = code;
        Text = message;
        Extensions = new() { ["messages"] = message.Values.ToDictionary(v => v.Language, object? (v) => v.Value) };
    }

    public LocalizedText Text { get; }

    /// <summary>An argument that can't be used.</summary>
    public static RequestError BadInput(string argument, Detail detail) =>
        new("BAD_USER_INPUT", Problem.Error(ProblemCode.BadInput, argument, null, detail).Message);
}
