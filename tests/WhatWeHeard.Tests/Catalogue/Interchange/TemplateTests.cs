using System.IO.Compression;
using System.Text;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Interchange.Template;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Catalogue.Interchange;

public class TemplateTests
{
    private static readonly ReadOptions Gatineau = new() { Jurisdiction = "2481017", JurisdictionName = LocalizedText.Of("Gatineau", "Gatineau"), Language = "fr" };

    [Theory]
    [InlineData("Identifiant;Nom (anglais);Nom (français);Résumé (français);Téléphone;Poste\r\n007;Pool;Piscine;\"Une piscine;\nen deux lignes.\";311;0012\r\n")]
    [InlineData("\uFEFFid,name_en,name_fr,summary_fr,phone,phone_extension\n007,Pool,Piscine,\"Une piscine;\nen deux lignes.\",311,0012")]
    [InlineData("Identifier | Identifiant,Name (English) | Nom (anglais),Name (French) | Nom (français),Summary (French) | Résumé (français),Telephone,Extension,,Lieu,Telephone\n007,Pool,Piscine,\"Une piscine;\nen deux lignes.\",311,0012,,x,y\n")]
    public void Headers_in_either_language_or_both_and_any_delimiter_are_read(string file)
    {
        var bytes = Encoding.UTF8.GetBytes(file);
        Assert.Equal("template-csv", Formats.Recognize(bytes)?.Name);
        var service = Listing(new TemplateCsvFormat().Read(new MemoryStream(bytes), Gatineau));
        Assert.Equal("2481017:template-007", service.Key);
        Assert.Equal("Une piscine;\nen deux lignes.", service.Summary.Value["fr"]);
        var phone = Assert.Single(service.Channels.Value);
        Assert.Equal(("311", "0012"), (phone.Phone, phone.PhoneExtension));
    }

    [Theory]
    [InlineData("12.50", 12.50)]
    [InlineData("12,50", 12.50)]
    [InlineData("$1,250", 1250.0)]
    [InlineData("1,250.75", 1250.75)]
    [InlineData("1,250,000", 1_250_000.0)]
    [InlineData("1 250,75 $", 1250.75)]
    [InlineData("1\u00A0250,75\u202F$", 1250.75)]
    [InlineData("-5", null)]
    [InlineData("about 5", null)]
    public void A_price_is_read_as_it_is_written_in_either_language(string cell, double? amount)
    {
        var records = new TemplateCsvFormat().Read(A.File($"id;name_en;name_fr;cost_amount;cost_description_en\n1;A;B;{cell};Fee\n"), Gatineau).ToArray();
        var cost = Assert.Single(Listing(records).Costs.Value);
        Assert.Equal((decimal?)amount, cost.Amount);
        Assert.Equal(amount is null ? CostKind.Variable : CostKind.Fixed, cost.Kind);
        Assert.Equal(amount is null, records.SelectMany(r => r.Problems).Any(p => p.Code == ProblemCode.InvalidNumber));
    }

    [Theory]
    [InlineData("registry", "", "2481017:registry", false)]
    [InlineData("ca-qc:registry", "", "ca-qc:registry", false)]
    [InlineData("registry", "Registre", "2481017:registry", false)]
    [InlineData("", "Registre des arts", "2481017:registre-des-arts", false)]
    [InlineData("Service Ontario!", "Registre", "2481017:registre", true)]
    [InlineData("Service Ontario!", "", "2481017:government", true)]
    public void An_organization_is_known_by_its_code_with_its_government_or_without_and_else_by_its_name(string code, string name, string organization, bool isSaid)
    {
        var records = new TemplateCsvFormat().Read(A.File($"id;name_en;name_fr;organization;organization_name_fr\n1;A;B;{code};{name}\n"), Gatineau).ToArray();
        Assert.Equal(organization, Listing(records).Organization);
        Assert.Equal(isSaid, records.SelectMany(r => r.Problems).Any(p => p is { Code: ProblemCode.InvalidId, Severity: ProblemSeverity.Warning }));
    }

    [Fact]
    public void Columns_that_are_not_ours_and_a_doubled_one_are_named()
    {
        var records = new TemplateCsvFormat().Read(A.File("id,name_en,name_fr,45292,phone,phone\n1,A,B,x,311,312\n"), Gatineau).ToArray();
        Assert.Equal("45292, phone", Assert.Single(records.SelectMany(r => r.Problems), p => p.Code == ProblemCode.UnknownField).Path);
        Assert.Equal("311", Listing(records).Channels.Value[0].Phone);
    }

    [Theory]
    [InlineData("id;name_en;name_fr;offering;under_other\n1;A;B;UNDER_OTHER;ca-qc:social-assistance\n", "ca-qc:social-assistance")]
    [InlineData("Identifiant;Nom (français);Relève de\n1;B;aide-sociale\n", "2481017:aide-sociale")]
    [InlineData("Identifier;Name (English);Falls under\n1;A;No such thing!\n", null)]
    public void A_listing_falls_under_the_one_whose_identifier_is_filled_in(string file, string? under)
    {
        var records = new TemplateCsvFormat().Read(A.File(file), Gatineau).ToArray();
        var service = Listing(records);
        Assert.Equal((under is null ? Offering.Offered : Offering.UnderOther, under), (service.Offering, service.UnderOther));
        Assert.Equal(under is null, records.SelectMany(r => r.Problems).Any(p => p is { Code: ProblemCode.InvalidId, Severity: ProblemSeverity.Warning }));
    }

    [Theory]
    [InlineData("NONE")]
    [InlineData("aucun")]
    public void None_in_a_cell_of_codes_says_that_there_are_none(string cell)
    {
        var service = Listing(new TemplateCsvFormat().Read(A.File($"id;name_en;name_fr;life_events;topics\n1;A;B;{cell};\n"), Gatineau));
        Assert.Equal((Presence.None, Presence.NotStated), (service.LifeEvents.Presence, service.Topics.Presence));
    }

    [Fact]
    public void Windows_1252_is_read_and_said()
    {
        var records = new TemplateCsvFormat().Read(new MemoryStream(Encoding.Latin1.GetBytes("id;name_en;name_fr\n1;Pool;Piscine d'été\n")), Gatineau).ToArray();
        Assert.Contains(records.SelectMany(r => r.Problems), p => p.Code == ProblemCode.Encoding);
        Assert.Equal("Piscine d'été", Listing(records).Name.Value["fr"]);
    }

    [Fact]
    public void A_cell_that_a_spreadsheet_would_run_is_guarded_and_comes_back_as_it_was()
    {
        string[] texts = ["=HYPERLINK(\"https://x\")", "+1 613", "-2", "@SUM(A1)", "'quoted", "''=1", "\tx"];
        foreach (var text in texts)
        {
            var service = A.Service() with { Base = null, Organization = "ca-on:registry", Name = LocalizedText.Of(text, text + " fr"), Summary = LocalizedText.Of("S.", "S."), Basis = CoverageBasis.Residence };
            var file = Exports.Write("template-csv", Exports.Snapshot(A.Organization(), service).Items.Export()).File;
            var line = Encoding.UTF8.GetString(file).Split("\r\n").First(l => l.StartsWith("ca-on:", StringComparison.Ordinal));
            Assert.DoesNotContain(line.Split(','), c => c.Trim('"') is ['=' or '+' or '-' or '@' or '\t', ..]);
            Assert.Equal(text, Listing(new TemplateCsvFormat().Read(new MemoryStream(file), new())).Name.Value["en"] is { } back && text[0] == '\t' ? "\t" + back : Listing(new TemplateCsvFormat().Read(new MemoryStream(file), new())).Name.Value["en"]);
        }
    }

    [Fact]
    public void The_workbook_offers_lists_and_a_row_that_helps()
    {
        using var zip = new ZipArchive(new MemoryStream(Exports.Write("template-xlsx", Seed.Snapshot.Items.Export("CA-PE")).File));
        string Part(string name)
        {
            using var reader = new StreamReader(zip.GetEntry(name)!.Open());
            return reader.ReadToEnd();
        }
        var sheet = Part("xl/worksheets/sheet1.xml");
        Assert.Equal(TemplateColumns.All.Count(c => c is { Codes.IsEmpty: false, Many: false }), sheet.Split("<dataValidation ").Length - 1);
        Assert.Contains("Name (English) | Nom (anglais)", sheet, StringComparison.Ordinal);
        Assert.Contains("300 caractères au plus.", sheet, StringComparison.Ordinal);
        Assert.Contains("RESIDENCE", Part("xl/worksheets/sheet2.xml"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_workbook_of_somebody_else_is_refused_with_a_reason()
    {
        var e = Assert.Throws<MalformedFileException>(() => new TemplateXlsxFormat().Read(new MemoryStream(Shared.Bytes("data-inclusion/dataset.xlsx")), Gatineau).ToArray());
        Assert.Contains("du modèle", e.Problem.Message["fr"], StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_and_shared_strings_and_formulas_of_a_workbook_are_read_as_what_they_show()
    {
        var service = Listing(new TemplateXlsxFormat().Read(new MemoryStream(Book(
            """<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>name_en</t></is></c><c r="C1" t="inlineStr"><is><r><t>name</t></r><r><t>_fr</t></r></is></c><c r="E1" t="str"><v>cost_amount</v></c></row><row r="7"><c r="A7"><v>59260.0</v></c><c r="B7" t="str"><f>1+1</f><v>Pool</v></c><c r="C7" t="s"><v>1</v></c><c r="E7"><v>1.25E1</v></c></row>""",
            "<si><t>id</t><rPh><t>x</t></rPh></si><si><r><t>Pis</t></r><r><t>cine</t></r><rPh><t>x</t></rPh><rPh><t>y</t></rPh></si>")), Gatineau));
        Assert.Equal(("2481017:template-59260", "Pool", "Piscine", 12.5m), (service.Key, service.Name.Value["en"], service.Name.Value["fr"], service.Costs.Value[0].Amount));
    }

    [Theory]
    [InlineData("""<row r="1"><c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row>""")]
    [InlineData("""<row r="1"><c r="ZZZZZZZZ1"><v>1</v></c></row>""")]
    public void A_cell_far_outside_is_refused(string rows) =>
        Assert.Throws<MalformedFileException>(() => new TemplateXlsxFormat().Read(new MemoryStream(Book(rows, "")), Gatineau).ToArray());

    [Fact]
    public void A_million_columns_are_one_bad_row_and_no_more()
    {
        var records = new TemplateCsvFormat().Read(A.File("id,name_en,name_fr\n1,A,B" + new string(',', 1_000_000) + "\n"), Gatineau).ToArray();
        Assert.Single(records, r => !r.Implied);
    }

    [Fact]
    public void Entities_of_a_workbook_are_not_resolved() =>
        Assert.Throws<MalformedFileException>(() => new TemplateXlsxFormat().Read(new MemoryStream(Zip(
            ("xl/worksheets/sheet1.xml", Encoding.UTF8.GetBytes("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData><row><c t=\"str\"><v>&e;</v></c></row></sheetData></worksheet>")))), Gatineau).ToArray());

    public static TheoryData<string> Bombs => ["ratio", "nested", "outside", "entries", "twice", "cut", "empty"];

    [Theory, MemberData(nameof(Bombs))]
    public void A_package_that_wants_too_much_is_refused_before_it_is_unpacked(string kind)
    {
        var bytes = kind switch
        {
            "ratio" => Zip(("xl/worksheets/sheet1.xml", new byte[40 << 20])),
            "nested" => Zip(("services.csv", "id,name\n"u8.ToArray()), ("inner.zip", Zip(("a", [1])))),
            "outside" => Zip(("../services.csv", "id\n"u8.ToArray())),
            "entries" => Zip([.. Enumerable.Range(0, 600).Select(i => ($"{i}.csv", new byte[1]))]),
            "twice" => Zip(("services.csv", [1]), ("services.csv", [2])),
            "cut" => Zip(("services.csv", Encoding.UTF8.GetBytes(new string('x', 10_000))))[..60],
            _ => [(byte)'P', (byte)'K', 3, 4],
        };
        foreach (var format in (Format[])[new TemplateXlsxFormat(), new Hsds.HsdsCsvFormat()])
            Assert.Throws<MalformedFileException>(() => format.Read(new MemoryStream(bytes), Gatineau).ToArray());
    }

    private static byte[] Book(string rows, string shared) => Zip(
        ("[Content_Types].xml", [.. "<x/>"u8]),
        ("xl/sharedStrings.xml", Encoding.UTF8.GetBytes($"""<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{shared}</sst>""")),
        ("xl/worksheets/sheet1.xml", Encoding.UTF8.GetBytes($"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>""")));

    private static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var to = new MemoryStream();
        Package.Write(to, files);
        return to.ToArray();
    }

    private static Service Listing(IEnumerable<SourceRecord> records)
    {
        var record = records.Single(r => !r.Implied);
        Assert.Empty(record.Problems.Where(p => p.Severity == ProblemSeverity.Error));
        return NativeJson.Read<Service>(record.Content);
    }
}
