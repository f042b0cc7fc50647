using System.Text.Json;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.Native;

/// <summary>
/// Every string of a body, looked at whatever door it came in by: NUL, half of a character or a direction mark becomes public in
/// no field, not even in one that no rule looks at.
/// </summary>
public static class NativeText
{
    /// <summary>Longer than any text a person would write; shorter limits are the fields' own.</summary>
    private const int MaxLength = 20_000;

    /// <exception cref="JsonException">The body isn't JSON.</exception>
    public static List<Problem> Check(ReadOnlySpan<byte> json)
    {
        var problems = new List<Problem>();
        var reader = new Utf8JsonReader(json);
        var path = new Stack<string>();
        var name = "";
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    path.Push(name);
                    name = "";
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    name = path.Pop();
                    break;
                case JsonTokenType.PropertyName or JsonTokenType.String:
                    var text = StringOf(ref reader);
                    if (reader.TokenType == JsonTokenType.PropertyName) name = text ?? "?";
                    if (text is null) Say(ProblemCode.InvalidText, null, Text.Unsound("\uD800")!);
                    else if (Text.Unsound(text) is { } unsound) Say(ProblemCode.InvalidText, text, unsound);
                    else if (text.Length > MaxLength) Say(ProblemCode.TooLong, text, $"{MaxLength}");
                    break;
            }
        }
        return problems;

        void Say(ProblemCode code, string? text, Detail detail) =>
            problems.Add(Problem.Error(code, string.Join('.', path.Reverse().Append(name).Where(p => p.Length > 0)), text, detail));
    }

    /// <summary>Null where the text holds a lone surrogate, which the reader refuses to hand over.</summary>
    private static string? StringOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
