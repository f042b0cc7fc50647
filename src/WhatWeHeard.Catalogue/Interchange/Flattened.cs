using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Catalogue.Interchange;

/// <summary>A listing and what it inherits, made into one that says it all itself.</summary>
internal static class Flattened
{
    public static Service Of(Service own, ServiceContent content) => own with
    {
        Name = Text(content.Name),
        AlternateNames = Words(content.AlternateNames),
        Summary = Text(content.Summary),
        Description = Text(content.Description),
        Keywords = Words(content.Keywords),
        NextStep = Text(content.NextStep),
        Alert = Text(content.Alert),
        Url = Text(content.Url),
        ServiceType = content.ServiceType,
        Outputs = content.Outputs,
        RecipientType = content.RecipientType,
        Scope = content.Scope,
        Audiences = content.Audiences,
        LifeEvents = content.LifeEvents,
        Topics = content.Topics,
        Programs = content.Programs,
        Basis = content.Basis,
        Coverage = content.Coverage,
        Channels = content.Channels.HasValue ? ImmutableArray.CreateRange(content.Channels.Value, c => c with { Shared = null }) : content.Channels,
        Requirements = content.Requirements,
        Evidence = content.Evidence,
        Costs = content.Costs,
        ProcessingTime = content.ProcessingTime,
        LegalBasis = content.LegalBasis,
        Standards = content.Standards,
        Volumes = content.Volumes,
        AutomatedDecision = content.AutomatedDecision,
        IdentifiersUsed = content.IdentifiersUsed,
        Online = content.Online,
    };

    /// <summary>A language without words says nothing.</summary>
    private static Stated<LocalizedWords> Words(Stated<LocalizedWords> words) =>
        !words.HasValue || words.Value.Values.All(v => v.Words.Length > 0) ? words : new LocalizedWords([.. words.Value.Values.Where(v => v.Words.Length > 0)]);

    /// <summary>To inherit is to point to somebody's words; who repeats them says them.</summary>
    private static Stated<LocalizedText> Text(Stated<LocalizedText> text) => !text.HasValue || text.Value.Values.All(v => v.Origin != TextOrigin.Inherited)
        ? text
        : new LocalizedText([.. text.Value.Values.Select(v => v.Origin == TextOrigin.Inherited ? v with { Origin = TextOrigin.Authored } : v)]);
}
