using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Graph;

public class OperationPointsTests
{
    private static readonly ISchema Schema = GraphSetup.Build();
    private static readonly DocumentReader Reader = new(Schema);

    [Fact]
    public void A_page_is_worth_what_it_may_hold_wherever_its_size_is_said()
    {
        var ten = Points("{ services(first: 10) { nodes { id jurisdiction { code } } } }");
        var hundred = Points("{ services(first: 100) { nodes { id jurisdiction { code } } } }");
        Assert.Equal(18, hundred - ten);
        const string Variable = "query Q($n: Int = 10) { services(first: $n) { edges { node { id jurisdiction { code } } } } }";
        Assert.Equal(Points(Variable), Points(Variable, """{ "n": 10 }"""));
        Assert.Equal(27, Points(Variable, """{ "n": 100 }""") - Points(Variable, """{ "n": 10 }"""));
        // Refused later; until then it isn't worth less than nothing, nor more than there is.
        Assert.Equal(Points(Variable, """{ "n": 100 }"""), Points(Variable, """{ "n": 2000000000 }"""));
        Assert.True(Points(Variable, """{ "n": -5 }""") is >= 1 and < 10);
        Assert.Equal(Points("query Q($n: Int) { ...F } fragment F on Query { services(first: $n) { nodes { id jurisdiction { code } } } }", """{ "n": 100 }"""), hundred);
    }

    [Fact]
    public void What_is_asked_one_by_one_is_counted_one_by_one()
    {
        const string Query = "query Q($ids: [ID!]!) { nodes(ids: $ids) { id } }";
        var few = Points(Query, """{ "ids": ["a"] }""");
        Assert.Equal(4, Points(Query, JsonSerializer.Serialize(new { ids = Enumerable.Repeat("a", 41) })) - few);
    }

    [Fact]
    public void Each_alias_is_charged()
    {
        static string Aliases(int many) => "{ " + string.Concat(Enumerable.Range(0, many).Select(i => $"a{i}: service(id: \"{i}\") {{ id }} ")) + "}";
        Assert.Equal(2 * Points(Aliases(10)), Points(Aliases(20)));
    }

    /// <summary>A burst allows dozens of them, which is more than any client asks for; not hundreds, which hold everybody else up.</summary>
    [Fact]
    public void Introspection_is_worth_ten_searches_and_a_look_at_one_type_next_to_nothing()
    {
        Assert.InRange(Points(IntrospectionQuery.Text), 40, 80);
        Assert.InRange(Points(IntrospectionQuery.Deep), 40, 100);
        Assert.Equal(1, Points("{ __typename }"));
        foreach (var small in new[] { """{ __type(name: "Service") { name fields { name args { name } type { name ofType { name } } } } }""", "{ __schema { queryType { name } } }" })
            Assert.InRange(Points(small), 1, 3);
        // Asked again under other names, it is worth that much more.
        const string Types = "types { fields { args { name } type { name } } }";
        Assert.True(Points($"{{ __schema {{ {string.Concat(Enumerable.Range(0, 10).Select(i => $"a{i}: {Types} "))} }} }}") >= 8 * Points($"{{ __schema {{ {Types} }} }}"));
    }

    [Fact]
    public void No_stored_operation_is_worth_more_than_a_fiftieth_of_what_anybody_has()
    {
        foreach (var (name, text) in new StoredOperations().ByName)
            Assert.True(Points(text) is >= 1 and <= 40, $"{name}: {Points(text)}");
    }

    private static int Points(string query, string? variables = null)
    {
        var (document, why) = Reader.Read(query);
        Assert.Null(why);
        return document!.Points(null)!.For(variables is null ? null : new GraphQL.SystemTextJson.GraphQLSerializer().Deserialize<Inputs>(variables));
    }
}
