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
                    var where = string.Join('.', path.Reverse().Append(name).Where(p => p.Length > 0));
                    if (text is null)
                        problems.Add(Problem.Error(ProblemCode.InvalidText, where, null, Text.Unsound("\uD800")));
                    else if (Text.Unsound(text) is { } unsound)
                        problems.Add(Problem.Error(ProblemCode.InvalidText, where, text, unsound));
                    else if (text.Length > MaxLength)
                        problems.Add(Problem.Error(ProblemCode.TooLong, where, text, "20000"));
                    break;
            }
        }
        return problems;
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
