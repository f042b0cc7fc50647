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

    [Fact]
    public void Introspection_is_worth_one_point_and_no_stored_operation_more_than_a_fiftieth_of_what_anybody_has()
    {
        Assert.Equal(1, Points(IntrospectionQuery.Text));
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
