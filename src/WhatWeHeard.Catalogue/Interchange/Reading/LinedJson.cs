using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.Reading;

/// <summary>
/// JSON as other people write it, with the line of every part. Strictly first; then trailing commas, comments, typographic quotes
/// and numbers with leading zeros are forgiven, and it is said that they were (interchange-traps.md §5 and §6).
/// </summary>
internal sealed class LinedJson
{
    private static readonly JsonReaderOptions Tolerant = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
    private static readonly Detail Forgiven = new(
        "it isn't strict JSON (trailing commas, comments, typographic quotes or numbers such as 001); it was read all the same.",
        "ce n’est pas du JSON strict (virgules finales, commentaires, guillemets typographiques ou nombres comme 001); il a été lu quand même.");

    private readonly Dictionary<JsonNode, int> lines = new(ReferenceEqualityComparer.Instance);
    private readonly ImmutableArray<Problem>.Builder remarks = ImmutableArray.CreateBuilder<Problem>();
    private readonly LineCounter counter;
    private readonly int firstLine;

    private LinedJson(byte[] utf8, int firstLine)
    {
        counter = new(utf8);
        this.firstLine = firstLine;
    }

    public JsonNode? Root { get; private set; }

    /// <summary>What about the file as a whole calls for saying: where it was forgiven, and names that stand twice.</summary>
    public ImmutableArray<Problem> Remarks => remarks.ToImmutable();

    /// <summary>Of an object or a list.</summary>
    public int LineOf(JsonNode? node) => node is not null && lines.TryGetValue(node, out var at) ? at : firstLine;

    /// <exception cref="MalformedFileException">It isn't JSON, even kindly read.</exception>
    public static LinedJson Parse(byte[] utf8, int firstLine = 1)
    {
        if (Read(utf8, firstLine, default, out _) is { } strict) return strict;
        var repaired = Encoding.UTF8.GetBytes(JsonRepair.Of(Encoding.UTF8.GetString(utf8)));
        if (Read(repaired, firstLine, Tolerant, out var error) is not { } read)
        {
            var at = firstLine + (int)(error?.LineNumber ?? 0);
            throw new MalformedFileException($"It isn't valid JSON near line {at}.", $"Ce n’est pas du JSON valide près de la ligne {at}.", at, error);
        }
        read.remarks.Add(Problem.Warning(ProblemCode.MalformedRecord, "$", null, Forgiven) with { Line = firstLine });
        return read;
    }

    /// <summary>
    /// The members of a list that stands at the top under this name, each a tree of its own when its turn comes: a page of fifty thousand
    /// records would be one of gigabytes. Null where there is no such list, or the file isn't strict JSON.
    /// </summary>
    public static IEnumerable<LinedJson>? Members(byte[] utf8, string name)
    {
        var reader = new Utf8JsonReader(utf8);
        var counter = new LineCounter(utf8);
        List<(int Start, int End, int Line)>? members = null;
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isIt = reader.ValueTextEquals(name);
                reader.Read();
                if (!isIt || reader.TokenType != JsonTokenType.StartArray)
                {
                    reader.Skip();
                    continue;
                }
                members = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    var start = (int)reader.TokenStartIndex;
                    reader.Skip();
                    members.Add((start, (int)reader.BytesConsumed, counter.At(start)));
                }
            }
            while (reader.Read()) { }
        }
        catch (JsonException)
        {
            return null;
        }
        return members?.Select(m => Parse(utf8[m.Start..m.End], m.Line));
    }

    private static LinedJson? Read(byte[] utf8, int firstLine, JsonReaderOptions options, out JsonException? error)
    {
        error = null;
        var json = new LinedJson(utf8, firstLine);
        var reader = new Utf8JsonReader(utf8, options);
        try
        {
            reader.Read();
            json.Root = json.Value(ref reader);
            while (reader.Read()) { }
            return json;
        }
        catch (JsonException e)
        {
            error = e;
            return null;
        }
        catch (InvalidOperationException e)
        {
            // Half of a character in a name or a text: the reader won't hand it over.
            error = new JsonException(e.Message, e);
            return null;
        }
    }

    private JsonNode? Value(ref Utf8JsonReader reader)
    {
        var at = LineAt((int)reader.TokenStartIndex);
        JsonNode? node = reader.TokenType switch
        {
            JsonTokenType.StartObject => Object(ref reader),
            JsonTokenType.StartArray => Array(ref reader),
            JsonTokenType.String => JsonValue.Create(reader.GetString()),
            JsonTokenType.True => JsonValue.Create(true),
            JsonTokenType.False => JsonValue.Create(false),
            JsonTokenType.Number => JsonNode.Parse(reader.ValueSpan),
            _ => null,
        };
        if (node is JsonObject or JsonArray) lines[node] = at;
        return node;
    }

    private JsonObject Object(ref Utf8JsonReader reader)
    {
        var json = new JsonObject();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var at = LineAt((int)reader.TokenStartIndex);
            reader.Read();
            if (json.ContainsKey(name))
                remarks.Add(Problem.Warning(ProblemCode.Inconsistent, name, name, new("the field stands twice; the last one counts.", "le champ figure deux fois; le dernier compte.")) with { Line = at });
            json[name] = Value(ref reader);
        }
        return json;
    }

    private JsonArray Array(ref Utf8JsonReader reader)
    {
        var json = new JsonArray();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) json.Add(Value(ref reader));
        return json;
    }

    private int LineAt(int offset) => firstLine + counter.At(offset) - 1;
}

/// <summary>Text that almost is JSON.</summary>
internal static class JsonRepair
{
    public static string Of(string text)
    {
        var repaired = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
            i = text[i] switch
            {
                '"' or '\u201C' or '\u201D' or '\u201E' => String(text, i, repaired),
                '-' or (>= '0' and <= '9') => Number(text, i, repaired),
                _ => Copy(text, i, repaired),
            };
        return repaired.ToString();
    }

    private static int Copy(string text, int at, StringBuilder to)
    {
        to.Append(text[at]);
        return at + 1;
    }

    /// <summary>A string ends with the kind of quote that it began with; a straight quote in a typographic string is text.</summary>
    private static int String(string text, int at, StringBuilder to)
    {
        var straight = text[at] == '"';
        to.Append('"');
        for (at++; at < text.Length; at++)
        {
            if (straight ? text[at] == '"' : text[at] is '\u201C' or '\u201D') break;
            if (!straight && text[at] == '"') to.Append('\\');
            to.Append(text[at]);
            if (text[at] == '\\' && at + 1 < text.Length) to.Append(text[++at]);
        }
        if (at < text.Length) to.Append('"');
        return at + 1;
    }

    /// <summary><c>001</c> is an identifier that somebody forgot to quote.</summary>
    private static int Number(string text, int at, StringBuilder to)
    {
        var end = at;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '+' or '-')) end++;
        var number = text[at..end];
        if (number.Length > 1 && number[0] == '0' && char.IsAsciiDigit(number[1])) to.Append('"').Append(number).Append('"');
        else to.Append(number);
        return end;
    }
}

/// <summary>What a value says, whatever its kind: identifiers come as numbers, lists as single values.</summary>
internal static class JsonValues
{
    /// <summary>A string or a number as it is written; null for anything else.</summary>
    public static string? Word(this JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.Number => node.ToJsonString(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    public static string? Word(this JsonObject json, string name) => json[name].Word();

    /// <summary>The members of a list, or the value as a list of one.</summary>
    public static IEnumerable<JsonNode> Many(this JsonNode? node) => node switch
    {
        null => [],
        JsonArray array => array.OfType<JsonNode>(),
        _ => [node],
    };

    public static IEnumerable<JsonObject> Objects(this JsonNode? node) => node.Many().OfType<JsonObject>();
}
