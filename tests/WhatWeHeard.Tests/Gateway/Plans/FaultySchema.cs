using System.Collections.Immutable;
using GraphQL.Types;
using GraphQL.Utilities;
using WhatWeHeard.Gateway.Graph.Common;

namespace WhatWeHeard.Gateway.Plans;

/// <summary>A schema whose reads fail in every way a read can, beside ones that don't: for null propagation and errors.</summary>
internal static class FaultySchema
{
    private const string Sdl = """
        scalar LanguageTag
        enum Colour { RED BLUE }
        interface Thing { id: ID! }
        union Either = Leaf | Branch
        type Leaf implements Thing { id: ID! colour: Colour required: String! throws: String number: Int! }
        type Branch implements Thing { id: ID! thing: Thing things: [Thing!] holes: [Leaf!] someHoles: [Leaf] deep: Branch! either: Either eithers: [Either!]! words: [String!]! unset: [Leaf!] }
        type Query { branch(first: Int = 2, colour: Colour): Branch leaf: Leaf! leaves: [Leaf!]! lost: Thing refused: Branch! }
        """;

    private sealed record Leaf(int Number);

    private sealed record Branch(int Number);

    private sealed record Stranger;

    public static ISchema Build()
    {
        var builder = new SchemaBuilder();
        var binding = new Binding(builder);
        binding.Type<Leaf>("Leaf")
            .Field("id", l => l.Number.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .Field("colour", l => (l.Number % 5) switch { 0 => "GREEN", 1 => null, 2 => "RED", _ => "BLUE" })
            .Field("required", l => l.Number % 3 == 0 ? null : "said \"so\" — à peu près")
            .Field("throws", l => l.Number % 2 == 0 ? throw new InvalidOperationException("planted") : "fine")
            .Field("number", l => l.Number % 7 == 0 ? (int?)null : l.Number);
        binding.Type<Branch>("Branch")
            .Field("id", b => b.Number.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .Field("thing", b => b.Number % 4 == 0 ? new Stranger() : Some(b.Number + 1))
            .Field("things", b => Enumerable.Range(b.Number, 3).Select(Some))
            .Field("holes", b => b.Number % 2 == 0 ? new[] { new Leaf(1), null } : [new Leaf(2)])
            .Field("someHoles", _ => new[] { new Leaf(1), null, new Leaf(3) })
            .Field("deep", b => b.Number > 6 ? null : new Branch(b.Number + 1))
            .Field("either", b => Some(b.Number))
            .Field("eithers", b => b.Number % 3 == 0 ? Fails() : [Some(1), Some(2)])
            .Field("words", b => b.Number % 4 == 1 ? null : ImmutableArray.Create("a", "é\u00a0!", "🍁") as IEnumerable<string>)
            .Field("unset", b => b.Number % 2 == 0 ? default : ImmutableArray.Create(new Leaf(1), new Leaf(2)));
        binding.Type<object>("Query")
            .Field("branch", (_, ask) => new Branch(ask.First(1)))
            .Field("leaf", _ => new Leaf(3))
            .Field("leaves", _ => Enumerable.Range(1, 8).Select(n => new Leaf(n)))
            .Field("lost", _ => (object?)null)
            .Field("refused", object? (_, ask) => throw RequestError.BadInput("refused", new("no.", "non.")));
        var schema = builder.Build(Sdl);
        schema.Initialize();
        return schema;
    }

    private static object Some(int number) => number % 2 == 0 ? new Leaf(number) : new Branch(number);

    private static IEnumerable<object> Fails()
    {
        yield return Some(1);
        throw new InvalidOperationException("planted midway");
    }
}
