using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.Native;

/// <summary>What the serializer found, in the words of the report.</summary>
public static partial class NativeProblems
{
    /// <summary>More than a message quotes: what stands beyond isn't worth the reading.</summary>
    private const int MostRead = 400;

    /// <summary>With the value as the record has it, where the serializer doesn't tell: whoever wrote it looks for what they wrote.</summary>
    public static Problem Of(JsonException e, ReadOnlyMemory<byte> record)
    {
        var problem = Found(e);
        return problem is { Value: null, Code: ProblemCode.WrongType or ProblemCode.InvalidDate } ? problem with { Value = ValueAt(record, problem.Path) } : problem;
    }

    /// <summary>JSON as it was written, on one line and cut.</summary>
    public static string Written(ReadOnlySpan<byte> json)
    {
        var text = Encoding.UTF8.GetString(json[..Math.Min(json.Length, MostRead)]);
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) + (json.Length > MostRead ? "…" : "");
    }

    /// <summary>Null where the path leads to nothing, or the record isn't JSON.</summary>
    private static string? ValueAt(ReadOnlyMemory<byte> record, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(record);
            var value = document.RootElement;
            foreach (Match step in Steps().Matches(path == "$" ? "" : path))
            {
                var (name, index) = (step.Groups["name"].Value, step.Groups["index"]);
                if (index.Success && value.ValueKind == JsonValueKind.Array && int.TryParse(index.ValueSpan, CultureInfo.InvariantCulture, out var i) && i < value.GetArrayLength()) value = value[i];
                else if (index.Success || value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value)) return null;
            }
            return Written(JsonMarshal.GetRawUtf8Value(value));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // not JSON, or half a character in a name: the problem stands, and goes without the value
        }
    }

    private static Problem Found(JsonException e)
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

    [GeneratedRegex(@"\[(?<index>\d+)\]|\['(?<name>[^']*)'\]|(?<name>[^.\[\]]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Steps();

    [GeneratedRegex("['\"]([A-Za-z]+)['\"](?!.*type)")]
    private static partial Regex Quoted();
}
