using System.Runtime.CompilerServices;

namespace WhatWeHeard.Catalogue.Model;

/// <summary>Where a resolved field comes from.</summary>
public enum ProvenanceKind { Own, Inherited, Overridden, Derived, NotStated }

/// <summary>A field of a resolved listing: what is said of it, and who said it. Language is set where a text's languages differ in origin.</summary>
public sealed record FieldProvenance(string Field, string? Language, Presence Presence, ProvenanceKind Kind);

/// <summary>A base service and a listing, made into what the public reads.</summary>
public static class Inheritance
{
    /// <summary>
    /// Field by field: what the listing states stands, what it doesn't is the base's. Text is inherited per language;
    /// alternate names, keywords and phrases add up, because a listing's local words don't make the common ones wrong.
    /// </summary>
    public static ServiceContent Resolve(ServiceContent own, ServiceContent? inherited) => inherited is null ? own : new()
    {
        Name = Text(own.Name, inherited.Name),
        AlternateNames = Words(own.AlternateNames, inherited.AlternateNames),
        Summary = Text(own.Summary, inherited.Summary),
        Description = Text(own.Description, inherited.Description),
        Keywords = Words(own.Keywords, inherited.Keywords),
        Phrases = Words(own.Phrases, inherited.Phrases),
        NextStep = Text(own.NextStep, inherited.NextStep),
        Alert = Text(own.Alert, inherited.Alert),
        Url = Text(own.Url, inherited.Url),
        Subject = own.Subject.Or(inherited.Subject),
        Delivery = own.Delivery.Or(inherited.Delivery),
    };

    /// <summary>A base's text as its heirs have it: one object for thousands of them, for as long as the base's own lives.</summary>
    private static readonly ConditionalWeakTable<LocalizedText, LocalizedText> AsInherited = [];

    private static Stated<LocalizedText> Text(Stated<LocalizedText> own, Stated<LocalizedText> inherited) => (own, inherited) switch
    {
        ({ HasValue: true } o, { HasValue: true } i) => o.Value.CompletedFrom(i.Value),
        ({ Presence: Presence.NotStated }, { HasValue: true } i) => AsInherited.GetValue(i.Value,
            text => new([.. text.Values.Select(v => v with { Origin = TextOrigin.Inherited })])),
        _ => own.Or(inherited),
    };

    private static Stated<LocalizedWords> Words(Stated<LocalizedWords> own, Stated<LocalizedWords> inherited) =>
        own.HasValue && inherited.HasValue ? own.Value.With(inherited.Value) : own.Or(inherited);

    /// <summary>Whether a listing's words stand beside its base's; one that says there are none, or none known, shuts them out.</summary>
    public static bool AddsToBase(Stated<LocalizedWords> own) => own.Presence is Presence.Stated or Presence.NotStated;

    /// <summary>
    /// For every field of a resolved listing: what is said of it and who said it. A text whose languages differ in origin has
    /// a line for each language.
    /// </summary>
    public static IEnumerable<FieldProvenance> Provenance(ServiceContent own, ServiceContent? inherited)
    {
        var resolved = Resolve(own, inherited);
        foreach (var field in ContentField.All)
        {
            var (o, i, r) = (field.Presence(own), inherited is null ? Presence.NotStated : field.Presence(inherited), field.Presence(resolved));
            if (field.Text?.Invoke(resolved) is { } text && o == Presence.Stated)
            {
                foreach (var value in text.Values)
                    yield return new(field.Name, value.Language, r,
                        value.Origin == TextOrigin.Inherited ? ProvenanceKind.Inherited : Stating(i, inherited, field, value.Language));
                continue;
            }
            yield return new(field.Name, null, r == Presence.NotStated ? Presence.Unknown : r, (o, i) switch
            {
                (Presence.NotStated, Presence.NotStated) => ProvenanceKind.NotStated,
                (Presence.NotStated, _) => ProvenanceKind.Inherited,
                (_, Presence.NotStated) => ProvenanceKind.Own,
                _ => ProvenanceKind.Overridden,
            });
        }
    }

    private static ProvenanceKind Stating(Presence baseSays, ServiceContent? inherited, ContentField field, string language) =>
        baseSays == Presence.Stated && field.Text!(inherited!)?.Find(language) is not null ? ProvenanceKind.Overridden : ProvenanceKind.Own;

    /// <summary>The fields of <see cref="ServiceContent"/> by their names in the schema.</summary>
    private sealed record ContentField(string Name, Func<ServiceContent, Presence> Presence, Func<ServiceContent, LocalizedText?>? Text = null)
    {
        private static ContentField Of(string name, Func<ServiceContent, Stated<LocalizedText>> field) =>
            new(name, c => field(c).Presence, c => field(c).ValueOrDefault);

        public static readonly ContentField[] All =
        [
            Of("name", c => c.Name), Of("summary", c => c.Summary), Of("description", c => c.Description),
            Of("nextStep", c => c.NextStep), Of("alert", c => c.Alert), Of("url", c => c.Url),
            new("alternateNames", c => c.AlternateNames.Presence), new("keywords", c => c.Keywords.Presence), new("phrases", c => c.Phrases.Presence),
            new("serviceType", c => c.ServiceType.Presence), new("outputs", c => c.Outputs.Presence),
            new("recipientType", c => c.RecipientType.Presence), new("scope", c => c.Scope.Presence),
            new("audiences", c => c.Audiences.Presence), new("lifeEvents", c => c.LifeEvents.Presence),
            new("topics", c => c.Topics.Presence), new("programs", c => c.Programs.Presence), new("basis", c => c.Basis.Presence),
            new("coverage", c => c.Coverage.Presence), new("channels", c => c.Channels.Presence),
            new("requirements", c => c.Requirements.Presence), new("evidence", c => c.Evidence.Presence),
            new("costs", c => c.Costs.Presence), new("processingTime", c => c.ProcessingTime.Presence),
            new("legalBasis", c => c.LegalBasis.Presence), new("standards", c => c.Standards.Presence),
            new("volumes", c => c.Volumes.Presence), new("automatedDecision", c => c.AutomatedDecision.Presence),
            new("identifiersUsed", c => c.IdentifiersUsed.Presence), new("online", c => c.Online.Presence),
        ];
    }
}
