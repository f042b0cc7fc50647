using System.Globalization;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange.GcServiceInventory;

/// <summary>The inventory's codes and what they are in the model (service_data_dict.json; interchange-traps.md §1).</summary>
internal static class GcCodes
{
    /// <summary>Those for whom a service of this group isn't the public's: no audience of the vocabulary.</summary>
    public const string InternalToGovernment = "INTERN_GOV";

    public static readonly (string, ServiceType)[] ServiceTypes =
    [
        ("APIR", ServiceType.Apir), ("CER", ServiceType.Cer), ("GNC", ServiceType.Gnc), ("INFO", ServiceType.Info),
        ("LRP", ServiceType.Lrp), ("PPI", ServiceType.Ppi), ("REG_VOL", ServiceType.RegVol), ("RES", ServiceType.Res),
    ];

    public static readonly (string, RecipientType)[] Recipients = [("CLIENT", RecipientType.Client), ("SOCIETY", RecipientType.Society)];

    public static readonly (string, Scope)[] Scopes =
        [("EXTERN", Scope.External), ("ENTERPRISE", Scope.Enterprise), ("CLUSTER", Scope.Cluster), ("INTERN", Scope.Internal)];

    public static readonly (string, string)[] TargetGroups = Same("PERSON", "ECONOM", "NGO", "PTC", "FOR", InternalToGovernment);

    public static readonly (string, string)[] FeedbackChannels = Same("EML", "FAX", "NON", "ONL", "OTH", "PERSON", "POST", "TEL");

    public static readonly (string, Applicability)[] YesNo = [("Y", Applicability.Yes), ("N", Applicability.No)];

    public static readonly (string, Applicability)[] YesNoNotApplicable = [.. YesNo, ("NA", Applicability.NotApplicable)];

    /// <summary>Codes of today, then those of 2019-2020.</summary>
    public static readonly (string, StandardType)[] StandardTypes =
    [
        ("TML", StandardType.Timeliness), ("ACS", StandardType.Access), ("ACY", StandardType.Accuracy), ("OTH", StandardType.Other),
        ("TIME", StandardType.Timeliness), ("ACCES", StandardType.Access), ("ACCUR", StandardType.Accuracy),
    ];

    public static readonly (string, StandardChannel)[] StandardChannels =
    [
        ("EML", StandardChannel.Email), ("FAX", StandardChannel.Fax), ("ONL", StandardChannel.Online), ("OTH", StandardChannel.Other),
        ("PERSON", StandardChannel.InPerson), ("POST", StandardChannel.Mail), ("TEL", StandardChannel.Phone),
    ];

    /// <summary>What is counted, by column; the channel is called as in the catalogue's own list, with OTHER and TOTAL beside it.</summary>
    public static readonly (string Column, string Channel, VolumeMeasure Measure)[] Counts =
    [
        ("num_phone_enquiries", "PHONE", VolumeMeasure.Enquiry), ("num_website_visits", "WEB", VolumeMeasure.Visit),
        ("num_applications_online", "ONLINE_FORM", VolumeMeasure.Application), ("num_applications_by_phone", "PHONE", VolumeMeasure.Application),
        ("num_applications_in_person", "IN_PERSON", VolumeMeasure.Application), ("num_applications_by_mail", "MAIL", VolumeMeasure.Application),
        ("num_applications_by_email", "EMAIL", VolumeMeasure.Application), ("num_applications_by_fax", "FAX", VolumeMeasure.Application),
        ("num_applications_by_other", "OTHER", VolumeMeasure.Application),
    ];

    public const string Total = "TOTAL";

    private static (string, string)[] Same(params string[] codes) => [.. codes.Select(c => (c, c))];

    /// <summary>“2023-2024”: April to March, so the second year follows the first.</summary>
    public static bool IsFiscalYear(string text) =>
        text.Length == 9 && text[4] == '-'
        && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var from)
        && int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var to)
        && from is >= 1990 and < 2100 && to == from + 1;

    /// <summary>Digits, or SRV and digits; kept as written, never a number (rule 4).</summary>
    public static bool IsServiceId(string text) =>
        text.Length is > 0 and <= 40 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && text[0] != '-' && text[^1] != '-';

    /// <summary>Our own name for a listing that the inventory has no number for: it stands there in the files that we write.</summary>
    public static bool IsOurs(string serviceId) => serviceId.StartsWith("ca:", StringComparison.Ordinal) && new ItemId(ItemKind.Service, serviceId).IsWellFormed;

    public static ItemId Service(string serviceId) => new(ItemKind.Service, IsOurs(serviceId) ? serviceId : ItemId.Scoped("CA", $"gc-{serviceId.ToLowerInvariant()}"));

    /// <summary>The key of a row: the id alone stands in several years.</summary>
    public static string? Key(RowCells cells, out string year, out string id)
    {
        year = cells.Text("fiscal_yr");
        id = cells.Text("service_id");
        if (year.Length == 0) cells.Error(ProblemCode.Required, "fiscal_yr");
        else if (!IsFiscalYear(year)) cells.Error(ProblemCode.InvalidDate, "fiscal_yr", year, "2023-2024");
        if (id.Length == 0) cells.Error(ProblemCode.Required, "service_id");
        else if (!IsServiceId(id) && !IsOurs(id)) cells.Error(ProblemCode.InvalidId, "service_id", id, "SRV00123");
        return cells.Refused ? null : $"{year}/{id}";
    }
}
