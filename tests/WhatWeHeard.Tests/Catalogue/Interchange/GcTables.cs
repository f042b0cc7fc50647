using System.Text;
using CsCheck;
using WhatWeHeard.Catalogue.Interchange;
using WhatWeHeard.Catalogue.Interchange.GcServiceInventory;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Validation;

namespace WhatWeHeard.Tests.Catalogue.Interchange;

/// <summary>Small tables in the layouts of the GC Service Inventory, and the real ones where they are at hand.</summary>
internal static class GcTables
{
    public static readonly Format Inventory = new GcServiceInventoryFormat();
    public static readonly Format Standards = new GcServiceStandardsFormat();

    private static readonly (string Column, string Value)[] Service =
    [
        ("fiscal_yr", "2023-2024"), ("service_id", "1234"),
        ("service_name_en", "Fishing licence"), ("service_name_fr", "Permis de pêche"),
        ("service_description_en", "A licence to fish in tidal waters."), ("service_description_fr", "Un permis pour pêcher dans les eaux à marée."),
        ("service_type", "APIR,REG_VOL"), ("service_recipient_type", "CLIENT"), ("service_scope", "EXTERN,INTERN"),
        ("client_target_groups", "INTERN_GOV,PERSON"), ("program_id", "A01,A02"),
        ("program_name_en", "'Fish, and more', \"Harvesters' support\""), ("program_name_fr", "'Poisson', \"Soutien à l'industrie\""),
        ("client_feedback_channel", "EML,TEL"), ("automated_decision_system", "N"),
        ("automated_decision_system_description_en", ""), ("automated_decision_system_description_fr", ""), ("service_fee", "N"),
        ("os_account_registration", "Y"), ("os_authentication", "N"), ("os_application", "Y"), ("os_decision", "NA"), ("os_issuance", "N"),
        ("os_issue_resolution_feedback", "Y"), ("os_comments_client_interaction_en", ""), ("os_comments_client_interaction_fr", ""),
        ("last_service_review", "2021-2022"), ("last_service_improvement", ""), ("sin_usage", "N"), ("cra_bn_identifier_usage", "NA"),
        ("num_phone_enquiries", "ND"), ("num_applications_by_phone", "NA"), ("num_website_visits", "100"), ("num_applications_online", "7"),
        ("num_applications_in_person", "3"), ("num_applications_by_mail", "0"), ("num_applications_by_email", "NA"),
        ("num_applications_by_fax", "NA"), ("num_applications_by_other", "ND"), ("num_applications_total", "10"),
        ("special_remarks_en", ""), ("special_remarks_fr", ""),
        ("service_uri_en", "https://www.canada.ca/en/fish.html"), ("service_uri_fr", "https://www.canada.ca/fr/peche.html"),
        ("owner_org", "dfo-mpo"), ("owner_org_title", "Fisheries and Oceans Canada | Pêches et Océans Canada"),
    ];

    private static readonly (string Column, string Value)[] Standard =
    [
        ("fiscal_yr", "2023-2024"), ("service_id", "1234"), ("service_name_en", "Fishing licence"), ("service_name_fr", "Permis de pêche"),
        ("service_standard_id", "STAN0000001"), ("service_standard_en", "Within 5 business days"), ("service_standard_fr", "Dans les 5 jours ouvrables"),
        ("type", "TML"), ("channel", "ONL"), ("channel_comments_en", ""), ("channel_comments_fr", ""), ("target", "0.8"),
        ("volume_meeting_target", "90"), ("total_volume", "100"), ("performance", "0.9"), ("comments_en", ""), ("comments_fr", ""), ("target_met", "Y"),
        ("standards_targets_uri_en", "Yes"), ("standards_targets_uri_fr", "Oui"), ("performance_results_uri_en", ""), ("performance_results_uri_fr", ""),
        ("owner_org", "dfo-mpo"), ("owner_org_title", "Fisheries and Oceans Canada | Pêches et Océans Canada"),
    ];

    public static string ServiceHeader => string.Join(',', Service.Select(c => c.Column));

    /// <summary>A file of services, each row the sample with these cells changed.</summary>
    public static string Services(params (string Column, string Value)[][] rows) => File(Service, ',', rows);

    public static string ServicesWith(char delimiter, params (string Column, string Value)[][] rows) => File(Service, delimiter, rows);

    public static string StandardsOf(params (string Column, string Value)[][] rows) => File(Standard, ',', rows);

    private static string File((string Column, string Value)[] sample, char delimiter, (string Column, string Value)[][] rows)
    {
        var text = new StringBuilder(string.Join(delimiter, sample.Select(c => c.Column))).Append("\r\n");
        foreach (var changes in rows)
        {
            Assert.All(changes, c => Assert.Contains(sample, s => s.Column == c.Column));
            text.AppendJoin(delimiter, sample.Select(c => Quote(changes.Any(x => x.Column == c.Column) ? changes.First(x => x.Column == c.Column).Value : c.Value, delimiter)));
            text.Append("\r\n");
        }
        return text.ToString();
    }

    private static string Quote(string cell, char delimiter) =>
        cell.IndexOfAny([delimiter, '"', '\r', '\n']) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static List<SourceRecord> Read(Format format, string text) => Read(format, Encoding.UTF8.GetBytes(text));

    public static List<SourceRecord> Read(Format format, byte[] bytes) => [.. format.Read(new MemoryStream(bytes), new())];

    /// <summary>The one row of a file that has one, without the organization it implies.</summary>
    public static SourceRecord Row(params (string Column, string Value)[] changes) =>
        Assert.Single(Read(Inventory, Services(changes)), r => !r.Implied);

    public static SourceRecord StandardRow(params (string Column, string Value)[] changes) =>
        Assert.Single(Read(Standards, StandardsOf(changes)));

    public static RecordPart Part(Format format, SourceRecord record) => new(format.Name, record.Key!, record.Content);

    public static Service? Composed(params RecordPart[] parts)
    {
        var body = Inventory.Compose(new(ItemKind.Service, "ca:gc-1234"), parts);
        return body is null ? null : WhatWeHeard.Catalogue.Interchange.Native.NativeJson.Read<Service>(body.Value);
    }

    public static Service Composed(params (string Column, string Value)[] changes) => Composed(Part(Inventory, Row(changes)))!;

    public static (string Column, string Value)[] Cells(params (string Column, string Value)[] cells) => cells;

    public static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    public static IEnumerable<ProblemCode> Codes(SourceRecord record, ProblemSeverity severity) =>
        record.Problems.Where(p => p.Severity == severity).Select(p => p.Code);

    /// <summary>The folder of real files: named by WWH_SHARED_DATA, or found beside the repository.</summary>
    public static string Shared(string file)
    {
        var root = Environment.GetEnvironmentVariable("WWH_SHARED_DATA");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); root is null && folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "shared", "data")))
                root = Path.Combine(folder.FullName, "shared", "data");
        var path = root is null ? null : Path.Combine(root, file);
        Skip.If(path is null || !System.IO.File.Exists(path), $"The real file {file} isn't here; set WWH_SHARED_DATA to the folder that holds it.");
        return path!;
    }

    public static List<SourceRecord> ReadShared(Format format, string file)
    {
        using var stream = System.IO.File.OpenRead(Shared(file));
        return [.. format.Read(stream, new())];
    }

    /// <summary>A world in which everything exists except base services.</summary>
    public sealed class AnyReferences : IReferences
    {
        public bool Exists(ItemId id) => id.Kind is not ItemKind.Audience || id.Key is "PERSON" or "ECONOM" or "NGO" or "PTC" or "FOR";

        public BaseService? Base(string code) => null;

        public System.Collections.Immutable.ImmutableArray<string> OfficialLanguages(string jurisdiction) => ["en", "fr"];
    }
}
