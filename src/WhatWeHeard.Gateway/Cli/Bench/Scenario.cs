using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using WhatWeHeard.Gateway.Graph;

namespace WhatWeHeard.Gateway.Cli.Bench;

/// <summary>Something that clients do again and again: the bodies of its requests, asked in turn.</summary>
internal sealed record Scenario(string Name, ImmutableArray<byte[]> Bodies)
{
    private const string OnePage = """
        query OneService($id: ID!, $language: LanguageTag) {
          service(id: $id) {
            id name(language: $language) { value language } summary(language: $language) { value language } url(language: $language)
            offering status edition
            nextStep(language: $language) { value language }
            organization { id name(language: $language) { value language } url(language: $language) }
            jurisdiction { code level name(language: $language) { value language } }
          }
        }
        """;

    private const string TwentyPage = """
        query ServicePage($language: LanguageTag) {
          services(first: 20, language: $language) {
            totalCount
            edges { cursor node {
              id name(language: $language) { value language } summary(language: $language) { value language } url(language: $language)
              offering status edition
              jurisdiction { code level name(language: $language) { value language } }
              organization { id name(language: $language) { value language } }
              channels { type name(language: $language) { value language } url(language: $language) phone email }
            } }
            pageInfo { hasNextPage endCursor }
          }
        }
        """;

    private const string HundredPage = """
        query HundredServices($language: LanguageTag) {
          services(first: 100, language: $language) {
            totalCount
            nodes {
              id name(language: $language) { value language } summary(language: $language) { value language }
              nextStep(language: $language) { value language } url(language: $language)
              offering status edition processingTime recipientType basis
              jurisdiction { code level name(language: $language) { value language } }
              organization { id name(language: $language) { value language } }
              topics { code name(language: $language) { value language } }
              lifeEvents { code name(language: $language) { value language } }
            }
          }
        }
        """;

    /// <summary>The shapes that peers are asked for as well: they know no search.</summary>
    public static ImmutableArray<Scenario> Pages(string serviceId) =>
    [
        new("one service", Both(OnePage, $"\"id\": {JsonSerializer.Serialize(serviceId)}, ")),
        new("page of 20 with channels", Both(TwentyPage)),
        new("100 services", Both(HundredPage)),
    ];

    /// <summary>What people type and assistants ask, each once around before any comes again.</summary>
    public static ImmutableArray<Scenario> Mixes(StoredOperations stored, string serviceId) =>
    [
        SearchMix,
        new("assistant mix", [.. Assistants.Where(a => stored.ByName.ContainsKey(a.Operation)).Select(a => Stored(a.Operation, a.Variables))]),
        .. stored.Queries.Order(StringComparer.Ordinal).Where(n => Examples.Variables(n, serviceId) is not null || n is "CatalogueStatus" or "ListLifeEvents")
            .Select(n => new Scenario(n, [Stored(n, Examples.Variables(n, serviceId) ?? "{}")])),
    ];

    /// <summary>What people type, each where people are: anywhere, in a city, in a province.</summary>
    public static Scenario SearchMix =>
        new("search mix", [.. Texts.SelectMany(t => Places.Select(p => Stored("FindServices", $$"""{ "text": {{JsonSerializer.Serialize(t)}}, {{p}} "first": 10 }""")))]);

    private static readonly string[] Texts =
    [
        "lost my birth certificate", "renew passport", "garbage pickup day", "apply for employment insurance", "snow removal complaint", "dog licence",
        "permis de conduire", "carte d’assurance maladie", "prestations de maternité", "changer de nom", "stationnement sur rue", "aide sociale",
        "dental care for seniors", "start a business", "old age security", "marriage licence", "fishing licence", "student loan",
        "logement à prix abordable", "acte de décès", "bibliothèque", "impôt foncier", "permis de construction", "déclaration de revenus",
    ];

    private static readonly string[] Places = ["", """ "place": { "postalCode": "M5V 2T6" },""", """ "place": { "jurisdiction": "CA-QC" },"""];

    private static readonly (string Operation, string Variables)[] Assistants =
    [
        ("AnswerQuestion", """{ "question": "I lost my birth certificate. I was born in Gatineau and live in Ottawa." }"""),
        ("AnswerQuestion", """{ "question": "Comment renouveler mon permis de conduire?", "place": { "postalCode": "H2X 1Y4" } }"""),
        ("AnswerQuestion", """{ "question": "When is garbage picked up?", "place": { "name": "Halifax" } }"""),
        ("AskNextQuestion", """{ "text": "money for my kids", "facts": [] }"""),
        ("PlanJourney", """{ "lifeEvent": "retiring", "place": { "jurisdiction": "CA-ON" } }"""),
        ("CheckEligibility", """{ "service": "service:ca:old-age-security", "facts": [{ "fact": "age", "value": "66" }] }"""),
        ("WhoServesMe", """{ "place": { "postalCode": "K1A 0A6" } }"""),
        ("SuggestServices", """{ "prefix": "birth cer" }"""),
    ];

    private static readonly string[] OfficialLanguages = ["en", "fr"];

    private static ImmutableArray<byte[]> Both(string query, string variables = "") =>
        [.. OfficialLanguages.Select(l => JsonSerializer.SerializeToUtf8Bytes(new { query, variables = JsonSerializer.Deserialize<JsonElement>($$"""{ {{variables}}"language": "{{l}}" }""") }))];

    private static byte[] Stored(string name, string variables) => Encoding.UTF8.GetBytes($$"""{"documentId":"{{name}}","variables":{{variables}}}""");
}
