using System.Text.Json;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Publishing.Workflow;

/// <summary>
/// Every string of a body, whatever door it came in by: NUL, half of a character or a direction mark becomes public in no field,
/// not even in one that no rule looks at.
/// </summary>
internal static class SoundText
{
    /// <exception cref="JsonException">The body isn't JSON.</exception>
    public static IEnumerable<Problem> Check(ReadOnlyMemory<byte> body)
    {
        var problems = new List<Problem>();
        var reader = new Utf8JsonReader(body.Span);
        var field = "$";
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.String)) continue;
            var text = StringOf(ref reader);
            if (Text.Unsound(text) is { } unsound) problems.Add(Problem.Error(ProblemCode.InvalidText, field, text, unsound));
            else if (reader.TokenType == JsonTokenType.PropertyName) field = text;
        }
        return problems;
    }

    private static string StringOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // The reader hands out no half of a character; that is what we wanted to know.
            return "\uD800";
        }
    }
}
