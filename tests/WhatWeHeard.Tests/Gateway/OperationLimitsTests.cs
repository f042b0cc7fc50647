using System.Diagnostics;
using GraphQLParser;

namespace WhatWeHeard.Gateway.Graph;

public class OperationLimitsTests
{
    /// <summary>The query that GraphiQL, codegen and rover send.</summary>
    private const string Introspection = """
        query IntrospectionQuery { __schema { queryType { name } types { ...FullType } directives { name description locations args { ...InputValue } } } }
        fragment FullType on __Type { kind name description fields(includeDeprecated: true) { name description args { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
          inputFields { ...InputValue } interfaces { ...TypeRef } enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
        fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
        fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
          ofType { kind name ofType { kind name } } } } } } } } } }
        """;

    [Theory]
    [InlineData(10, false)]
    [InlineData(11, true)]
    [InlineData(22, true)]
    [InlineData(45, true)]
    public void A_bomb_of_doubling_fragments_is_refused_by_counting_each_once(int doublings, bool refused)
    {
        var bomb = $"{{ ...F0 }} {string.Concat(Enumerable.Range(0, doublings).Select(i => $"fragment F{i} on Query {{ ...F{i + 1} ...F{i + 1} }} "))} fragment F{doublings} on Query {{ __typename }}";
        var clock = Stopwatch.StartNew();
        Assert.Equal(refused, Check(bomb) is not null);
        // Written out, the largest has 2^45 fields; the wide limit forgives a busy machine.
        Assert.True(clock.ElapsedMilliseconds < 1_000, $"{clock.ElapsedMilliseconds} ms");
    }

    [Fact]
    public void Breadth_depth_repeats_spreads_directives_and_roots_are_bounded()
    {
        Assert.NotNull(Check("{ lifeEvents { " + string.Concat(Enumerable.Repeat("code ", 51)) + "} }"));
        Assert.Null(Check("{ lifeEvents { " + string.Concat(Enumerable.Repeat("code ", 50)) + "} }"));
        Assert.NotNull(Check("{ " + string.Concat(Enumerable.Range(0, 21).Select(i => $"a{i}: topics {{ code }} ")) + "}"));
        Assert.NotNull(Check("{ lifeEvents { " + string.Concat(Enumerable.Range(0, 2100).Select(i => $"a{i}: code ")) + "} }"));
        Assert.NotNull(Check(string.Concat(Enumerable.Repeat("{ a ", 25)) + new string('}', 25)));
        Assert.NotNull(Check("{ topics { " + string.Concat(Enumerable.Repeat("...T ", 101)) + "} } fragment T on Topic { code }"));
        Assert.NotNull(Check("{ topics @skip(if: false) @skip(if: false) @skip(if: false) @skip(if: false) @skip(if: false) { code } }"));
    }

    [Fact]
    public void A_cycle_ends_and_is_left_to_the_ordinary_rule() => Assert.Null(Check("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A __typename }"));

    [Fact]
    public void Introspection_and_every_stored_operation_pass()
    {
        Assert.Null(Check(Introspection));
        Assert.All(new StoredOperations().ByName.Values, operation => Assert.Null(Check(operation)));
    }

    private static Common.RequestError? Check(string query) => OperationLimits.Check(Parser.Parse(query));
}
