using System.Text.Json;
using System.Text.Unicode;
using GraphQL;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Graph;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>
/// The body that nearly every client sends, a document and its variables, read in one pass without a tree. Whatever is more than
/// that, or unsound in any way, is left to <see cref="RequestReader"/>, which says what is wrong.
/// </summary>
internal static class UsualBody
{
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = RequestReader.DeepestBody };

    /// <summary>Documents and their names: 10 MB where every place holds the longest.</summary>
    private static readonly RecurringTexts Recurring = new(places: 1 << 10, longest: 3_072);

    private static readonly object True = true, False = false;

    /// <summary>Null where it isn't the usual one.</summary>
    public static OperationRequest? Read(ReadOnlySpan<byte> utf8, LanguagePreference languages)
    {
        if (!Utf8.IsValid(utf8)) return null;
        var reader = new Utf8JsonReader(utf8, Strict);
        try
        {
            return Read(ref reader, languages);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static OperationRequest? Read(ref Utf8JsonReader reader, LanguagePreference languages)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
        var (query, documentId, operationName, variables) = (default(string), default(string), default(string), default(Inputs));
        var (hasQuery, hasId, hasName, hasVariables) = (false, false, false, false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueIsEscaped) return null;
            if (reader.ValueTextEquals("query"u8))
            {
                if (!IsFirst(ref hasQuery) || !Text(ref reader, out query)) return null;
            }
            else if (reader.ValueTextEquals("variables"u8))
            {
                if (!IsFirst(ref hasVariables) || !Variables(ref reader, out variables)) return null;
            }
            else if (reader.ValueTextEquals("operationName"u8))
            {
                if (!IsFirst(ref hasName) || !Text(ref reader, out operationName)) return null;
            }
            else if (!reader.ValueTextEquals("documentId"u8) || !IsFirst(ref hasId) || !Text(ref reader, out documentId))
            {
                return null;
            }
        }
        // What follows the object is an error, which reading on would meet.
        if (reader.TokenType != JsonTokenType.EndObject || reader.Read() || (documentId is null && string.IsNullOrWhiteSpace(query))) return null;
        return new() { Query = query, DocumentId = documentId, OperationName = operationName, Variables = variables, Languages = languages };
    }

    private static bool IsFirst(ref bool seen) => !seen && (seen = true);

    /// <summary>Documents and names come again and again: each is made a string once.</summary>
    private static bool Text(ref Utf8JsonReader reader, out string? text)
    {
        text = null;
        if (!reader.Read() || reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null)) return false;
        if (reader.TokenType == JsonTokenType.String) text = Recurring.Of(ref reader);
        return true;
    }

    private static bool Variables(ref Utf8JsonReader reader, out Inputs? variables)
    {
        variables = null;
        if (!reader.Read() || reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.Null)) return false;
        if (reader.TokenType == JsonTokenType.Null) return true;
        if (Object(ref reader) is not { } given) return false;
        variables = new(given);
        return true;
    }

    /// <summary>As the engine's serializer reads it; null where a name stands twice, or a value is one that it sees more in.</summary>
    private static Dictionary<string, object?>? Object(ref Utf8JsonReader reader)
    {
        var fields = new Dictionary<string, object?>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (!reader.Read() || !Value(ref reader, out var value) || !fields.TryAdd(name, value)) return null;
        }
        return fields;
    }

    private static List<object?>? List(ref Utf8JsonReader reader)
    {
        var elements = new List<object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (!Value(ref reader, out var value)) return null;
            elements.Add(value);
        }
        return elements;
    }

    private static bool Value(ref Utf8JsonReader reader, out object? value)
    {
        value = reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.True => True,
            JsonTokenType.False => False,
            JsonTokenType.Number when reader.TryGetInt32(out var number) => number,
            JsonTokenType.StartObject => Object(ref reader),
            JsonTokenType.StartArray => List(ref reader),
            _ => null,
        };
        return value is not null || reader.TokenType == JsonTokenType.Null;
    }
}
