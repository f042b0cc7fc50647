using System.Globalization;
using CsCheck;
using WhatWeHeard.Catalogue.Interchange;
using WhatWeHeard.Catalogue.Interchange.GcServiceInventory;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Validation;
using static WhatWeHeard.Tests.Catalogue.Interchange.GcTables;

namespace WhatWeHeard.Tests.Catalogue.Interchange;

/// <summary>A service from its rows and its standards.</summary>
public sealed class GcCompositionTests
{
    [Fact]
    public void A_row_makes_a_sound_listing()
    {
        var service = Composed(Cells());

        Assert.Equal("ca:dfo-mpo", service.Organization);
        Assert.Equal("Permis de pêche", service.Name.Value["fr"]);
        Assert.Equal("A licence to fish in tidal waters.", service.Summary.Value["en"]);
        Assert.Equal([ServiceType.Apir, ServiceType.RegVol], service.ServiceType.Value.ToArray());
        Assert.Equal([Scope.External, Scope.Internal], service.Scope.Value.ToArray());
        Assert.Equal(["PERSON"], service.Audiences.Value.ToArray());
        Assert.Equal("Soutien à l'industrie", service.Programs.Value[1].Name!["fr"]);
        Assert.Equal(CostKind.Free, service.Costs.Value.Single().Kind);
        Assert.Equal([ChannelType.OnlineForm, ChannelType.InPerson], service.Channels.Value.Select(c => c.Type!.Value));
        Assert.Equal(Applicability.Unknown, service.Channels.Value[0].SignIn!.Required);
        Assert.Equal(new ExternalIdentifier("gc-service-id", "1234", "gc-service-inventory"), service.ExternalIdentifiers.Single());
        Assert.Empty(CatalogueRules.Check(service, new AnyReferences()));
    }

    [Fact]
    public void No_data_not_applicable_and_none_stay_three_things()
    {
        var service = Composed(("num_applications_by_email", ""), ("service_fee", ""), ("client_target_groups", "INTERN_GOV"), ("service_uri_en", "N/A"), ("service_uri_fr", "S.O."));

        Assert.Equal(CountState.NoData, Volume("PHONE", VolumeMeasure.Enquiry)!.State);
        Assert.Equal(CountState.NotApplicable, Volume("PHONE", VolumeMeasure.Application)!.State);
        Assert.Equal((CountState.Number, 0L), (Volume("MAIL", VolumeMeasure.Application)!.State, Volume("MAIL", VolumeMeasure.Application)!.Value));
        Assert.Null(Volume("EMAIL", VolumeMeasure.Application));
        Assert.Equal(Applicability.NotApplicable, service.Online.Value.Decision);
        Assert.Equal(new IdentifiersUsed(Applicability.No, Applicability.NotApplicable), service.IdentifiersUsed.Value);
        foreach (var field in new IMayBeStated[] { service.Costs, service.Audiences, service.Url, service.Standards })
            Assert.Equal(Presence.NotStated, field.Presence);

        VolumeReport? Volume(string channel, VolumeMeasure measure) => service.Volumes.Value.SingleOrDefault(v => v.Channel == channel && v.Measure == measure);
    }

    [Theory]
    [InlineData("ND", CountState.NoData)]
    [InlineData("NA", CountState.NotApplicable)]
    [InlineData("0", CountState.Number)]
    public void A_total_of_nothing_known_is_not_zero(string parts, CountState expected)
    {
        var cells = GcCodes.Counts.Select(c => (c.Column, parts)).Append(("num_applications_total", "0")).ToArray();

        Assert.Equal(expected, Composed(cells).Volumes.Value.Single(v => v.Channel == "TOTAL").State);
    }

    [Fact]
    public void The_latest_year_speaks_and_every_year_is_counted()
    {
        var service = Composed(
            Part(Inventory, Row(("fiscal_yr", "2024-2025"), ("service_name_en", "New name"))), Part(Inventory, Row()),
            Part(Standards, GcTables.StandardRow(("target", "0.7"))), Part(Standards, GcTables.StandardRow(("fiscal_yr", "2024-2025"), ("performance", "1.2"))))!;

        Assert.Equal("New name", service.Name.Value["en"]);
        Assert.Equal(["2024-2025", "2023-2024"], service.Volumes.Value.Select(v => v.FiscalYear).Distinct());
        var standard = service.Standards.Value.Single();
        Assert.Equal(0.8m, standard.Target);
        Assert.Equal([("2024-2025", 1.2m), ("2023-2024", 0.9m)], standard.Results.Select(r => (r.FiscalYear, r.Performance!.Value)));
    }

    [Fact]
    public void Standards_alone_make_no_service()
    {
        Assert.Null(Composed(Part(Standards, GcTables.StandardRow())));
        Assert.Null(Standards.Compose(new(ItemKind.Service, "ca:gc-1234"), []));
    }

    [Fact]
    public void The_order_of_the_parts_means_nothing_whichever_format_is_asked()
    {
        RecordPart[] parts =
        [
            .. from year in Enumerable.Range(2018, 4)
               let fiscal = string.Create(CultureInfo.InvariantCulture, $"{year}-{year + 1}")
               from part in new[] { Part(Inventory, Row(("fiscal_yr", fiscal))) }
                   .Concat(new[] { "9", "10", "NA" }.Select(id => Part(Standards, GcTables.StandardRow(("fiscal_yr", fiscal), ("service_standard_id", id)))))
               select part,
        ];
        var item = new ItemId(ItemKind.Service, "ca:gc-1234");
        var expected = Inventory.Compose(item, parts)!.Value.ToArray();

        Gen.Shuffle(parts).Sample(shuffled => Standards.Compose(item, shuffled)!.Value.Span.SequenceEqual(expected), iter: 200);
        Assert.Equal(expected, NativeJson.Write(NativeJson.Read<Service>(expected)).ToArray());
    }

    [Fact]
    public void A_summary_is_cut_where_a_sentence_or_a_word_ends()
    {
        var sentences = string.Concat(Enumerable.Repeat("This is a sentence of some length about St. John. ", 10));
        Assert.EndsWith("St. John.", SummaryText.Of(sentences), StringComparison.Ordinal);
        var words = string.Concat(Enumerable.Repeat("word ", 100));
        Assert.EndsWith("word…", SummaryText.Of(words), StringComparison.Ordinal);
        Assert.Equal("One two", SummaryText.Of("One\r\n\r\ntwo"));
        Gen.Char["a .é\u0301\u00A0\n😀"[..6]].Array[0, 900].Select(c => new string(c)).Sample(text => SummaryText.Of(text).Length <= 300, iter: 2_000);
        Assert.False(Text.HasLoneSurrogate(SummaryText.Of(string.Concat(Enumerable.Repeat("😀", 400)))));
        Assert.False(Text.HasLoneSurrogate(SummaryText.Of("x" + new string('\u0301', 297) + "😀😀😀😀😀")));
    }

    [Fact]
    public void Whatever_the_reader_lets_pass_the_catalogue_accepts()
    {
        var columns = ServiceHeader.Split(',');
        var cell = OneOf(
            "", "NA", "ND", "N/A", "Y", "test", "x", "0", "-1", "99999999999999999999999999", "https://a.ca/", "www.a.ca", "A | B", "A |", "|", "aafc-aac",
            "2024-2025", "lorem ipsum\nx", "'a', 'b'", "EXTERN,bogus", "Ã©", "[insérer]", new string('é', 400), new string('x', 1900), "a\u0007", "\u00A0", "data:text/html,");
        Gen.Select(Gen.Int[0, columns.Length - 1], cell).Array[0, 12].Sample(changes =>
        {
            var row = Row([.. changes.Select(c => (columns[c.Item1], c.Item2)).DistinctBy(c => c.Item1)]);
            if (row.Refused) return;
            var body = Inventory.Compose(row.Item!.Value, [Part(Inventory, row)])!.Value;
            var problems = CatalogueRules.Check(NativeJson.Read<Service>(body), new AnyReferences());
            Assert.All(problems, p => Assert.Equal(ProblemSeverity.Warning, p.Severity));
        }, iter: 3_000);
    }
}
