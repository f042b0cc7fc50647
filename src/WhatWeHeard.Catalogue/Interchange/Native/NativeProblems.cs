using System.Text.Json;
using System.Text.RegularExpressions;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.Native;

/// <summary>What the serializer found, in the words of the report.</summary>
public static partial class NativeProblems
{
    public static Problem Of(JsonException e)
    {
        var path = Tidy(e.Path);
        for (; e is NestedException { InnerException: JsonException inner }; e = inner) path = Under(path, Tidy(inner.Path));
        if (path.Length == 0) path = "$";
        return e switch
        {
            UnknownCodeException unknown => Problem.Error(ProblemCode.UnknownCode, path, unknown.Value, unknown.Allowed),
            WrongFormException wrong => Problem.Error(wrong.Code, path, wrong.Value, wrong.Expected),
            _ when Quoted().Match(e.Message) is { Success: true } missing && e.Message.Contains("required", StringComparison.Ordinal) =>
                Problem.Error(ProblemCode.Required, Join(path, missing.Groups[1].Value)),
            _ when e.Message.Contains("could not be mapped", StringComparison.Ordinal) =>
                Problem.Error(ProblemCode.UnknownField, path != "$" ? path : Quoted().Match(e.Message).Groups[1].Value),
            _ when e.Message.Contains("uplicate", StringComparison.Ordinal) =>
                Problem.Error(ProblemCode.MalformedRecord, path, null, new("a field stands twice.", "un champ figure deux fois.")),
            _ => Problem.Error(ProblemCode.WrongType, path, null, new("the kind of value the format describes", "le type de valeur que décrit le format")),
        };
    }

    private static string Tidy(string? path) => path is null ? "" : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path.TrimStart('$');

    private static string Join(string path, string name) => path is "" or "$" ? name : $"{path}.{name}";

    private static string Under(string path, string below) => below.StartsWith('[') ? path + below : below.Length == 0 ? path : Join(path, below);

    [GeneratedRegex("['\"]([A-Za-z]+)['\"](?!.*type)")]
    private static partial Regex Quoted();
}
