using System.Text;
using GraphQL.Types;
using GraphQL.Validation;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Graph;

public class OperationLimitsTests
{
    private static readonly ISchema Schema = GraphSetup.Build();
    private static readonly DocumentReader Reader = new(Schema);

    /// <summary>Each limit at its value passes, and one more is refused under its code.</summary>
    [Theory]
    [InlineData("DOCUMENT_TOO_LARGE", 32_768)]
    [InlineData("DOCUMENT_TOO_LARGE", 4_000)]
    [InlineData("DOCUMENT_TOO_COMPLEX", 2_047)]
    [InlineData("DOCUMENT_TOO_COMPLEX", 100)]
    [InlineData("DOCUMENT_TOO_COMPLEX", 50)]
    [InlineData("DOCUMENT_TOO_COMPLEX", 51)]
    [InlineData("DOCUMENT_TOO_COMPLEX", 52)]
    [InlineData("DOCUMENT_TOO_COMPLEX", 20)]
    [InlineData("DOCUMENT_TOO_COMPLEX", 21)]
    [InlineData("DOCUMENT_TOO_COMPLEX", 5)]
    [InlineData("DOCUMENT_TOO_COMPLEX", 4)]
    [InlineData("DOCUMENT_TOO_COMPLEX", 101)]
    [InlineData("MAX_DEPTH_EXCEEDED", 12)]
    [InlineData("MAX_DEPTH_EXCEEDED", 16)]
    [InlineData("MAX_DEPTH_EXCEEDED", 1)]
    [InlineData("BAD_USER_INPUT", 250)]
    public void A_limit_holds_at_one_more_than_it_says(string code, int most)
    {
        Assert.Null(Why(Document(code, most, most)));
        Assert.Equal(code, Why(Document(code, most, most + 1)));
    }

    /// <summary>A document that has this many of what the limit counts. Limits of one value are told apart by one more each.</summary>
    private static string Document(string code, int limit, int many) => (code, limit) switch
    {
        ("DOCUMENT_TOO_LARGE", 32_768) => "{ topics { code } } #" + new string('x', many - 21),
        ("DOCUMENT_TOO_LARGE", _) => "{ a(b: [" + Lists(many - 9) + "]) }",
        (_, 2_047) => "{ topics { " + Fields(many - 1) + " } }",
        (_, 101) => "query Q(" + string.Concat(Enumerable.Range(0, many - 1).Select(i => $"$v{i}: Int ")) + ") { topics { code } }",
        (_, 100) => "{ topics { " + string.Concat(Enumerable.Range(0, many).Select(i => $"k{i} {{ ...T }} ")) + "} } fragment T on Topic { code }",
        (_, 50) => "{ topics { " + Repeated("code ", many) + "} }",
        (_, 51) => "{ topics { code } } " + string.Concat(Enumerable.Range(0, many - 1).Select(i => $"fragment F{i} on Topic {{ code }} ")),
        (_, 52) => "{ topics { " + string.Concat(Enumerable.Range(0, many - 2).Select(i => $"a{i}: code ")) + "} }",
        (_, 20) => "{ " + string.Concat(Enumerable.Range(0, many).Select(i => $"f{i} ")) + "}",
        (_, 21) => "{ ...R ... on Query { last } } fragment R on Query { " + string.Concat(Enumerable.Range(0, many - 2).Select(i => $"f{i} ")) + "}",
        (_, 5) => "mutation { " + string.Concat(Enumerable.Range(0, many).Select(i => $"m{i} ")) + "}",
        (_, 4) => "{ topics " + Repeated("@skip(if: false) ", many) + "{ code } }",
        (_, 12) => Repeated("{ a ", many) + new string('}', many),
        (_, 16) => "{ __type(name: \"Query\") { " + Repeated("ofType { ", many) + "name" + new string('}', many) + "} }",
        (_, 1) => "{ __schema { types { " + Repeated("fields { type { ", many) + "name" + new string('}', many * 2) + "} } }",
        _ => "{ nodes(ids: [" + Repeated("\"x\" ", many) + "]) { id } }",
    };

    /// <summary>The engine's rules look at all that stands in a document, used or not, and merge what stands under one name before they compare it.</summary>
    [Theory]
    [InlineData("{ __typename } fragment U on Topic { ", "code ", 3_900, " }")]
    [InlineData("{ __typename } fragment U on Query { ", "topics { code } ", 970, " }")]
    [InlineData("{ topics { ...U } } fragment U on Topic { code } fragment U on Topic { ", "code ", 3_900, " }")]
    [InlineData("{ topics { code } } fragment U on Topic { code ", "@skip(if: false) ", 5, "}")]
    [InlineData("query Q($a: Int ", "@aa ", 5, ") { topics { code } }")]
    [InlineData("{ ", "topics { code code code } ", 20, "}")]
    [InlineData("{ topics { ", "parent { code code code } ", 20, "} }")]
    [InlineData("{ ", "topics { ...F } ", 20, "} fragment F on Topic { parent { code code code } }")]
    public void What_is_compared_pairwise_is_counted_wherever_it_stands(string start, string repeated, int times, string end) =>
        Assert.Equal("DOCUMENT_TOO_COMPLEX", Why(start + Repeated(repeated, times) + end));

    /// <summary>As fragments that stand beside their components come together.</summary>
    [Fact]
    public void Many_fragments_that_name_the_same_things_once_each_are_no_repetition() =>
        Assert.Null(Why("{ topics { " + string.Concat(Enumerable.Range(0, 40).Select(i => $"...F{i} ")) + "} } "
            + string.Concat(Enumerable.Range(0, 40).Select(i => $"fragment F{i} on Topic {{ code name parent {{ code }} }} "))));

    [Theory]
    [InlineData(12)]
    [InlineData(22)]
    [InlineData(40)]
    public void A_bomb_of_doubling_fragments_is_refused_in_no_time(int doublings)
    {
        var bomb = Bomb(doublings);
        Assert.Equal("DOCUMENT_TOO_COMPLEX", Why(bomb));
        Assert.True(ThreadClock.Least(() => Why(bomb)) < TimeSpan.FromMilliseconds(10));
    }

    /// <summary>2^60 fields want more fragments than there may be; within the limits on fragments, the same in wider steps.</summary>
    [Fact]
    public void Two_to_the_sixtieth_fields_are_refused_in_no_time_whatever_the_steps()
    {
        var wide = "{ ...F0 } " + string.Concat(Enumerable.Range(0, 30).Select(i => $"fragment F{i} on Query {{ a{i}: x {{ ...F{i + 1} }} b{i}: x {{ ...F{i + 1} }} c{i}: x {{ ...F{i + 1} }} }} ")) + "fragment F30 on Query { __typename }";
        foreach (var bomb in new[] { Bomb(60), wide })
        {
            Assert.NotNull(Why(bomb));
            Assert.True(ThreadClock.Least(() => Why(bomb)) < TimeSpan.FromMilliseconds(10));
        }
    }

    [Theory]
    [InlineData("{ topics { code } } #")]
    [InlineData("{ topics { ")]
    [InlineData("{ __typename __typename ")]
    [InlineData("[[[[")]
    [InlineData("\"\"\"")]
    public void A_megabyte_is_refused_in_no_time(string start)
    {
        var text = start + string.Concat(Enumerable.Repeat(start, (1 << 20) / start.Length));
        Assert.Equal("DOCUMENT_TOO_LARGE", Why(text));
        Assert.True(ThreadClock.Least(() => Why(text)) < TimeSpan.FromMilliseconds(10));
    }

    /// <summary>The worst that the limits let through to the walk itself.</summary>
    [Theory]
    [InlineData("nesting")]
    [InlineData("lists")]
    [InlineData("spreads")]
    [InlineData("keys")]
    [InlineData("cycles")]
    public void The_guard_itself_costs_little(string shape)
    {
        var text = shape switch
        {
            "nesting" => Repeated("{ a ", 8_000),
            "lists" => "{ a(b: " + new string('[', 16_000) + new string(']', 16_000) + ") }",
            "spreads" => "{ a { " + Repeated("...F ", 1_900) + "} } fragment F on T { " + string.Concat(Enumerable.Range(0, 40).Select(i => $"k{i} ")) + "}",
            "keys" => "{ a { " + Repeated("...F ", 100) + "} } fragment F on T { " + string.Concat(Enumerable.Range(0, 1_500).Select(i => $"k{i} ")) + "}",
            _ => "{ ...F0 } " + string.Concat(Enumerable.Range(0, 49).Select(i => $"fragment F{i} on Query {{ ...F{i + 1} ...F{i + 1} }} ")) + "fragment F49 on Query { ...F0 }",
        };
        Why(text);
        Assert.True(ThreadClock.Least(() => Why(text)) < TimeSpan.FromMilliseconds(30));
    }

    [Fact]
    public void A_cycle_ends_and_is_left_to_the_ordinary_rule()
    {
        var (document, why) = Reader.Read("{ ...A } fragment A on Query { services(first: 5) { ...A } ...B } fragment B on Query { ...A __typename }");
        Assert.Null(why);
        Assert.Equal(1, document!.Points(null)!.For(null) / 100 + 1);
    }

    /// <summary>And the rule says so in no time (row 5): with as many fragments as there may be, each in the circle twice.</summary>
    [Fact]
    public void Fragments_in_a_circle_are_refused_in_no_time()
    {
        var circle = Reader.Read("{ ...F0 } " + string.Concat(Enumerable.Range(0, 49).Select(i => $"fragment F{i} on Query {{ ...F{(i + 1) % 49} }} "))).Document!;
        var options = new ValidationOptions { Document = circle.Parsed, Schema = Schema, Rules = DocumentValidator.CoreRules, Operation = circle.Operation(null)! };
        IValidationResult Validated() => new DocumentValidator().ValidateAsync(options).GetAwaiter().GetResult();
        Assert.Contains(Validated().Errors, e => e.Code == "NO_FRAGMENT_CYCLES");
        // Often: on a slow machine the first dozens are run as they were compiled in haste.
        Assert.True(ThreadClock.Least(() => Validated(), runs: 50) < TimeSpan.FromMilliseconds(10));
    }

    [Fact]
    public void Text_that_no_database_keeps_alike_is_refused_wherever_it_stands()
    {
        Assert.Equal("BAD_USER_INPUT", Why("{ services(text: \"a\\u0000b\") { totalCount } }"));
        Assert.Equal("BAD_USER_INPUT", Why("{ services(text: \"\\ud800\") { totalCount } }"));
        Assert.Null(Why("{ services(text: \"😀 \\ud83d\\ude00 Québec\") { totalCount } }"));
    }

    [Fact]
    public void Introspection_and_every_stored_operation_pass_for_anybody()
    {
        var anybody = new Caller("192.0.2.1", IsAnonymous: true);
        foreach (var text in new StoredOperations().ByName.Values.Append(IntrospectionQuery.Text).Append(IntrospectionQuery.Deep))
        {
            var (document, why) = Reader.Read(text);
            Assert.Null(why);
            Assert.Null(OperationLimits.CheckFor(anybody, document!.Size));
        }
    }

    /// <summary>Documents with letters lost, doubled, swapped and put where they don't belong: each is read or refused, neither takes long.</summary>
    [Fact]
    public void Whatever_is_left_of_a_document_is_read_or_refused_in_no_time()
    {
        const string Letters = "{}()[]:$@!|&=.,#\"\\\n\0 aé\uD800_0-\uFEFF";
        var random = new Random(18);
        string[] texts = [.. new StoredOperations().ByName.Values, IntrospectionQuery.Text, "\"\"\"About.\"\"\" query Q(\"An id.\" $id: ID! = \"\\u{1F600}\") @asOf(change: 1) { ...F } fragment F on Query { node(id: $id) { id } }"];
        var (read, slowest) = (0, TimeSpan.Zero);
        for (var i = 0; i < 20_000; i++)
        {
            var text = new StringBuilder(texts[random.Next(texts.Length)]);
            for (var changes = random.Next(1, 6); changes > 0 && text.Length > 1; changes--)
            {
                var at = random.Next(text.Length);
                switch (random.Next(4))
                {
                    case 0: text.Remove(at, Math.Min(random.Next(1, 30), text.Length - at)); break;
                    case 1: text.Insert(at, text.ToString(at, Math.Min(random.Next(1, 200), text.Length - at))); break;
                    case 2: text[at] = Letters[random.Next(Letters.Length)]; break;
                    default: text.Insert(at, Letters[random.Next(Letters.Length)]); break;
                }
            }
            var started = ThreadClock.Now;
            var (document, why) = Reader.Read(text.ToString());
            var took = ThreadClock.Now - started;
            // What is slow is slow each time; a thread may also have had to sweep up after the others.
            if (took > Longest) took = ThreadClock.Least(() => Reader.Read(text.ToString()));
            slowest = new[] { slowest, took }.Max();
            Assert.True((document is null) != (why is null));
            if (document is not null) read++;
        }
        Assert.InRange(read, 1_000, 19_000);
        Assert.True(slowest < Longest, $"{slowest}");
    }

    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(200);

    [Fact]
    public void Whoever_is_known_may_ask_for_more_fields()
    {
        var document = Reader.Read("{ topics { " + Fields(1_500) + " } }").Document!;
        Assert.Equal("DOCUMENT_TOO_COMPLEX", OperationLimits.CheckFor(new("192.0.2.1", IsAnonymous: true), document.Size)?.Code);
        Assert.Null(OperationLimits.CheckFor(new("issuer|subject", IsAnonymous: false), document.Size));
    }

    [Fact]
    public void The_published_table_is_in_both_languages()
    {
        Assert.True(OperationLimits.Table.Count >= 18);
        Assert.All(OperationLimits.Table, line => Assert.True(line.Limit["fr"] is not null && line.Value["fr"] is not null));
    }

    private static string? Why(string text) => Reader.Read(text).Why?.Code;

    private static string Bomb(int doublings) =>
        $"{{ ...F0 }} {string.Concat(Enumerable.Range(0, doublings).Select(i => $"fragment F{i} on Query {{ ...F{i + 1} ...F{i + 1} }} "))} fragment F{doublings} on Query {{ __typename }}";

    private static string Repeated(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    /// <summary>So many tokens, in lists that are short enough.</summary>
    private static string Lists(int tokens) => tokens <= 200 ? $"[{Repeated("x ", tokens - 2)}]" : $"[{Repeated("x ", 98)}]{Lists(tokens - 100)}";

    /// <summary>So many fields, no response key too often.</summary>
    private static string Fields(int many) => string.Concat(Enumerable.Range(0, many).Select(i => $"f{i % 900} "));
}
