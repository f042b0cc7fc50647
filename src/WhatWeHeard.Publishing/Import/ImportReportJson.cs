using System.Collections.Immutable;
using System.Text.Json;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Publishing.Workflow;

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
            Preview = root.TryGetProperty("preview", out var preview)
                ? new(preview.GetProperty("total").GetInt32(), [.. preview.GetProperty("items").EnumerateArray().Select(PreviewedOf)]) : null,
        };
    }

    private static PreviewedItem PreviewedOf(JsonElement item)
    {
        if (!ItemId.TryParse(item.GetProperty("id").GetString(), out var id)) throw new InvalidOperationException($"A kept report names no item: {item}");
        var difference = new ItemDifference(
            id, Code<ChangeOperation>(item, "operation"), [.. item.GetProperty("fields").EnumerateArray().Select(FieldOf)], item.GetProperty("fieldCount").GetInt32());
        return new(difference, LineOf(item), item.GetProperty("key").GetString());
    }

    private static FieldDifference FieldOf(JsonElement field)
    {
        var isCut = field.GetProperty("cut").GetBoolean();
        string? Value(string name) => field.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? isCut ? value.GetString() : value.GetRawText() : null;
        return new(field.GetProperty("path").GetString()!, Value("before"), Value("after")) { IsCut = isCut };
    }

    private static int? LineOf(JsonElement element) => element.GetProperty("line") is { ValueKind: JsonValueKind.Number } line ? line.GetInt32() : null;

    private static Problem ProblemOf(JsonElement problem)
    {
        var message = problem.GetProperty("message");
        return new(Code<ProblemCode>(problem, "code"), problem.GetProperty("path").GetString()!)
        {
            Line = LineOf(problem),
            Value = problem.GetProperty("value").GetString(),
            Severity = Code<ProblemSeverity>(problem, "severity"),
            Said = LocalizedText.Of(message.GetProperty("en").GetString()!, message.GetProperty("fr").GetString()!),
        };
    }

    private static T Code<T>(JsonElement problem, string name) where T : struct, Enum =>
        Codes.TryParse<T>(problem.GetProperty(name).GetString(), out var code) ? code : default;
}
