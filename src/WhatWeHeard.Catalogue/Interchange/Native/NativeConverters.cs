using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.Native;

/// <summary>A code that isn't in its closed list; carries what the reader's problem needs.</summary>
internal sealed class UnknownCodeException(string? value, string allowed) : JsonException($"“{value}” is not a code.")
{
    public string? Value { get; } = value;
    public string Allowed { get; } = allowed;
}

/// <summary>A value in a form that isn't the format's.</summary>
internal sealed class WrongFormException(ProblemCode code, string? value, Detail expected) : JsonException(expected.En)
{
    public ProblemCode Code { get; } = code;
    public string? Value { get; } = value;
    public Detail Expected { get; } = expected;
}

/// <summary>
/// Thrown by a part that was read by a serializer call of its own, which counts its path from itself. Without a path, so that the call
/// around it adds where the part stands; <see cref="NativeProblems"/> joins the two.
/// </summary>
internal sealed class NestedException(JsonException inner) : JsonException(inner.Message, inner);

/// <summary>Reads what a converter holds within.</summary>
internal static class Nested
{
    /// <summary>Whether something is known to be wrong, and where it stands is looked for: each part within would else be read twice, and each within that.</summary>
    [ThreadStatic]
    private static bool isLooking;

    /// <exception cref="NestedException">Something in it is wrong.</exception>
    public static T Read<T>(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        if (isLooking) return ReadAnew<T>(ref reader, options);
        var part = reader;
        try
        {
            // In one pass: the serializer, called anew, would first go through the part to see where it ends.
            return ((JsonConverter<T>)options.GetConverter(typeof(T))).Read(ref reader, typeof(T), options)!;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            reader = part;
            isLooking = true;
            try
            {
                return ReadAnew<T>(ref reader, options);
            }
            finally
            {
                isLooking = false;
            }
        }
    }

    /// <summary>To be told where what is wrong stands: only a call of the serializer's own knows.</summary>
    private static T ReadAnew<T>(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(ref reader, options)!;
        }
        catch (JsonException e)
        {
            throw new NestedException(e);
        }
    }
}

/// <summary>Codes as UPPER_SNAKE_CASE, in the native format as in the schema; numbers are not codes.</summary>
internal sealed class CodeConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert))!;

    private sealed class Of<T> : JsonConverter<T> where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : Encoding.UTF8.GetString(reader.ValueSpan);
            return Codes.TryParse<T>(text, out var value) ? value : throw new UnknownCodeException(text, Codes.List<T>());
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Codes.Name(value));
    }
}

/// <summary>
/// A stated field is its value; <c>"none"</c>, <c>"unknown"</c>, <c>"not-applicable"</c> say the other three things, an empty list
/// says none, and what isn't written at all is not stated. Null is refused: it never means "inherit".
/// </summary>
internal sealed class StatedConverter : JsonConverterFactory
{
    private static readonly (Presence Presence, string Word)[] Words =
        [(Presence.Unknown, "unknown"), (Presence.None, "none"), (Presence.NotApplicable, "not-applicable")];

    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Stated<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GetGenericArguments()[0]))!;

    private sealed class Of<T> : JsonConverter<Stated<T>>
    {
        public override bool HandleNull => true;

        public override Stated<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.Null)
                throw new WrongFormException(ProblemCode.WrongType, "null", new(
                    "a value, or \"none\", \"unknown\" or \"not-applicable\"; leave the field out to inherit it",
                    "une valeur, ou \"none\", \"unknown\" ou \"not-applicable\"; omettez le champ pour en hériter"));
            if (reader.TokenType == JsonTokenType.String)
                foreach (var (presence, word) in Words)
                    if (reader.ValueTextEquals(word))
                        return Stated<T>.Of(presence);
            var value = Nested.Read<T>(ref reader, options);
            return value is System.Collections.IList { Count: 0 } ? Stated<T>.None : value;
        }

        public override void Write(Utf8JsonWriter writer, Stated<T> value, JsonSerializerOptions options)
        {
            if (value.HasValue)
            {
                JsonSerializer.Serialize(writer, value.Value, options);
                return;
            }
            foreach (var (presence, word) in Words)
                if (presence == value.Presence)
                    writer.WriteStringValue(word);
        }
    }
}

/// <summary><c>{ "en": "…", "fr": { "value": "…", "origin": "TRANSLATED_MACHINE", "translatedFrom": "en" } }</c>: by language tag, authored where nothing else is said.</summary>
internal sealed class LocalizedTextConverter : JsonConverter<LocalizedText>
{
    private sealed record Full(string Value, TextOrigin Origin = TextOrigin.Authored, string? TranslatedFrom = null);

    public override LocalizedText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new WrongFormException(ProblemCode.WrongType, null, new(
                "texts by language, such as {\"en\": \"…\", \"fr\": \"…\"}", "des textes par langue, comme {\"en\": \"…\", \"fr\": \"…\"}"));
        var values = ImmutableArray.CreateBuilder<TextValue>(2);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var language = Language(ref reader);
            reader.Read();
            if (reader.TokenType == JsonTokenType.String)
            {
                values.Add(new(language, Text.Tidy(RecurringStrings.Of(ref reader))));
            }
            else
            {
                var full = Nested.Read<Full>(ref reader, options) ?? throw new JsonException();
                values.Add(new(language, Text.Tidy(full.Value), full.Origin, full.TranslatedFrom));
            }
        }
        return new(values.ToImmutable());
    }

    /// <summary>One object for each of the two that nearly every text is in: a million listings name them many million times.</summary>
    internal static string Language(ref Utf8JsonReader reader) => reader.ValueTextEquals("en"u8) ? "en" : reader.ValueTextEquals("fr"u8) ? "fr" : reader.GetString()!;

    public override void Write(Utf8JsonWriter writer, LocalizedText value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var text in value.Values)
        {
            writer.WritePropertyName(text.Language);
            if (text is { Origin: TextOrigin.Authored, TranslatedFrom: null }) writer.WriteStringValue(text.Value);
            else JsonSerializer.Serialize(writer, new Full(text.Value, text.Origin, text.TranslatedFrom), options);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>{ "en": ["…"], "fr": ["…"] }</c></summary>
internal sealed class LocalizedWordsConverter : JsonConverter<LocalizedWords>
{
    public override LocalizedWords Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new WrongFormException(ProblemCode.WrongType, null, new(
                "lists of words by language, such as {\"en\": [\"…\"]}", "des listes de mots par langue, comme {\"en\": [\"…\"]}"));
        var values = ImmutableArray.CreateBuilder<WordsIn>(2);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var language = LocalizedTextConverter.Language(ref reader);
            reader.Read();
            values.Add(new(language, [.. Nested.Read<ImmutableArray<string>>(ref reader, options).Select(Text.Tidy)]));
        }
        return new(values.ToImmutable());
    }

    public override void Write(Utf8JsonWriter writer, LocalizedWords value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var words in value.Values)
        {
            writer.WritePropertyName(words.Language);
            JsonSerializer.Serialize(writer, words.Words, options);
        }
        writer.WriteEndObject();
    }
}

/// <summary><c>{ "fact": "age", "op": "GE", "value": 65 }</c>, or <c>{ "all": […] }</c>, <c>{ "any": […] }</c>, <c>{ "not": {…} }</c>.</summary>
internal sealed class PredicateConverter : JsonConverter<Predicate>
{
    /// <summary>Deeper than any criterion a person could read.</summary>
    private const int MaxDepth = 16;

    public override Predicate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return Parse(document.RootElement, 0);
    }

    private static Predicate Parse(JsonElement json, int depth)
    {
        if (depth > MaxDepth || json.ValueKind != JsonValueKind.Object || !json.EnumerateObject().Any()) throw Wrong(json);
        if (json.TryGetProperty("all", out var all)) return new Predicate.All(List(all, depth));
        if (json.TryGetProperty("any", out var any)) return new Predicate.Any(List(any, depth));
        if (json.TryGetProperty("not", out var not)) return new Predicate.Not(Parse(not, depth + 1));
        if (!json.TryGetProperty("fact", out var fact) || fact.ValueKind != JsonValueKind.String || !json.TryGetProperty("op", out var op))
            throw Wrong(json);
        if (!Codes.TryParse<ComparisonOperator>(op.ToString(), out var comparison))
            throw new UnknownCodeException(op.ToString(), Codes.List<ComparisonOperator>());
        ImmutableArray<string> values = !json.TryGetProperty("value", out var value) ? []
            : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(Scalar)]
            : [Scalar(value)];
        var expected = comparison switch
        {
            ComparisonOperator.Between => values.Length == 2,
            ComparisonOperator.In => values.Length > 0,
            ComparisonOperator.Exists => values.Length == 0,
            _ => values.Length == 1,
        };
        return expected ? new Predicate.Comparison(fact.GetString()!, comparison, values) : throw Wrong(json);
    }

    private static ImmutableArray<Predicate> List(JsonElement json, int depth) =>
        json.ValueKind == JsonValueKind.Array && json.GetArrayLength() > 0
            ? [.. json.EnumerateArray().Select(p => Parse(p, depth + 1))]
            : throw Wrong(json);

    private static string Scalar(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString()!,
        JsonValueKind.Number => json.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => throw Wrong(json),
    };

    private static WrongFormException Wrong(JsonElement json) => new(ProblemCode.WrongType, json.ToString(), new(
        "a comparison of a fact, or all, any, not", "une comparaison d’un fait, ou all, any, not"));

    public override void Write(Utf8JsonWriter writer, Predicate value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        switch (value)
        {
            case Predicate.Comparison comparison:
                writer.WriteString("fact", comparison.Fact);
                writer.WriteString("op", Codes.Name(comparison.Operator));
                WriteValues(writer, comparison);
                break;
            case Predicate.All all:
                WriteList(writer, "all", all.Of, options);
                break;
            case Predicate.Any any:
                WriteList(writer, "any", any.Of, options);
                break;
            case Predicate.Not not:
                writer.WritePropertyName("not");
                Write(writer, not.Of, options);
                break;
        }
        writer.WriteEndObject();
    }

    private void WriteList(Utf8JsonWriter writer, string name, ImmutableArray<Predicate> list, JsonSerializerOptions options)
    {
        writer.WriteStartArray(name);
        foreach (var predicate in list) Write(writer, predicate, options);
        writer.WriteEndArray();
    }

    private static void WriteValues(Utf8JsonWriter writer, Predicate.Comparison comparison)
    {
        if (comparison.Values.IsEmpty) return;
        writer.WritePropertyName("value");
        if (comparison.Operator is ComparisonOperator.In or ComparisonOperator.Between)
        {
            writer.WriteStartArray();
            foreach (var value in comparison.Values) WriteScalar(writer, value);
            writer.WriteEndArray();
        }
        else
        {
            WriteScalar(writer, comparison.Values[0]);
        }
    }

    private static void WriteScalar(Utf8JsonWriter writer, string value)
    {
        if (value is "true" or "false") writer.WriteBooleanValue(value == "true");
        else if (decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) writer.WriteNumberValue(number);
        else writer.WriteStringValue(value);
    }
}

/// <summary>Times of day as <c>09:00</c>.</summary>
internal sealed class TimeConverter : JsonConverter<TimeOnly>
{
    public override TimeOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw new WrongFormException(ProblemCode.InvalidDate, text, "09:00");
    }

    public override void Write(Utf8JsonWriter writer, TimeOnly value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(value.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture));
}
