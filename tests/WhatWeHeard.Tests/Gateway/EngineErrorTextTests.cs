using System.Text.Json;
using GraphQL;
using GraphQL.Validation;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>The engine speaks English only: whoever asks in French is answered in French, whatever it found.</summary>
public class EngineErrorTextTests
{
    private static readonly OperationRunner Runner = CreateRunner();

    public static TheoryData<string, string, string?> Mistakes => new()
    {
        { "FIELDS_ON_CORRECT_TYPE", "{ topics { cod } }", null },
        { "FIELDS_ON_CORRECT_TYPE", "{ node(id: \"x\") { name } }", null },
        { "KNOWN_ARGUMENT_NAMES", "{ services(txt: \"x\") { totalCount } }", null },
        { "KNOWN_ARGUMENT_NAMES", "{ topics @skip(when: true, if: true) { code } }", null },
        { "KNOWN_DIRECTIVES", "{ topics @nope { code } }", null },
        { "DIRECTIVES_IN_ALLOWED_LOCATIONS", "query @skip(if: true) { topics { code } }", null },
        { "UNIQUE_DIRECTIVES_PER_LOCATION", "{ topics @skip(if: true) @skip(if: false) { code } }", null },
        { "KNOWN_FRAGMENT_NAMES", "{ topics { ...Nope } }", null },
        { "KNOWN_TYPE_NAMES", "query Q($a: Strng) { service(id: $a) { id } }", null },
        { "NO_UNUSED_FRAGMENTS", "{ topics { code } } fragment F on Topic { code }", null },
        { "FRAGMENTS_ON_COMPOSITE_TYPES", "{ topics { ... on Level { code } } }", null },
        { "FRAGMENTS_ON_COMPOSITE_TYPES", "{ topics { ...F } } fragment F on Level { code }", null },
        { "POSSIBLE_FRAGMENT_SPREADS", "{ topics { ... on Service { id } } }", null },
        { "POSSIBLE_FRAGMENT_SPREADS", "{ topics { ...F } } fragment F on Service { id }", null },
        { "NO_FRAGMENT_CYCLES", "{ topics { ...A } } fragment A on Topic { ...B } fragment B on Topic { ...A }", null },
        { "NO_FRAGMENT_CYCLES", "{ topics { ...A } } fragment A on Topic { code ...A }", null },
        { "UNIQUE_FRAGMENT_NAMES", "{ topics { ...A } } fragment A on Topic { code } fragment A on Topic { id }", null },
        { "UNIQUE_OPERATION_NAMES", "query A { topics { code } } query A { topics { id } }", null },
        { "UNIQUE_ARGUMENT_NAMES", "{ service(id: \"a\", id: \"b\") { id } }", null },
        { "UNIQUE_INPUT_FIELD_NAMES", "{ whoServes(place: { name: \"a\", name: \"b\" }) { confidence } }", null },
        { "UNIQUE_VARIABLE_NAMES", "query Q($a: ID!, $a: ID!) { service(id: $a) { id } }", """{ "a": "x" }""" },
        { "LONE_ANONYMOUS_OPERATION", "{ topics { code } } query B { topics { id } }", null },
        { "NO_UNDEFINED_VARIABLES", "query Q { service(id: $a) { id } }", null },
        { "NO_UNDEFINED_VARIABLES", "{ service(id: $a) { id } }", null },
        { "NO_UNUSED_VARIABLES", "query Q($a: ID) { topics { code } }", null },
        { "NO_UNUSED_VARIABLES", "query ($a: ID) { topics { code } }", null },
        { "VARIABLES_ARE_INPUT_TYPES", "query Q($a: Topic) { service(id: $a) { id } }", null },
        { "VARIABLES_IN_ALLOWED_POSITION", "query Q($a: ID) { service(id: $a) { id } }", null },
        { "DEFAULT_VALUES_OF_CORRECT_TYPE", "query Q($a: Int = \"x\") { services(first: $a) { totalCount } }", null },
        { "PROVIDED_NON_NULL_ARGUMENTS", "{ service { id } }", null },
        { "PROVIDED_NON_NULL_ARGUMENTS", "{ topics @skip { code } }", null },
        { "ARGUMENTS_OF_CORRECT_TYPE", "{ services(first: \"x\") { totalCount } }", null },
        { "ARGUMENTS_OF_CORRECT_TYPE", "{ services(filter: { levels: [NOPE], colour: RED }) { totalCount } }", null },
        { "ARGUMENTS_OF_CORRECT_TYPE", "{ whoServes(place: { point: { latitude: 1.0 } }) { confidence } }", null },
        { "ARGUMENTS_OF_CORRECT_TYPE", "{ whoServes(place: 7) { confidence } }", null },
        { "ARGUMENTS_OF_CORRECT_TYPE", "{ whoServes(place: null) { confidence } }", null },
        { "SCALAR_LEAFS", "{ topics }", null },
        { "SCALAR_LEAFS", "{ topics { code { x } } }", null },
        { "OVERLAPPING_FIELDS_CAN_BE_MERGED", "{ topics { code code: id } }", null },
        { "OVERLAPPING_FIELDS_CAN_BE_MERGED", "{ a: service(id: \"a\") { id } a: service(id: \"b\") { id } }", null },
        { "OVERLAPPING_FIELDS_CAN_BE_MERGED", "{ node(id: \"a\") { ... on Topic { x: code } ... on Service { x: edition } } }", null },
        { "OVERLAPPING_FIELDS_CAN_BE_MERGED", "{ topics { name { v: value } name { v: language } } }", null },
        { "INVALID_VALUE", "query Q($p: PlaceInput!) { whoServes(place: $p) { confidence } }", "{}" },
        { "INVALID_VALUE", "query Q($p: PlaceInput!) { whoServes(place: $p) { confidence } }", """{ "p": null }""" },
        { "INVALID_VALUE", "query Q($p: PlaceInput!) { whoServes(place: $p) { confidence } }", """{ "p": 7 }""" },
        { "INVALID_VALUE", "query Q($p: PlaceInput!) { whoServes(place: $p) { confidence } }", """{ "p": { "nom": "Gatineau" } }""" },
        { "INVALID_VALUE", "query Q($p: PlaceInput!) { whoServes(place: $p) { confidence } }", """{ "p": { "name": "a", "postalCode": "b" } }""" },
        { "INVALID_VALUE", "query Q($p: PlaceInput!) { whoServes(place: $p) { confidence } }", """{ "p": { "point": { "latitude": "x", "longitude": 1 } } }""" },
        { "INVALID_VALUE", "query Q($f: Int) { services(first: $f) { totalCount } }", """{ "f": "ten" }""" },
        { "INVALID_VALUE", "query Q($l: [Level!]) { services(filter: { levels: $l }) { totalCount } }", """{ "l": ["CITY"] }""" },
        { "INVALID_OPERATION_NAME", "query A { topics { code } }", null },
        { "NO_OPERATION_NAME", "query A { topics { code } } query B { topics { code } }", null },
        { "SYNTAX_ERROR", "{ topics { code }", null },
        { "SYNTAX_ERROR", "{ topics(a: ?) }", null },
        { "SYNTAX_ERROR", "{ services(text: \"x) }", null },
        { "SYNTAX_ERROR", "{ topics { code } } }", null },
        { "SYNTAX_ERROR", "{", null },
        { "SYNTAX_ERROR", "query { services(text: \"\"\"x) }", null },
        { "SYNTAX_ERROR", "{ services(text: \"\\q\") }", null },
        { "SYNTAX_ERROR", "{ services(first: 1.) }", null },
        { "SYNTAX_ERROR", "{ services(first: 01) }", null },
        { "SYNTAX_ERROR", "{ services(7) }", null },
        { "ARGUMENTS_OF_CORRECT_TYPE", $"{{ services(first: {new string('9', 300)}) {{ totalCount }} }}", null },
        { "ARGUMENTS_OF_CORRECT_TYPE", $"{{ services(first: \"{new string('x', 300)}\") {{ totalCount }} }}", null },
        { "ARGUMENTS_OF_CORRECT_TYPE", $"{{ services(filter: {{ levels: [{new string('A', 150)}] }}) {{ totalCount }} }}", null },
        { "ARGUMENTS_OF_CORRECT_TYPE", $"{{ services(first: [{string.Join(", ", Enumerable.Repeat("12345", 240))}]) {{ totalCount }} }}", null },
        { "INVALID_VALUE", "query Q($f: Int) { services(first: $f) { totalCount } }", """{ "f": [1] }""" },
        { "INVALID_VALUE", "query Q($f: Int) { services(first: $f) { totalCount } }", """{ "f": { "a": 1 } }""" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_explained_in_french(string code, string query, string? variables)
    {
        var result = await Runner.RunAsync(new()
        {
            Query = query,
            OperationName = code switch { "INVALID_OPERATION_NAME" => "Nope", "UNIQUE_OPERATION_NAMES" => "A", "LONE_ANONYMOUS_OPERATION" => "B", _ => null },
            Variables = variables is null ? null : new GraphQL.SystemTextJson.GraphQLSerializer().Deserialize<Inputs>(variables),
            Languages = LanguagePreference.French,
        }, default);
        Assert.Contains(result.Errors!, e => e.Code == code);
        Assert.All(result.Errors!, error =>
        {
            var messages = Assert.IsType<Dictionary<string, object?>>(error.Extensions!["messages"]);
            Assert.Equal(messages["fr"], error.Message);
            Assert.NotEqual(messages["en"], error.Message);
            // The words that the engine's sentences are made of; names are between guillemets.
            var outside = System.Text.RegularExpressions.Regex.Replace(error.Message, "«[^»]*»|'[^']*'", "");
            Assert.DoesNotMatch(@"(?i)\b(the|is|not|cannot|must|unknown|expected|found|field|argument '|variable '|did you mean|unable|with|of type)\b", outside);
            Assert.DoesNotContain("La requête n’est pas valide.", error.Message, StringComparison.Ordinal);
            // Nor does a sentence of the engine's hide between guillemets, nor its own quotes.
            Assert.DoesNotMatch(@"(?i)unexpected|unterminated|invalid|expected|\bEOF\b|\((?:array|object)\)", error.Message);
            Assert.DoesNotContain("'", error.Message, StringComparison.Ordinal);
        });
    }

    /// <summary>An engine that learns to complain of something new must be taught its French.</summary>
    [Fact]
    public void Every_rule_of_the_engine_has_its_mistake_above()
    {
        string[] elsewhere = ["ONE_OF_INPUT_VALUES", "SINGLE_ROOT_FIELD_SUBSCRIPTIONS", "INPUT_FIELDS_AND_ARGUMENTS_OF_CORRECT_LENGTH"];
        var codes = typeof(ValidationError).Assembly.GetTypes().Where(t => t.Namespace == "GraphQL.Validation.Errors" && t.IsSubclassOf(typeof(ValidationError)))
            .Select(t => JsonNamingPolicy.SnakeCaseUpper.ConvertName(t.Name[..^"Error".Length]));
        Assert.Empty(codes.Except(Mistakes.Select(m => (string)m[0])).Except(elsewhere));
    }

    [Theory]
    [InlineData("{ topics { code } } }", "Inattendu\u00A0: «\u00A0}\u00A0».")]
    [InlineData("{", "Attendu\u00A0: un nom. Trouvé\u00A0: la fin du texte.")]
    [InlineData("{ services(text: \"x) }", "Une chaîne de caractères n’est pas fermée.")]
    [InlineData("{ topics { cod } }", "Le type «\u00A0Topic\u00A0» n’a pas de champ «\u00A0cod\u00A0». Vouliez-vous dire «\u00A0code\u00A0»?")]
    public async Task As_it_is_said_in_french(string query, string said)
    {
        var result = await Runner.RunAsync(new() { Query = query, Languages = LanguagePreference.French }, default);
        Assert.EndsWith(said, result.Errors![0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_are_few_and_repeat_little()
    {
        var flood = await Runner.RunAsync(new() { Query = "{ topics { " + string.Concat(Enumerable.Range(0, 600).Select(i => $"nope{i} ")) + "} }" }, default);
        Assert.Equal(OperationLimits.MostErrors, flood.Errors!.Count);
        foreach (var query in new[] { $"{{ services(first: {new string('9', 20_000)}) {{ totalCount }} }}", $"{{ {new string('x', 20_000)} }}", $"{{ service(id: 7, {new string('y', 20_000)}: \"{new string('z', 5_000)}\") {{ id }} }}" })
        {
            var echo = await Runner.RunAsync(new() { Query = query }, default);
            Assert.All(echo.Errors!, e => Assert.True(e.Message.Length < 500 && !e.Message.Contains(query.Substring(20, OperationLimits.MostEchoed + 1), StringComparison.Ordinal), e.Message));
        }
    }

    private static OperationRunner CreateRunner()
    {
        var current = new CurrentCatalogue(TimeProvider.System);
        current.MoveTo(Seed.Snapshot);
        return Runners.Of(current);
    }
}
