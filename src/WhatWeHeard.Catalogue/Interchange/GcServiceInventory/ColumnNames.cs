using System.Collections.Frozen;

namespace WhatWeHeard.Catalogue.Interchange.GcServiceInventory;

/// <summary>
/// The columns of the 2019-2020 layout under their names of today (interchange-traps.md §1, "Other dialects"). What that layout has
/// beyond today's (special_designations, ident_platform, last_GBA …) is left aside.
/// </summary>
internal static class ColumnNames
{
    /// <summary>Only the older layout has it; its targets and performances are percents.</summary>
    public const string OlderTargetType = "target_type";

    private static readonly FrozenDictionary<string, string> Older = new Dictionary<string, string>
    {
        ["external_internal"] = "service_scope",
        ["service_url_en"] = "service_uri_en",
        ["service_url_fr"] = "service_uri_fr",
        ["cra_business_number"] = "cra_bn_identifier_usage",
        ["use_of_sin"] = "sin_usage",
        ["client_feedback"] = "client_feedback_channel",
        ["calls_received"] = "num_phone_enquiries",
        ["web_visits_info_service"] = "num_website_visits",
        ["online_applications"] = "num_applications_online",
        ["telephone_applications"] = "num_applications_by_phone",
        ["in_person_applications"] = "num_applications_in_person",
        ["postal_mail_applications"] = "num_applications_by_mail",
        ["other_applications"] = "num_applications_by_other",
        ["e_registration"] = "os_account_registration",
        ["e_authentication"] = "os_authentication",
        ["e_application"] = "os_application",
        ["e_decision"] = "os_decision",
        ["e_issuance"] = "os_issuance",
        ["e_feedback"] = "os_issue_resolution_feedback",
        ["service_std_id"] = "service_standard_id",
        ["service_std_en"] = "service_standard_en",
        ["service_std_fr"] = "service_standard_fr",
        ["service_std_type"] = "type",
        ["service_std_target"] = "target",
        ["service_std_url_en"] = "standards_targets_uri_en",
        ["service_std_url_fr"] = "standards_targets_uri_fr",
        ["standard_channel_comment_en"] = "channel_comments_en",
        ["standard_channel_comment_fr"] = "channel_comments_fr",
        ["standard_comment_en"] = "comments_en",
        ["standard_comment_fr"] = "comments_fr",
        ["realtime_result_url_en"] = "performance_results_uri_en",
        ["realtime_result_url_fr"] = "performance_results_uri_fr",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string Today(string name)
    {
        var lower = name.ToLowerInvariant();
        return Older.GetValueOrDefault(lower, lower);
    }
}
