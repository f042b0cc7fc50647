namespace WhatWeHeard.Gateway.Cli;

/// <summary>Ordinary variables for each stored operation: what the warm-up and the bench ask.</summary>
internal static class Examples
{
    /// <summary>As JSON; null where the operation needs none, or isn't known here.</summary>
    public static string? Variables(string operation, string serviceId) => operation switch
    {
        "FindServices" => """{ "text": "lost my birth certificate", "place": { "postalCode": "M5V 2T6" } }""",
        "SuggestServices" => """{ "prefix": "birth cer" }""",
        "GetService" => $$"""{ "id": "{{serviceId}}" }""",
        "ServiceHistory" => $$"""{ "id": "{{serviceId}}" }""",
        "WhoServesMe" => """{ "place": { "postalCode": "J8X 3X2" } }""",
        "ListJurisdictions" => """{ "level": "PROVINCIAL" }""",
        "CompareServices" => """{ "base": "birth-certificate", "jurisdictions": ["CA-ON", "CA-QC", "CA-BC"] }""",
        "AnswerQuestion" => """{ "question": "I lost my birth certificate. I was born in Gatineau and live in Ottawa." }""",
        "AskNextQuestion" => """{ "text": "money for my kids", "facts": [] }""",
        "CheckEligibility" => $$"""{ "service": "{{serviceId}}", "facts": [] }""",
        "PlanJourney" => """{ "lifeEvent": "retiring", "place": { "jurisdiction": "CA-ON" } }""",
        "PlanMove" => """{ "from": { "jurisdiction": "CA-ON" }, "to": { "jurisdiction": "CA-QC" } }""",
        "PublishService" => """{ "input": { "id": "nothing", "lockVersion": 0 } }""",
        _ => null,
    };
}
