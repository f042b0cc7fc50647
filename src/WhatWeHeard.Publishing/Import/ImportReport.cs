using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Publishing.Import;

/// <summary>What became of each row of a file: read = created + updated + unchanged + refused, and every refused row has its reason.</summary>
public sealed record ImportReport
{
    /// <summary>Name of the format; null when it wasn't recognized.</summary>
    public string? Format { get; init; }
    public bool DryRun { get; init; }
    public int Read => Created + Updated + Unchanged + Refused;
    public int Created { get; init; }
    public int Updated { get; init; }
    public int Unchanged { get; init; }

    /// <summary>Records of the source that stand no longer in its file.</summary>
    public int Withdrawn { get; init; }
    public int Refused { get; init; }
    public ImmutableArray<Problem> Problems { get; init; } = [];

    /// <summary>What would change, of a dry run; null for an import that was made.</summary>
    public ImportPreview? Preview { get; init; }

    /// <summary>Nothing of the file could be used; its problems say why.</summary>
    public bool Failed { get; init; }

    /// <summary>The catalogue's last change after the import.</summary>
    public long Sequence { get; init; }

    /// <summary>True for the report of an earlier import that was asked for again under the same idempotency key.</summary>
    public bool IsRepeated { get; init; }

    internal static ImportReport Failure(Problem problem, ImportOptions options) =>
        new() { Failed = true, DryRun = options.DryRun, Format = options.Format?.Name, Problems = [problem] };

    /// <summary>Nothing of the file is applied, because one of its records is refused and the sender wants all or nothing.</summary>
    internal ImportReport RefusedTogether() => this with
    {
        Created = 0,
        Updated = 0,
        Withdrawn = 0,
        Refused = Refused + Created + Updated,
        Preview = DryRun ? ImportPreview.Nothing : null,
        Problems = Problems.Insert(0, Problem.Error(ProblemCode.FileRefused, "$", $"{Refused}")),
    };

    /// <summary>The report as it is handed to programs (docs: contract of the import verb).</summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        // Relaxed: goes to files and API answers, never into HTML.
        using (var json = new Utf8JsonWriter(buffer, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteBoolean("dryRun", DryRun);
            json.WriteNumber("read", Read);
            json.WriteNumber("created", Created);
            json.WriteNumber("updated", Updated);
            json.WriteNumber("unchanged", Unchanged);
            json.WriteNumber("withdrawn", Withdrawn);
            json.WriteNumber("refused", Refused);
            json.WriteStartArray("problems");
            foreach (var problem in Problems) Write(json, problem);
            json.WriteEndArray();
            if (Preview is { } preview) Write(json, preview);
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, Problem problem)
    {
        var message = problem.Message;
        json.WriteStartObject();
        if (problem.Line is { } line) json.WriteNumber("line", line);
        else json.WriteNull("line");
        json.WriteString("path", Safe(problem.Path));
        json.WriteString("code", Codes.Name(problem.Code));
        json.WriteString("value", problem.Value is null ? null : ProblemText.Quoted(problem.Value));
        json.WriteStartObject("message");
        json.WriteString("en", Safe(message["en"] ?? ""));
        json.WriteString("fr", Safe(message["fr"] ?? ""));
        json.WriteEndObject();
        json.WriteString("severity", Codes.Name(problem.Severity));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ImportPreview preview)
    {
        json.WriteStartObject("preview");
        json.WriteNumber("total", preview.Total);
        json.WriteNumber("shown", preview.Items.Length);
        json.WriteStartArray("items");
        foreach (var (difference, line, key) in preview.Items)
        {
            json.WriteStartObject();
            json.WriteString("id", difference.Id.ToString());
            json.WriteString("operation", Codes.Name(difference.Operation));
            if (line is { } number) json.WriteNumber("line", number);
            else json.WriteNull("line");
            json.WriteString("key", key);
            json.WriteNumber("fieldCount", difference.FieldCount);
            json.WriteStartArray("fields");
            foreach (var field in difference.Fields)
            {
                json.WriteStartObject();
                json.WriteString("path", Safe(field.Path));
                Value(json, "before", field.Before, field.IsCut);
                Value(json, "after", field.After, field.IsCut);
                json.WriteBoolean("cut", field.IsCut);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>A value as the JSON that it is; as a text where it was cut, because then it is none.</summary>
    private static void Value(Utf8JsonWriter json, string name, string? value, bool isCut)
    {
        json.WritePropertyName(name);
        if (value is null || isCut) json.WriteStringValue(value);
        else json.WriteRawValue(value);
    }

    /// <summary>A path or message may quote the file's own field names: nothing in them may command a terminal.</summary>
    private static string Safe(string text) => string.Concat(text.EnumerateRunes().Select(r =>
        System.Text.Rune.IsControl(r) || ProblemText.IsBidiControl(r.Value) ? "\uFFFD" : r.ToString()));
}
