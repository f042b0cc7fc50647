using System.Collections;
using System.Text;
using System.Text.Json;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Gateway.Graph;

namespace WhatWeHeard.Gateway.Transports;

/// <summary>The usual body's short way says what the long one says of the same bytes, or nothing.</summary>
public class UsualBodyTests
{
    private static readonly RequestReader Reader = new(new AnswerJson());

    private static readonly string[] Texts =
        ["{ catalogueStatus { services } }", "query One($id: ID!) {\n  service(id: $id) { id }\n}", "FindServices", "é’✓😀", "a\\nb", "\\u00e9\\uD83D\\uDE00", "", " "];

    [Theory]
    [InlineData("""{"query":"{ a }"}""", true)]
    [InlineData("""{"query":"{\n  a\n}","variables":{"id":"service:ca:x","first":20,"open":true,"place":{"postalCode":"K1A 0A6"},"ids":["a",null]},"operationName":null}""", true)]
    [InlineData(""" { "documentId" : "FindServices" , "variables" : null } """, true)]
    [InlineData("""{"query":"{ a }","query":"{ b }"}""", false)]
    [InlineData("""{"query":"{ a }","qu\u0065ry":"{ b }"}""", false)]
    [InlineData("""{"query":"{ a }","variables":{"id":1,"i\u0064":2}}""", false)]
    [InlineData("""{"query":"{ a }","variables":{"id":{"x":1,"x":1}}}""", false)]
    [InlineData("""{"query":"{ a }","variables":[1]}""", false)]
    [InlineData("""{"query":"{ a }","variables":{"n":1.5}}""", false)]
    [InlineData("""{"query":"{ a }","variables":{"n":3000000000}}""", false)]
    [InlineData("""{"query":"{ a }","extensions":{}}""", false)]
    [InlineData("""{"query":"{ a \ud800 }"}""", false)]
    [InlineData("""{"query":"{ a }","variables":{"t":"\udc00"}}""", false)]
    [InlineData("""{"query":1}""", false)]
    [InlineData("""{"query":" "}""", false)]
    [InlineData("""{"variables":{}}""", false)]
    [InlineData("""{"query":"{ a }"} x""", false)]
    [InlineData("""{"query":"{ a }",}""", false)]
    [InlineData("""{"query":"{ a }" """, false)]
    [InlineData("""[{"query":"{ a }"}]""", false)]
    public void It_is_taken_where_nothing_more_is_to_be_said(string body, bool taken) => Assert.Equal(taken, Check(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void Neither_depth_nor_broken_letters_pass()
    {
        string Nested(int depth) => $$$"""{"query":"{ a }","variables":{"x":{{{new string('[', depth)}}}{{{new string(']', depth)}}} } }""";
        Assert.True(Check(Encoding.UTF8.GetBytes(Nested(RequestReader.DeepestBody - 2))));
        Assert.False(Check(Encoding.UTF8.GetBytes(Nested(RequestReader.DeepestBody - 1))));
        Assert.False(Check([.. """{"query":"{ a """u8, 0xC3, 0x28, .. "}\"}"u8]));
        Assert.False(Check([.. Encoding.UTF8.Preamble, .. """{"query":"{ a }"}"""u8]));
    }

    [Fact]
    public void Made_up_and_broken_bodies_say_the_same_either_way()
    {
        var random = new Random(8);
        var taken = 0;
        for (var i = 0; i < 4_000; i++)
        {
            var body = Encoding.UTF8.GetBytes(Body(random));
            if (Check(body)) taken++;
            for (var breaks = random.Next(3); breaks > 0; breaks--) body[random.Next(body.Length)] = (byte)"\"\\{}[],:0é\u0001"[random.Next(11)];
            Check(body);
        }
        Assert.InRange(taken, 1_000, 3_999);
    }

    private static bool Check(byte[] body)
    {
        if (UsualBody.Read(body, LanguagePreference.French) is not { } usual) return false;
        var (operation, why) = Reader.ReadBody(body, null, LanguagePreference.French);
        Assert.Null(why);
        Assert.Equal(Told(operation!), Told(usual));
        Assert.Equal(operation! with { Variables = null }, usual with { Variables = null });
        return true;
    }

    private static string Told(OperationRequest operation) => operation.Variables is null ? "none" : Told((object)operation.Variables);

    private static string Told(object? value) => value switch
    {
        null => "null",
        string text => JsonSerializer.Serialize(text),
        IEnumerable<KeyValuePair<string, object?>> fields => $"{{{string.Join(',', fields.Select(f => $"{f.Key}:{Told(f.Value)}"))}}}",
        IEnumerable list => $"{list.GetType().Name}[{string.Join(',', list.Cast<object?>().Select(Told))}]",
        _ => $"{value.GetType().Name} {value}",
    };

    private static string Body(Random random)
    {
        string[] names = ["query", "documentId", "operationName", "variables", "variables", "extensions"];
        var chosen = names.Where(n => n == "query" || random.Next(n == "extensions" ? 12 : 2) == 0);
        if (random.Next(10) > 0) chosen = chosen.Distinct();
        return $"{{{string.Join(',', chosen.Select(n => $"\"{n}\":{(n is "variables" or "extensions" ? Value(random, 0, isObject: true) : random.Next(12) == 0 ? "null" : Text(random))}"))}}}";
    }

    private static string Text(Random random) => $"\"{Texts[random.Next(Texts.Length)].Replace("\n", "\\n", StringComparison.Ordinal)}\"";

    private static string Value(Random random, int depth, bool isObject = false) => (isObject ? 6 : random.Next(depth > 3 ? 5 : 7)) switch
    {
        0 or 1 => Text(random),
        2 => random.Next(6) == 0 ? "1.5e3" : $"{random.Next(-50, 50)}",
        3 => random.Next(2) == 0 ? "true" : "false",
        4 => "null",
        5 => $"[{string.Join(',', Enumerable.Range(0, random.Next(3)).Select(_ => Value(random, depth + 1)))}]",
        _ => $"{{{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => $"\"{"abcdefgh"[random.Next(8)]}\":{Value(random, depth + 1)}"))}}}",
    };
}
