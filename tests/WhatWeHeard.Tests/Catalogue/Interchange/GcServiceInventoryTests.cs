using System.IO.Compression;
using System.Text;
using WhatWeHeard.Catalogue.Interchange;
using WhatWeHeard.Catalogue.Interchange.GcServiceInventory;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using static WhatWeHeard.Tests.Catalogue.Interchange.GcTables;

namespace WhatWeHeard.Tests.Catalogue.Interchange;

/// <summary>The traps of the inventory's files, one by one (interchange-traps.md §1).</summary>
public sealed class GcServiceInventoryTests
{
    private static InventoryRow Content(SourceRecord record) => NativeJson.Read<InventoryRow>(record.Content);

    [Fact]
    public void A_row_is_a_service_in_a_fiscal_year_and_implies_its_organization()
    {
        var records = Read(Inventory, Services(Cells(("service_id", "SRV02975"))));

        var owner = records[0];
        Assert.True(owner.Implied);
        Assert.Equal("organization:ca:dfo-mpo", owner.Key);
        Assert.Equal("Pêches et Océans Canada", NativeJson.Read<Organization>(owner.Content).Name["fr"]);
        Assert.Equal("2023-2024/SRV02975", records[1].Key);
        Assert.Equal("service:ca:gc-srv02975", records[1].Item.ToString());
        Assert.Equal(2, records[1].Line);
        Assert.Empty(records[1].Problems);
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    public void It_is_recognized_by_its_header_whatever_stands_around_it(char delimiter)
    {
        var bytes = Encoding.UTF8.GetBytes(ServicesWith(delimiter, Cells()));

        Assert.Same(Formats.Named("gc-service-inventory"), Formats.Recognize(bytes));
        Assert.Same(Formats.Named("gc-service-inventory"), Formats.Recognize([.. Encoding.UTF8.Preamble, .. bytes]));
        Assert.Same(Formats.Named("gc-service-inventory"), Formats.Recognize(Packed(bytes)));
        Assert.Null(Formats.Recognize("id,name\r\n1,x\r\n"u8));
        Assert.Equal(Contents(bytes), Contents(Packed([.. Encoding.UTF8.Preamble, .. bytes])));

        static string[] Contents(byte[] file) => [.. Read(Inventory, file).Select(r => Encoding.UTF8.GetString(r.Content.Span))];
    }

    [Theory]
    [InlineData("Timestamp: 2026-05-05 00:00:01 EST")]
    [InlineData("2026-05-05_00:00:01;;;")]
    public void A_timestamp_that_ends_the_file_is_no_row(string last) =>
        Assert.Equal(2, Read(Inventory, ServicesWith(';', Cells()) + last + "\n").Count);

    [Fact]
    public void Lines_are_those_of_the_file_not_of_the_records()
    {
        var rows = Read(Inventory, Services(
            Cells(("service_description_en", "One\r\ntwo\r\n\r\nthree"), ("service_description_fr", "Une\ndeux")), Cells(("service_id", ""), ("special_remarks_en", "a, \"b\"; c"))))
            .Where(r => !r.Implied).ToList();

        Assert.Equal("One\ntwo\n\nthree", Content(rows[0]).Description["en"]);
        Assert.Equal([2, 7], rows.Select(r => r.Line));
        Assert.All(rows[1].Problems, p => Assert.Equal(7, p.Line));
    }

    [Fact]
    public void A_broken_row_never_loses_the_others()
    {
        var good = Services(Cells(), Cells(("service_id", "2")));
        var rows = Read(Inventory, good.Replace("\r\n2023-2024,2,", "\r\nonly,three,cells\r\n2023-2024,\"2\"x,y,\r\n2023-2024,2,", StringComparison.Ordinal))
            .Where(r => !r.Implied).ToList();

        Assert.Equal([false, true, true, false], rows.Select(r => r.Refused));
        Assert.Equal([ProblemCode.MalformedRecord, ProblemCode.MalformedRecord], rows.SelectMany(r => r.Problems).Select(p => p.Code));
    }

    [Fact]
    public void A_file_that_was_cut_off_is_refused_with_the_line()
    {
        var whole = Services(Cells(), Cells(("service_description_en", "One\r\ntwo")));

        var quote = Assert.Throws<MalformedFileException>(() => Read(Inventory, whole[..whole.IndexOf("two", StringComparison.Ordinal)]));
        Assert.Equal(3, quote.Problem.Line);
        var middle = Assert.Throws<MalformedFileException>(() => Read(Inventory, whole[..whole.IndexOf("dfo-mpo", StringComparison.Ordinal)]));
        Assert.Equal(2, middle.Problem.Line);
        var packed = Packed(Encoding.UTF8.GetBytes(whole));
        Assert.Throws<MalformedFileException>(() => Read(Inventory, packed[..(packed.Length / 2)]));
        Assert.Throws<MalformedFileException>(() => Read(Inventory, ""));
        Assert.Throws<MalformedFileException>(() => Read(Inventory, "a,b,c\r\n"));
    }

    [Theory]
    [InlineData("fiscal_yr", "", ProblemCode.Required)]
    [InlineData("fiscal_yr", "2023-2025", ProblemCode.InvalidDate)]
    [InlineData("service_id", "", ProblemCode.Required)]
    [InlineData("service_id", "2122.0", ProblemCode.InvalidId)]
    [InlineData("service_name_fr", " \u00A0", ProblemCode.MissingTranslation)]
    [InlineData("service_description_en", "", ProblemCode.MissingTranslation)]
    [InlineData("service_name_en", "TBD", ProblemCode.PlaceholderText)]
    [InlineData("special_remarks_en", "a\0b", ProblemCode.InvalidText)]
    [InlineData("service_name_en", "a\u001Bb", ProblemCode.InvalidText)]
    [InlineData("service_name_en", "a\u202Eb", ProblemCode.InvalidText)]
    [InlineData("service_uri_en", "javascript:alert(1)", ProblemCode.InvalidUrl)]
    [InlineData("service_uri_fr", "java\tscript:alert(1)", ProblemCode.InvalidUrl)]
    [InlineData("service_uri_fr", "https://canada.ca/ JAVASCRIPT:alert(1)", ProblemCode.InvalidUrl)]
    [InlineData("service_uri_fr", "data:text/html,x", ProblemCode.InvalidUrl)]
    [InlineData("owner_org", "No Slug!", ProblemCode.InvalidId)]
    public void These_refuse_the_row(string column, string value, ProblemCode code)
    {
        var row = Row((column, value));

        Assert.Equal([code], Codes(row, ProblemSeverity.Error));
        Assert.True(row.Content.IsEmpty);
        Assert.All(row.Problems, p => Assert.NotEmpty(p.Message["fr"]!));
    }

    [Fact]
    public void A_row_without_any_description_is_refused() =>
        Assert.Equal([ProblemCode.Required], Codes(Row(("service_description_en", ""), ("service_description_fr", "")), ProblemSeverity.Error));

    [Fact]
    public void A_broken_byte_refuses_its_row_and_spoils_no_other_accent()
    {
        var bytes = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(Services(Cells(("service_name_en", "X@X")), Cells(("service_id", "2")))))
            .Replace("X@X", "X\u00ED\u00A0\u0080X", StringComparison.Ordinal));

        var rows = Read(Inventory, bytes).Where(r => !r.Implied).ToList();

        Assert.Equal([true, false], rows.Select(r => r.Refused));
        Assert.Equal(ProblemCode.InvalidText, rows[0].Problems[0].Code);
        Assert.Equal("Permis de pêche", Content(rows[1]).Name["fr"]);
    }

    [Fact]
    public void A_file_in_Windows_1252_is_read_with_a_warning()
    {
        var records = Read(Inventory, CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(Services(Cells(("service_name_en", "Fisher’s licence")))));

        Assert.Equal(ProblemCode.Encoding, records[0].Problems.Single().Code);
        Assert.Equal("Fisher’s licence", Content(records[^1]).Name["en"]);
        Assert.Equal("Permis de pêche", Content(records[^1]).Name["fr"]);
    }

    [Theory]
    [InlineData("MÃ©tis artists", "Métis artists")]
    [InlineData("changed â€“ as", "changed – as")]
    [InlineData("lâ€™art", "l’art")]
    [InlineData("« CAFÉ» et PÂTÉ", "« CAFÉ» et PÂTÉ")]
    public void Mojibake_is_put_right_and_true_accents_are_left_alone(string written, string meant)
    {
        var row = Row(("special_remarks_en", written), ("special_remarks_fr", "x"));

        Assert.Equal(meant, Content(row).Remarks!["en"]);
        Assert.Equal(written != meant, Codes(row, ProblemSeverity.Warning).Contains(ProblemCode.Encoding));
        Assert.Equal(written != meant, Content(row).Originals.Contains(new("special_remarks_en", written)));
    }

    [Fact]
    public void Text_is_composed_and_trimmed_at_its_ends_only() =>
        Assert.Equal("Permis\u00A0: pêche", Content(Row(("service_name_fr", "\u00A0Permis\u00A0: pe\u0302che \u00A0"))).Name["fr"]);

    [Theory]
    [InlineData("https://www.canada.ca/a.html", "https://www.canada.ca/a.html", null)]
    [InlineData("https://a.ca/go?to=https://b.ca/", "https://a.ca/go?to=https://b.ca/", null)]
    [InlineData("www.jobbank.gc.ca", "https://www.jobbank.gc.ca", ProblemCode.WrongType)]
    [InlineData("canada.ca/imaging", "https://canada.ca/imaging", ProblemCode.WrongType)]
    [InlineData("www150.statcan.gc.ca/a, www150.statcan.gc.ca/b", "https://www150.statcan.gc.ca/a", ProblemCode.WrongType)]
    [InlineData("https://a.ca/1\r\n\r\nhttps://a.ca/2", "https://a.ca/1", ProblemCode.WrongType)]
    [InlineData("https://a.ca/1 <> https://a.ca/2", "https://a.ca/1", ProblemCode.WrongType)]
    [InlineData("https://a.ca/1https://a.ca/2", "https://a.ca/1", ProblemCode.WrongType)]
    [InlineData("See the guideline  https://a.ca/1.", "https://a.ca/1", ProblemCode.WrongType)]
    [InlineData("https://a.ca/tribunaux- administratifs/x.html", null, ProblemCode.NotALink)]
    [InlineData("http://", null, ProblemCode.NotALink)]
    [InlineData("https://N.A.", null, ProblemCode.NotALink)]
    [InlineData("N/A", null, ProblemCode.NotALink)]
    [InlineData("News: Global Affairs Canada (international.gc.ca)", null, ProblemCode.NotALink)]
    [InlineData("https://canada.ca@evil.example/", null, ProblemCode.NotALink)]
    public void A_link_cell_gives_its_first_sound_address(string cell, string? url, ProblemCode? problem)
    {
        var row = Row(("service_uri_en", cell), ("service_uri_fr", "https://b.ca/"));

        Assert.Equal(url ?? "https://b.ca/", Content(row).Url!["en"]);
        Assert.Equal(problem, row.Problems.FirstOrDefault(p => p.Path == "service_uri_en")?.Code);
        Assert.False(row.Refused);
    }

    [Fact]
    public void Unknown_codes_are_left_out_with_a_warning_and_order_and_case_mean_nothing()
    {
        var row = Row(("service_scope", "intern,EXTERN,moon"), ("service_type", "adv"));

        Assert.Equal([ProblemCode.UnknownCode, ProblemCode.UnknownCode], Codes(row, ProblemSeverity.Warning));
        Assert.Equal([Scope.External, Scope.Internal], Content(row).Scope.ToArray());
        Assert.Empty(Content(row).Types);
        Assert.Equal(Row(("service_scope", "EXTERN,INTERN")).Content.ToArray(), Row(("service_scope", "intern, extern")).Content.ToArray());
    }

    [Fact]
    public void What_doesnt_agree_is_warned_about_and_kept()
    {
        var row = Row(("num_applications_total", "11"), ("os_application", "N"), ("client_feedback_channel", "NON,TEL"), ("program_id", "A01"));

        Assert.Equal(4, Codes(row, ProblemSeverity.Warning).Count(c => c == ProblemCode.Inconsistent));
        Assert.Equal([new Programme("A01")], Content(row).Programs.ToArray());
    }

    [Fact]
    public void A_French_description_in_English_is_noticed()
    {
        const string english = "The program gives advice to the public and to other departments for the safety of people.";

        Assert.Equal([ProblemCode.WrongLanguage], Codes(Row(("service_description_fr", english)), ProblemSeverity.Warning));
        Assert.Contains(ProblemCode.IdenticalTranslation, Codes(Row(("service_description_en", english), ("service_description_fr", english)), ProblemSeverity.Warning));
        Assert.Empty(Row(("service_name_en", "GCSurplus"), ("service_name_fr", "GCSurplus")).Problems);
    }

    [Theory]
    [InlineData("'A, b', \"C's d\"", "A, b|C's d")]
    [InlineData("['L\\'école', 'x']", "L'école|x")]
    [InlineData("'Producers' support', 'y'", "Producers' support|y")]
    [InlineData("\"Open", "\"Open")]
    [InlineData("Plain, with comma", "Plain, with comma")]
    public void Program_names_are_a_Python_list(string cell, string names) => Assert.Equal(names, string.Join('|', ProgramNames.Parse(cell)));

    internal static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(bytes);
        return packed.ToArray();
    }
}
