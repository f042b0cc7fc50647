using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using CsCheck;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Catalogue.Interchange;

public class NativeFormatTests
{
    [Fact]
    public void A_full_listing_is_read_back_as_it_was_written()
    {
        var full = A.Service() with
        {
            Name = new LocalizedText([new("en", "Name"), new("fr", "Nom", TextOrigin.TranslatedMachine, "en")]),
            Offering = Offering.UnderOther,
            UnderOther = "ca-on:other",
            Executing = ["ca-on:registry"],
            Costs = ImmutableArray.Create(new Cost(CostKind.Range) { Amount = 3.50m, MaxAmount = 0.1m + 4 }),
            Evidence = Stated<ImmutableArray<Evidence>>.NotApplicable,
            LegalBasis = Stated<ImmutableArray<LegalResource>>.None,
            ProcessingTime = Stated<string>.Unknown,
            Channels = ImmutableArray.Create(new ServiceChannel
            {
                Type = ChannelType.TtyVrs,
                Phone = "311",
                SignIn = new(Applicability.Yes) { Methods = ["gckey"], IdentityAssurance = new("federal", 2) },
                Hours = ImmutableArray.Create(new Hours(HoursKind.Regular, "America/St_Johns") { Days = [Weekday.Friday], Opens = new(22, 0), Closes = new(2, 30) }),
                Languages = ImmutableArray.Create(new DeliveryLanguage("iu-Cans", Availability.OnRequest)),
            }),
            Requirements = ImmutableArray.Create(new Requirement("r", LocalizedText.Of("a", "b"), Polarity.Exclude)
            {
                Predicate = new Predicate.All([
                    new Predicate.Comparison("age", ComparisonOperator.Between, ["18", "64"]),
                    new Predicate.Not(new Predicate.Any([new Predicate.Comparison("residence", ComparisonOperator.In, ["CA-QC", "CA-ON"])])),
                ]),
            }),
            LastVerified = new(new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero), "registry"),
        };
        var bytes = NativeJson.Write(full);
        Assert.Equal(Encoding.UTF8.GetString(bytes.Span), Encoding.UTF8.GetString(NativeJson.Write(NativeJson.Read<Service>(bytes)).Span));
        Assert.Contains("\"costs\":[{\"kind\":\"RANGE\",\"amount\":3.50,", Encoding.UTF8.GetString(bytes.Span), StringComparison.Ordinal);
        Assert.Contains("\"evidence\":\"not-applicable\"", Encoding.UTF8.GetString(bytes.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "whatweheard": 1, "services": { "id": 5 } }""", "services", """{ "id": 5 }""")]
    [InlineData("""{ "whatweheard": 1, "services": "x" }""", "services", "\"x\"")]
    [InlineData("""{ "whatweheard": 1, "organizations": null }""", "organizations", "null")]
    [InlineData("""{ "whatweheard": 1, "jurisdiction": 35, "services": [] }""", "jurisdiction", "35")]
    public void A_section_of_another_kind_than_the_formats_is_an_error(string file, string section, string value)
    {
        var record = Assert.Single(A.Records(file));
        var problem = Assert.Single(record.Problems);
        Assert.Equal((false, 1, ProblemCode.WrongType, section, ProblemSeverity.Error), (record.Implied, record.Line, problem.Code, problem.Path, problem.Severity));
        Assert.Contains(section == "jurisdiction" ? "attendu : un texte" : "attendu : une liste", problem.Message["fr"], StringComparison.Ordinal);
        Assert.Contains($"({value})", problem.Message["en"], StringComparison.Ordinal);
    }

    [Fact]
    public void Accents_are_written_as_they_are() =>
        Assert.Contains("Registre d’état", Encoding.UTF8.GetString(NativeJson.Write(LocalizedText.Of("x", "Registre d’état")).Span), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{ "id": "a", "name": { "en": "A", "fr": "B\u0000" } }""", "INVALID_TEXT", "name.fr")]
    [InlineData("""{ "id": "a", "name": { "en": "A", "fr": "B\ud800" } }""", "INVALID_TEXT", "name.fr")]
    [InlineData("""{ "id": "a", "name": { "en": "A\u202e", "fr": "B" } }""", "INVALID_TEXT", "name.en")]
    [InlineData("""{ "id": "a", "keywords": { "en": ["x", "y\u0000"] } }""", "INVALID_TEXT", "keywords.en")]
    [InlineData("""{ "id": "a", "basis": "WHEREVER" }""", "UNKNOWN_CODE", "basis")]
    [InlineData("""{ "id": "a", "channels": [{ "type": "PHONE", "hours": [{ "kind": "SOMETIMES", "timeZone": "x" }] }] }""", "UNKNOWN_CODE", "channels[0].hours[0].kind")]
    [InlineData("""{ "id": "a", "costs": [{ "amount": 3 }] }""", "REQUIRED", "costs[0].kind")]
    [InlineData("""{ "id": "a", "topics": null }""", "WRONG_TYPE", "topics")]
    [InlineData("""{ "id": "a", "keywords": { "en": "word" } }""", "WRONG_TYPE", "keywords")]
    [InlineData("""{ "id": "a", "price": 1 }""", "UNKNOWN_FIELD", "price")]
    [InlineData("""{ "id": "a", "base": "x", "base": "y" }""", "MALFORMED_RECORD", "$")]
    [InlineData("""{ "id": "A B" }""", "INVALID_ID", "id")]
    [InlineData("""{ "base": "x" }""", "REQUIRED", "id")]
    [InlineData("""[1, 2]""", "WRONG_TYPE", "$")]
    public void A_bad_record_is_refused_with_where_and_why_and_the_others_stay(string bad, string code, string path)
    {
        var records = A.Records(A.NativeFile(bad, """{ "id": "good", "base": "birth-certificate", "organization": "registry" }"""));
        var refused = Assert.Single(records, r => r.Refused);
        var problem = Assert.Single(refused.Problems);
        Assert.Equal(code, Codes.Name(problem.Code));
        Assert.Equal(path, problem.Path == "" ? "$" : problem.Path);
        Assert.Equal(4, refused.Line);
        Assert.Contains(records, r => r is { Refused: false, Key: "service:ca-on:good", Line: 5 });
    }

    [Theory]
    [InlineData("""{ "id": "a", "name": "Permit" }""", "\"Permit\"")]
    [InlineData("""{ "id": "a", "name": ["Permit", "Permis"] }""", """["Permit", "Permis"]""")]
    [InlineData("""{ "id": "a", "keywords": { "en":   "word" } }""", """{ "en": "word" }""")]
    [InlineData("""{ "id": "a", "channels": { "type": "PHONE" } }""", """{ "type": "PHONE" }""")]
    [InlineData("""{ "id": "a", "channels": [{ "type": "PHONE" }, 7] }""", "7")]
    [InlineData("""{ "id": "a", "costs": [{ "kind": "FIXED", "amount": "été" }] }""", "\"été\"")]
    [InlineData("""{ "id": "a", "base": {} }""", "{}")]
    [InlineData("""{ "id": "a", "base": ["0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890"] }""",
        "[\"01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567…")]
    [InlineData("[1, 2]", "[1, 2]")]
    [InlineData("null", "null")]
    public void A_value_of_the_wrong_kind_is_shown_as_it_was_written(string bad, string shown)
    {
        var problem = Assert.Single(Assert.Single(A.Records(A.NativeFile(bad)), r => r.Refused).Problems);
        Assert.Equal(ProblemCode.WrongType, problem.Code);
        Assert.Contains($"({shown});", problem.Message["en"], StringComparison.Ordinal);
        Assert.Contains($"({shown});", problem.Message["fr"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_cannot_be_found_is_not_called_empty()
    {
        foreach (var record in (string[])["{ not JSON", "{}", "[]", "{ \"channels\": [] }"])
        {
            var problem = NativeProblems.Of(new JsonException("The value is of another kind.", "$.channels[0].type", null, null), Encoding.UTF8.GetBytes(record));
            Assert.Equal("“channels[0].type” has the wrong kind of value; expected the kind of value the format describes.", problem.Message["en"]);
            Assert.Equal("« channels[0].type » a une valeur du mauvais type; type attendu : le type de valeur que décrit le format.", problem.Message["fr"]);
        }
    }

    [Theory]
    [InlineData("{ \"whatweheard\": 1, \"services\": [ {\"id\": \"a\" ")]
    [InlineData("[]")]
    [InlineData("{} trailing")]
    [InlineData("")]
    public void A_broken_file_is_refused_whole(string text) => Assert.Throws<MalformedFileException>(() => A.Records(text));

    [Fact]
    public void Windows_1252_is_read_and_said()
    {
        var bytes = Encoding.Latin1.GetBytes(A.NativeFile("""{ "id": "a", "name": { "en": "x", "fr": "été" } }"""));
        var records = new NativeFormat().Read(new MemoryStream(bytes), new ReadOptions()).ToArray();
        Assert.Contains(records, r => r.Problems.Any(p => p.Code == ProblemCode.Encoding));
        Assert.Equal("été", NativeJson.Read<Service>(records.Single(r => r.Item?.Kind == ItemKind.Service).Content).Name.Value["fr"]);
    }

    [Fact]
    public void Any_bytes_give_records_or_a_malformed_file_and_nothing_else() =>
        Gen.Byte.Array[0, 300].Select(noise => Encoding.UTF8.GetBytes("{\"whatweheard\":1,\"jurisdiction\":\"CA-ON\",\"services\":[").Concat(noise).ToArray()).Sample(bytes =>
        {
            try
            {
                _ = new NativeFormat().Read(new MemoryStream(bytes), new ReadOptions()).ToArray();
            }
            catch (MalformedFileException)
            {
                // the only way out
            }
        }, iter: 3000);
}
