using System.Globalization;
using System.Text.Json;
using GraphQL.Types;

namespace WhatWeHeard.Gateway.Plans;

/// <summary>A generated input value, in the two ways a document may carry it.</summary>
public sealed record GeneratedValue(string Literal, string Json);

/// <summary>Values for the arguments of the schema: mostly such as the seed knows, sometimes such as nothing knows.</summary>
public sealed class GeneratedValues(Random random)
{
    private static readonly Dictionary<string, string[]> Known = new()
    {
        ["id"] = ["service:ca-on:birth-certificate", "service:ca:old-age-security", "service:ca-qc:birth-certificate", "base-service:birth-certificate", "jurisdiction:CA-QC", "life-event:retiring", "topic:health", "garbage", "service:ca:nothing"],
        ["service"] = ["service:ca-on:birth-certificate", "service:ca-qc:birth-certificate", "garbage"],
        ["code"] = ["CA", "CA-ON", "3506008", "birth-certificate", "retiring", "nothing"],
        ["language"] = ["en", "fr", "fr-CA", "iu-Cans", "de"],
        ["text"] = ["lost my birth certificate", "permis de conduire", "garbage collection in ottawa", "zzzz qqqq", "", "aînés 🍁 “quoted” \\ /"],
        ["prefix"] = ["birth", "permis", "q", "zz"],
        ["postalCode"] = ["J8X 3X2", "M5V 2T6", "K1A 0A6", "X0A", "nonsense"],
        ["name"] = ["Gatineau", "Flin Flon", "Springfield"],
        ["jurisdiction"] = ["CA", "CA-QC", "3506008", "ZZ"],
        ["jurisdictions"] = ["CA-ON", "CA-QC", "CA", "CA-ON"],
        ["within"] = ["CA-NU", "CA-PE"],
        ["base"] = ["birth-certificate", "health-card", "birth-certificate", "nothing"],
        ["baseServices"] = ["birth-certificate", "health-card"],
        ["names"] = ["name", "summary", "coverage"],
        ["after"] = ["nonsense"],
        ["on"] = ["2026-03-04"],
        ["lifeEvent"] = ["retiring", "retiring", "nothing"],
        ["question"] = ["I lost my birth certificate. I was born in Gatineau and live in Ottawa.", "Quand ramasse-t-on les ordures?", "asdf"],
        ["fact"] = ["age"],
        ["value"] = ["66"],
    };

    public GeneratedValue? For(string name, IGraphType type)
    {
        if (type is NonNullGraphType { ResolvedType: { } inner }) return Some(name, inner);
        return random.Next(14) == 0 ? new("null", "null") : Some(name, type);
    }

    private GeneratedValue? Some(string name, IGraphType type) => type switch
    {
        ListGraphType { ResolvedType: { } items } => List(name, items),
        EnumerationGraphType named => Enum(Any([.. named.Values.Select(v => v.Name)])),
        IInputObjectGraphType input => Object(input),
        BooleanGraphType => Plain(random.Next(2) == 0 ? "true" : "false"),
        IntGraphType => Plain(random.Next(12) == 0 ? "0" : random.Next(1, 6).ToString(CultureInfo.InvariantCulture)),
        FloatGraphType => Plain((random.Next(-900, 900) / 10.0).ToString(CultureInfo.InvariantCulture)),
        DateTimeGraphType => Text("2026-03-04T15:00:00Z"),
        ScalarGraphType => Text(Any(Known.GetValueOrDefault(name) ?? ["something"])),
        _ => null,
    };

    private GeneratedValue? List(string name, IGraphType items)
    {
        // One value stands for a list of one.
        if (random.Next(4) == 0) return For(name == "ids" ? "id" : name, items);
        GeneratedValue?[] values = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Some(name == "ids" ? "id" : name, items is NonNullGraphType { ResolvedType: { } i } ? i : items))];
        return values.Any(v => v is null) ? null : new($"[{string.Join(", ", values.Select(v => v!.Literal))}]", $"[{string.Join(", ", values.Select(v => v!.Json))}]");
    }

    private GeneratedValue? Object(IInputObjectGraphType input)
    {
        var fields = input.Fields.Where(f => f.ResolvedType is NonNullGraphType || random.Next(6) == 0).ToList();
        if (input.IsOneOf) fields = [Any([.. input.Fields])];
        var given = fields.Select(f => (f.Name, Value: Some(f.Name, f.ResolvedType is NonNullGraphType { ResolvedType: { } i } ? i : f.ResolvedType!))).ToList();
        return given.Exists(g => g.Value is null) ? null
            : new($"{{{string.Join(", ", given.Select(g => $"{g.Name}: {g.Value!.Literal}"))}}}", $"{{{string.Join(", ", given.Select(g => $"\"{g.Name}\": {g.Value!.Json}"))}}}");
    }

    private T Any<T>(T[] of) => of[random.Next(of.Length)];

    private static GeneratedValue Plain(string text) => new(text, text);

    private static GeneratedValue Enum(string name) => new(name, $"\"{name}\"");

    private static GeneratedValue Text(string text) => new(JsonSerializer.Serialize(text), JsonSerializer.Serialize(text));
}
