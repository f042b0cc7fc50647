using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.Native;

/// <summary>
/// Our own lossless form of every item; also the body of an edition. Canonical: one item has one sequence of bytes, so equal
/// bytes mean that nothing changed.
/// </summary>
public static class NativeJson
{
    /// <summary>Bodies go to files, the database and API answers, never into HTML: accents are written as they are.</summary>
    public static JsonSerializerOptions Options { get; } = CreateOptions();

    public static ReadOnlyMemory<byte> Write<T>(T item) => JsonSerializer.SerializeToUtf8Bytes(item, Options);

    /// <exception cref="JsonException">The body isn't one of this kind; never so for what <see cref="Write"/> wrote.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> body) =>
        JsonSerializer.Deserialize<T>(body.Span, Options) ?? throw new JsonException("The body is null.");

    /// <summary>The item of this kind that a body holds.</summary>
    public static object Read(ItemKind kind, ReadOnlyMemory<byte> body) => kind switch
    {
        ItemKind.Service => Read<Service>(body),
        ItemKind.BaseService => Read<BaseService>(body),
        ItemKind.Organization => Read<Organization>(body),
        ItemKind.Jurisdiction => Read<JurisdictionPage>(body),
        ItemKind.LifeEvent => Read<LifeEvent>(body),
        ItemKind.Topic => Read<Topic>(body),
        ItemKind.Audience => Read<Audience>(body),
        ItemKind.Fact => Read<FactDefinition>(body),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            PropertyNameCaseInsensitive = false,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            AllowDuplicateProperties = false,
            Converters =
            {
                new CodeConverter(), new StatedConverter(), new LocalizedTextConverter(), new LocalizedWordsConverter(),
                new PredicateConverter(), new TimeConverter(), new RecurringStrings(),
            },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatSaysNothing } },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void LeaveOutWhatSaysNothing(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            var propertyType = property.PropertyType;
            if (propertyType == typeof(bool))
                property.ShouldSerialize = (_, value) => value is true;
            else if (propertyType == typeof(Offering))
                property.ShouldSerialize = (_, value) => value is not Offering.Offered;
            else if (IsGeneric(propertyType, typeof(Stated<>)))
                property.ShouldSerialize = (_, value) => value is IMayBeStated { Presence: not Presence.NotStated };
            else if (IsGeneric(propertyType, typeof(ImmutableArray<>)))
                property.ShouldSerialize = (_, value) => value is System.Collections.IList { Count: > 0 };
        }
    }

    private static bool IsGeneric(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;
}
