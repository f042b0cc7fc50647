using System.Collections.Immutable;
using System.Text.Json;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Publishing.Import;

/// <summary>A report read back from where it was kept. What its problems said then, they say still, whatever our texts say now.</summary>
internal static class ImportReportJson
{
    public static ImportReport Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        int Count(string name) => root.GetProperty(name).GetInt32();
        return new()
        {
            Format = root.GetProperty("format").GetString(),
            DryRun = root.GetProperty("dryRun").GetBoolean(),
            Created = Count("created"),
            Updated = Count("updated"),
            Unchanged = Count("unchanged"),
            Withdrawn = Count("withdrawn"),
            Refused = Count("refused"),
            Problems = [.. root.GetProperty("problems").EnumerateArray().Select(ProblemOf)],
        };
    }

    private static Problem ProblemOf(JsonElement problem)
    {
        var message = problem.GetProperty("message");
        return new(Code<ProblemCode>(problem, "code"), problem.GetProperty("path").GetString()!)
        {
            Line = problem.GetProperty("line") is { ValueKind: JsonValueKind.Number } line ? line.GetInt32() : null,
            Value = problem.GetProperty("value").GetString(),
            Severity = Code<ProblemSeverity>(problem, "severity"),
            Said = LocalizedText.Of(message.GetProperty("en").GetString()!, message.GetProperty("fr").GetString()!),
        };
    }

    private static T Code<T>(JsonElement problem, string name) where T : struct, Enum =>
        Codes.TryParse<T>(problem.GetProperty(name).GetString(), out var code) ? code : default;
}
