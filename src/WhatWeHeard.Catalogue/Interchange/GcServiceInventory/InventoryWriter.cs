using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Interchange.Reading;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.GcServiceInventory;

/// <summary>
/// Federal listings in the layout of the inventory's dictionary: 46 columns for services, 24 for standards, a row a fiscal year. The
/// listings of other governments have no place in it.
/// </summary>
internal static class InventoryWriter
{
    private static readonly string[] ServiceColumns =
    [
        "fiscal_yr", "service_id", "service_name_en", "service_name_fr", "service_description_en", "service_description_fr", "service_type", "service_recipient_type", "service_scope",
        "client_target_groups", "program_id", "program_name_en", "program_name_fr", "client_feedback_channel", "automated_decision_system", "automated_decision_system_description_en",
        "automated_decision_system_description_fr", "service_fee", "os_account_registration", "os_authentication", "os_application", "os_decision", "os_issuance",
        "os_issue_resolution_feedback", "os_comments_client_interaction_en", "os_comments_client_interaction_fr", "last_service_review", "last_service_improvement", "sin_usage",
        "cra_bn_identifier_usage", "num_phone_enquiries", "num_applications_by_phone", "num_website_visits", "num_applications_online", "num_applications_in_person",
        "num_applications_by_mail", "num_applications_by_email", "num_applications_by_fax", "num_applications_by_other", "num_applications_total", "special_remarks_en",
        "special_remarks_fr", "service_uri_en", "service_uri_fr", "owner_org", "owner_org_title",
    ];

    private static readonly string[] StandardColumns =
    [
        "fiscal_yr", "service_id", "service_name_en", "service_name_fr", "service_standard_id", "service_standard_en", "service_standard_fr", "type", "channel", "channel_comments_en",
        "channel_comments_fr", "target", "volume_meeting_target", "total_volume", "performance", "comments_en", "comments_fr", "target_met", "standards_targets_uri_en",
        "standards_targets_uri_fr", "performance_results_uri_en", "performance_results_uri_fr", "owner_org", "owner_org_title",
    ];

    private static readonly Detail Federal = new("the inventory is of federal services", "l’inventaire est celui des services fédéraux");

    public static ExportReport Services(PublicItems items, Stream to)
    {
        var omissions = new Omissions();
        using var file = new MemoryStream();
        var listings = Write(file, ServiceColumns, items, omissions, (s, year) => [Service(s, year, items)]);
        file.Position = 0;
        Compare(file.ToArray(), listings, omissions);
        file.WriteTo(to);
        return new(ServiceComposer.Inventory, listings.Count) { Omissions = omissions.List };
    }

    public static ExportReport Standards(PublicItems items, Stream to)
    {
        var omissions = new Omissions();
        var listings = Write(to, StandardColumns, items, omissions, (s, year) =>
            s.Standards.Each().SelectMany(standard => standard.Results.Where(r => r.FiscalYear == year).DefaultIfEmpty(year == Years(s)[^1] && standard.Results.IsEmpty ? new StandardResult(year, Applicability.Unknown) : null)
                .Where(r => r is not null).Select(r => Standard(s, standard, r!, items))));
        return new(ServiceComposer.Standards, listings.Count) { Omissions = omissions.List };
    }

    /// <summary>
    /// The inventory's number for what came from it; for what was written here our own name, by which the reader knows it again. A number
    /// that such a listing only mentions is left out: the row would come back as another listing.
    /// </summary>
    private static string ServiceId(Service s) =>
        s.ExternalIdentifiers.FirstOrDefault(i => i.Scheme == "gc-service-id" && GcCodes.IsServiceId(i.Value) && GcCodes.Service(i.Value).Key == s.Key)?.Value ?? s.Key;

    private static List<Service> Write(Stream to, string[] columns, PublicItems items, Omissions omissions, Func<Service, string, IEnumerable<Dictionary<string, string?>>> rows)
    {
        var listings = new List<Service>();
        using var text = new StreamWriter(to, new UTF8Encoding(true), leaveOpen: true);
        CsvRows.Write(text, columns);
        foreach (var listing in items.Listings)
        {
            var whole = listing.Whole;
            if (whole.Jurisdiction != "CA")
            {
                omissions.Add("listing", Federal);
                continue;
            }
            listings.Add(whole);
            foreach (var year in Years(whole) is { Length: > 0 } stated ? stated : [FiscalYear(listing.Since)])
                foreach (var row in rows(whole, year)) CsvRows.Write(text, columns.Select(c => row.GetValueOrDefault(c)));
        }
        return listings;
    }

    private static string[] Years(Service s) =>
        [.. s.Volumes.Each().Select(v => v.FiscalYear).Concat(s.Standards.Each().SelectMany(x => x.Results.Select(r => r.FiscalYear))).Where(GcCodes.IsFiscalYear).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>April to March.</summary>
    private static string FiscalYear(DateTimeOffset at)
    {
        var from = at.Month >= 4 ? at.Year : at.Year - 1;
        return FormattableString.Invariant($"{from}-{from + 1}");
    }

    private static Dictionary<string, string?> Named(Service s, string year, PublicItems items)
    {
        var owner = s.Organization is { } id ? items.Organization(id) : null;
        return new(StringComparer.Ordinal)
        {
            ["fiscal_yr"] = year,
            ["service_id"] = ServiceId(s),
            ["service_name_en"] = s.Name.ValueOrDefault?["en"],
            ["service_name_fr"] = s.Name.ValueOrDefault?["fr"],
            ["owner_org"] = s.Organization?[(s.Organization.IndexOf(':', StringComparison.Ordinal) + 1)..],
            ["owner_org_title"] = owner is null ? s.Organization : $"{owner.Name["en"]} | {owner.Name["fr"]}",
        };
    }

    private static Dictionary<string, string?> Service(Service s, string year, PublicItems items)
    {
        var row = Named(s, year, items);
        Text(row, "service_description", s.Description.ValueOrDefault ?? s.Summary.ValueOrDefault);
        row["service_type"] = Coded(s.ServiceType.Each(), GcCodes.ServiceTypes);
        row["service_recipient_type"] = s.RecipientType.HasValue ? Coded([s.RecipientType.Value], GcCodes.Recipients) : null;
        row["service_scope"] = Coded(s.Scope.Each(), GcCodes.Scopes);
        row["client_target_groups"] = Coded(s.Audiences.Each(), GcCodes.TargetGroups);
        row["program_id"] = string.Join(',', s.Programs.Each().Select(p => p.Code));
        foreach (var language in (string[])["en", "fr"])
            row[$"program_name_{language}"] = s.Programs.Each().All(p => p.Name is not null) ? string.Join(", ", s.Programs.Each().Select(p => Quoted(p.Name![language] ?? ""))) : null;
        row["automated_decision_system"] = s.AutomatedDecision.ValueOrDefault is { } decision ? Code(decision.Used, GcCodes.YesNo) : null;
        Text(row, "automated_decision_system_description", s.AutomatedDecision.ValueOrDefault?.Description);
        row["service_fee"] = s.Costs.Each() switch { [] => null, var costs => costs.All(c => c.Kind == CostKind.Free) ? "N" : "Y" };
        if (s.Online.ValueOrDefault is { } online)
            foreach (var (column, point) in (ReadOnlySpan<(string, Applicability)>)
                [("os_account_registration", online.Account), ("os_authentication", online.Authentication), ("os_application", online.Application), ("os_decision", online.Decision),
                    ("os_issuance", online.Issuance), ("os_issue_resolution_feedback", online.Feedback)])
                row[column] = Code(point, GcCodes.YesNoNotApplicable);
        row["sin_usage"] = s.IdentifiersUsed.ValueOrDefault is { } used ? Code(used.Sin, GcCodes.YesNoNotApplicable) : null;
        row["cra_bn_identifier_usage"] = s.IdentifiersUsed.ValueOrDefault is { } also ? Code(also.BusinessNumber, GcCodes.YesNoNotApplicable) : null;
        foreach (var (column, channel, measure) in GcCodes.Counts.Append(("num_applications_total", GcCodes.Total, VolumeMeasure.Application)))
            row[column] = s.Volumes.Each().FirstOrDefault(v => v.FiscalYear == year && v.Channel == channel && v.Measure == measure) is { } count
                ? count.State switch { CountState.NotApplicable => "NA", CountState.NoData => "ND", _ => count.Value?.ToString(CultureInfo.InvariantCulture) } : null;
        Text(row, "service_uri", s.Url.ValueOrDefault);
        return row;
    }

    private static Dictionary<string, string?> Standard(Service s, ServiceStandard standard, StandardResult result, PublicItems items)
    {
        var row = Named(s, result.FiscalYear, items);
        row["service_standard_id"] = standard.Id;
        Text(row, "service_standard", standard.Statement);
        row["type"] = Code(standard.Type, GcCodes.StandardTypes);
        row["channel"] = standard.Channel is { } channel ? Code(channel, GcCodes.StandardChannels) : null;
        Text(row, "channel_comments", standard.ChannelComment);
        row["target"] = Figure(standard.Target);
        row["volume_meeting_target"] = result.VolumeMeeting?.ToString(CultureInfo.InvariantCulture);
        row["total_volume"] = result.VolumeTotal?.ToString(CultureInfo.InvariantCulture);
        row["performance"] = Figure(result.Performance);
        Text(row, "comments", standard.Comment);
        row["target_met"] = Code(result.Met, GcCodes.YesNoNotApplicable);
        Text(row, "standards_targets_uri", standard.TargetUrl);
        Text(row, "performance_results_uri", result.ResultUrl);
        return row;
    }

    private static void Text(Dictionary<string, string?> row, string stem, LocalizedText? text) => (row[$"{stem}_en"], row[$"{stem}_fr"]) = (text?["en"], text?["fr"]);

    private static string? Code<T>(T value, IReadOnlyList<(string Code, T Value)> list) => list.FirstOrDefault(c => Equals(c.Value, value)).Code;

    private static string Coded<T>(IEnumerable<T> values, IReadOnlyList<(string Code, T Value)> list) =>
        string.Join(',', values.Select(v => Code(v, list)).OfType<string>().Order(StringComparer.Ordinal));

    private static string? Figure(decimal? number) => number?.ToString(CultureInfo.InvariantCulture);

    /// <summary>As the inventory does: in double quotes where an apostrophe stands in it.</summary>
    private static string Quoted(string name) => name.Contains('\'', StringComparison.Ordinal) ? $"\"{name}\"" : $"'{name}'";

    private static void Compare(byte[] file, List<Service> listings, Omissions omissions)
    {
        var format = new GcServiceInventoryFormat();
        var back = format.Read(new MemoryStream(file), new()).Where(r => r.Item?.Kind == ItemKind.Service).ToLookup(r => r.Item!.Value.Key);
        foreach (var listing in listings)
        {
            var item = new ItemId(ItemKind.Service, listing.Key);
            RecordPart[] parts = [.. back[item.Key].Where(r => !r.Refused).Select(r => new RecordPart(format.Name, r.Key!, r.Content))];
            if (format.Compose(item, parts) is not { } body) omissions.Add("listing", new("a row of it would be refused", "sa ligne serait refusée"));
            else
                foreach (var field in Extension.Differences(listing, NativeJson.Read<Service>(body))) omissions.Add(field);
        }
    }
}
