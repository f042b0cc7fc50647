using CsCheck;
using GraphQLParser;
using GraphQLParser.AST;
using WhatWeHeard.Gateway.Graph;

namespace WhatWeHeard.Gateway;

public class ExecutableTextTests
{
    [Theory]
    [InlineData("\"Finds them.\" query Q { a }", "              query Q { a }")]
    [InlineData("\"\"\"\nTwo\nlines \\\"\"\" and more\n\"\"\"\nfragment F on Q { a }\n{ a ...F }", "   \n   \n                   \n   \nfragment F on Q { a }\n{ a ...F }")]
    [InlineData("query Q(\"The id.\" $id: ID!, \"How many.\" $n: Int = 1) { a }", "query Q(          $id: ID!,             $n: Int = 1) { a }")]
    [InlineData("query Q($a: String = \"x\" $b: Int) { a }", null)]
    [InlineData("query Q($a: [String] = [\"x\"] $b: Int) { a }", null)]
    [InlineData("query Q($a: String = \"x\" \"About b.\" $b: Int) { a }", "query Q($a: String = \"x\"            $b: Int) { a }")]
    [InlineData("query Q($a: Int @d(x: \"y\") $b: Int) @e(x: \"query\") { a(x: \"$b\") }", null)]
    [InlineData("{ a } # \"not a string\n\"It is.\" query Q { a }", "{ a } # \"not a string\n         query Q { a }")]
    [InlineData("\"No name to describe.\" { a }", null)]
    [InlineData("{ a(x: \"query\") query }", null)]
    [InlineData("\"unterminated query Q { a }", null)]
    public void Descriptions_become_blanks_where_descriptions_may_stand(string document, string? becomes) =>
        Assert.Equal(becomes ?? document, ExecutableText.Plain(document));

    [Theory]
    [InlineData("\\u{1F600}", "😀")]
    [InlineData("a\\u{00e9}b\\u{E9}c", "aébéc")]
    [InlineData("\\u{22}\\u{5c}\\u{A}\\u{000000041}", "\"\\\nA")]
    [InlineData("\\\\u{41}", "\\u{41}")]
    [InlineData("\\u{1}|", "\u0001|")]
    [InlineData("\\uD83D\\uDE00\\u{41}", "😀A")]
    public void Escapes_mean_the_character_they_name(string written, string meant)
    {
        var document = Parser.Parse(ExecutableText.Plain($"{{ a(x: \"{written}\") }}"));
        var field = (GraphQLField)document.Definitions.OfType<GraphQLOperationDefinition>().Single().SelectionSet.Selections[0];
        Assert.Equal(meant, ((GraphQLStringValue)field.Arguments![0].Value).Value.ToString());
    }

    [Theory]
    [InlineData("{ a(x: \"\\u{D800}\") }")]
    [InlineData("{ a(x: \"\\u{110000}\") }")]
    [InlineData("{ a(x: \"\\u{}\") }")]
    [InlineData("{ a(x: \"\\u{12345678}\") }")]
    [InlineData("{ a(x: \"\\u{41\") }")]
    public void What_names_no_character_is_left_for_the_parser_to_refuse(string document)
    {
        Assert.Equal(document, ExecutableText.Plain(document));
        Assert.ThrowsAny<GraphQLParser.Exceptions.GraphQLParserException>(() => Parser.Parse(document));
    }

    [Fact]
    public void What_follows_keeps_its_line_and_column()
    {
        const string Document = "\"\"\"\nAbout\nQ.\n\"\"\"\nquery Q(\"Id.\" $id: ID) { a(x: \"\\u{1F600}\\u{E9}\") wrong! }";
        var plain = ExecutableText.Plain(Document);
        Assert.Equal(Document.Length, plain.Length);
        Assert.Equal(Document.IndexOf("wrong", StringComparison.Ordinal), plain.IndexOf("wrong", StringComparison.Ordinal));
        Assert.Equal(Document.Count(c => c == '\n'), plain.Count(c => c == '\n'));
    }

    /// <summary>Anything at all: it ends, it never throws, it is as long as before, and it grows with its length.</summary>
    [Fact]
    public void Any_text_is_survived() => Gen.Char["\"\\u{}()[]$#=:, \nqueryF01\uFEFF"].Array[0, 200].Sample(characters =>
    {
        var text = new string(characters);
        var plain = ExecutableText.Plain(text);
        return plain.Length >= text.Length && (text.Contains("\\u{", StringComparison.Ordinal) || plain.Length == text.Length);
    });

    [Fact]
    public void Thirty_thousand_quotes_cost_nothing()
    {
        var texts = new[] { new string('"', 30_001), string.Concat(Enumerable.Repeat("\"\" ", 10_000)), "{a(x:\"" + string.Concat(Enumerable.Repeat("\\u{41", 6_000)) + "\")}", "{a(x:\"" + string.Concat(Enumerable.Repeat("\\u{41}", 5_000)) + "\")}" };
        foreach (var text in texts)
        {
            var before = Environment.CpuUsage.TotalTime;
            ExecutableText.Plain(text);
            Assert.True((Environment.CpuUsage.TotalTime - before).TotalMilliseconds < 500, text[..20]);
        }
    }
}
