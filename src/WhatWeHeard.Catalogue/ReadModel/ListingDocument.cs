using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Search;

namespace WhatWeHeard.Catalogue.ReadModel;

/// <summary>What the search index is told of a listing: its texts, what it is counted under, where it may be used.</summary>
internal static class ListingDocument
{
    public static SearchDocument Of(Listing listing, CatalogueItems items) => new()
    {
        Id = listing.Key,
        Texts = [.. Texts(listing, items, saysItsLife: !LivesAsItsKind(listing, items))],
        Shared = listing.Base is { } inherited ? ByBase.GetValue(inherited, _ => new()).Of(listing, items) : null,
        Facets = [.. Facets(listing, items)],
        Coverage = listing.Subject.Coverage.HasValue ? [.. Areas(listing, CoverageMode.Include)] : Territories.GetOrAdd(listing.Jurisdiction, code => [code]),
        CoverageExclusions = [.. Areas(listing, CoverageMode.Exclude)],
        SortKey = listing.Content.Name.ValueOrDefault?.Best(LanguagePreference.English).Value.ToLowerInvariant() ?? listing.Key,
        Depth = items.Jurisdiction(listing.Jurisdiction)?.Level switch
        {
            Level.Provincial or Level.Territorial => 1,
            Level.Regional => 2,
            Level.Municipal or Level.Indigenous => 3,
            _ => 0,
        },
        Sought = LifeSteps.Of(items).Of(listing).Any() ? (byte)2
            : listing.Base is not null || listing.Own.Keywords.HasValue || listing.Own.AlternateNames.HasValue ? (byte)1 : (byte)0,
    };

    private static IEnumerable<SearchText> Texts(Listing listing, CatalogueItems items, bool saysItsLife)
    {
        var (own, content) = (listing.Own, listing.Content);
        foreach (var value in content.Name.Value.Values) yield return new(SearchField.Name, value.Language, value.Value) { IsShared = value.Origin == TextOrigin.Inherited };
        foreach (var text in Of(SearchField.AlternateName, own.AlternateNames.ValueOrDefault)) yield return text;
        foreach (var text in Of(SearchField.Keyword, own.Keywords.ValueOrDefault)) yield return text;
        if (own.Summary.Presence != Presence.NotStated)
            foreach (var text in Of(SearchField.Summary, content.Summary.ValueOrDefault)) yield return text;
        foreach (var text in Of(SearchField.Description, content.Description.ValueOrDefault)) yield return text;
        if (saysItsLife)
            foreach (var text in Life(listing, items)) yield return text;
        if (listing.Own.Organization is { } id && items.Organizations.TryGetValue(id, out var organization))
        {
            foreach (var text in Of(SearchField.Organization, organization.Name)) yield return text;
            foreach (var text in Of(SearchField.Organization, organization.Acronym)) yield return text;
        }
    }

    private static IEnumerable<SearchText> Life(Listing listing, CatalogueItems items)
    {
        foreach (var place in Places(listing, items)) yield return place;
        foreach (var code in listing.Subject.LifeEvents.Each())
            if (items.LifeEvents.TryGetValue(code, out var lifeEvent))
                foreach (var text in Of(SearchField.LifeEvent, lifeEvent.Name)) yield return text;
    }

    /// <summary>One array for all listings of a government: there are as many as governments.</summary>
    private static readonly ConcurrentDictionary<string, ImmutableArray<string>> Territories = new(StringComparer.Ordinal);

    private static readonly ConditionalWeakTable<BaseService, Archetype> ByBase = [];

    /// <summary>Whether it stands in what happens to people as the others of its kind do.</summary>
    private static bool LivesAsItsKind(Listing listing, CatalogueItems items) =>
        listing.Base is not null && listing.Own.LifeEvents.Presence == Presence.NotStated && listing.Jurisdiction != "CA" && !LifeSteps.Of(items).Name(listing);

    /// <summary>What heirs of one archetype share, by what they leave to it: told once to the index, as long as the archetype lives.</summary>
    private sealed class Archetype
    {
        private readonly Lock one = new();
        private readonly SharedTexts?[] variants = new SharedTexts?[16];
        private object? lifeEvents;

        public SharedTexts Of(Listing listing, CatalogueItems items)
        {
            var own = listing.Own;
            var (names, keywords) = (Inheritance.AddsToBase(own.AlternateNames), Inheritance.AddsToBase(own.Keywords));
            var (summary, life) = (own.Summary.Presence == Presence.NotStated, LivesAsItsKind(listing, items));
            var variant = (names ? 1 : 0) | (keywords ? 2 : 0) | (summary ? 4 : 0) | (life ? 8 : 0);
            lock (one)
            {
                if (!ReferenceEquals(lifeEvents, items.LifeEvents)) Array.Clear(variants);
                lifeEvents = items.LifeEvents;
                return variants[variant] ??= new([.. Texts(listing, items, names, keywords, summary, life)]);
            }
        }

        private static IEnumerable<SearchText> Texts(Listing listing, CatalogueItems items, bool names, bool keywords, bool summary, bool life)
        {
            var inherited = listing.Base!;
            // The base's own name is what people call the thing where a government has a brand for it.
            foreach (var text in ListingDocument.Of(SearchField.AlternateName, inherited.Name.ValueOrDefault)) yield return text with { IsShared = true };
            if (names)
                foreach (var text in ListingDocument.Of(SearchField.AlternateName, inherited.AlternateNames.ValueOrDefault)) yield return text with { IsShared = true };
            if (keywords)
                foreach (var text in ListingDocument.Of(SearchField.Keyword, inherited.Keywords.ValueOrDefault)) yield return text with { IsShared = true };
            if (summary)
                foreach (var text in ListingDocument.Of(SearchField.Summary, listing.Content.Summary.ValueOrDefault)) yield return text;
            if (life)
                foreach (var text in Life(listing, items)) yield return text;
        }
    }

    /// <summary>Where it stands in what happens to people.</summary>
    private static IEnumerable<SearchText> Places(Listing listing, CatalogueItems items)
    {
        var own = listing.Subject.LifeEvents.Each();
        var steps = LifeSteps.Of(items).Of(listing).ToDictionary(s => s.LifeEvent, s => s.Step, StringComparer.Ordinal);
        foreach (var code in steps.Keys.Union(own.Where(items.LifeEvents.ContainsKey)).Order(StringComparer.Ordinal))
        {
            var (step, isSubject) = (steps.GetValueOrDefault(code, -1), own.Contains(code));
            yield return Situations.Place(code,
                step < 0 ? Situations.Nearness.SubjectOnly : isSubject ? Situations.Nearness.Step : Situations.Nearness.StepOnly, step, listing.Jurisdiction == "CA");
        }
    }

    private static IEnumerable<SearchText> Of(SearchField field, LocalizedText? text) =>
        text is null ? [] : text.Values.Select(v => new SearchText(field, v.Language, v.Value));

    private static IEnumerable<SearchText> Of(SearchField field, LocalizedWords? words) =>
        words is null ? [] : words.Values.SelectMany(v => v.Words.Select(w => new SearchText(field, v.Language, w)));

    /// <summary>What it is counted under; some more than once.</summary>
    public static IEnumerable<FacetValue> Facets(Listing listing, CatalogueItems items)
    {
        var (own, content) = (listing.Own, listing.Content);
        if (items.Jurisdiction(own.Jurisdiction) is { } jurisdiction) yield return Of(Dimension.Level, jurisdiction.Level);
        yield return new(Dimension.Jurisdiction, own.Jurisdiction);
        if (own.Organization is { } organization) yield return new(Dimension.Organization, organization);
        if (own.Base is { } code) yield return new(Dimension.BaseService, code);
        foreach (var topic in content.Topics.Each()) yield return new(Dimension.Topic, topic);
        foreach (var lifeEvent in content.LifeEvents.Each()) yield return new(Dimension.LifeEvent, lifeEvent);
        foreach (var audience in content.Audiences.Each()) yield return new(Dimension.Audience, audience);
        foreach (var type in content.ServiceType.Each()) yield return Of(Dimension.ServiceType, type);
        yield return Of(Dimension.Offering, own.Offering);
        yield return Of(Dimension.Status, ServiceStatus.Published);
        // What says nothing of its users is meant for the public; so is a service to clients.
        foreach (var scope in content.Scope.HasValue ? content.Scope.Value : [Scope.External]) yield return Of(Dimension.Scope, scope);
        yield return Of(Dimension.RecipientType, content.RecipientType.HasValue ? content.RecipientType.Value : RecipientType.Client);
        foreach (var cost in Costs(content.Costs)) yield return cost;
        if (content.Costs.Presence == Presence.None || (content.Costs.HasValue && content.Costs.Value.All(c => c.Kind == CostKind.Free)))
            yield return new(Dimension.Equity, Equity.FreeOfCharge);
        foreach (var channel in listing.Channels)
        {
            if (channel.Type is { } type) yield return Of(Dimension.Channel, type);
            foreach (var way in Ways(channel)) yield return new(Dimension.Equity, way);
            if (channel.Accessibility is { } accessibility) yield return Of(Dimension.Accessibility, accessibility.Conformance);
            foreach (var cost in Costs(channel.Costs)) yield return cost;
            foreach (var language in channel.Languages.Each()) yield return new(Dimension.DeliveryLanguage, language.Tag.ToLowerInvariant());
            if (channel.SignIn is not { } signIn) continue;
            yield return Of(Dimension.SignIn, signIn.Required);
            foreach (var method in signIn.Methods) yield return new(Dimension.SignInMethod, method);
        }
    }

    private static IEnumerable<string> Ways(ServiceChannel channel)
    {
        if (channel.Type is ChannelType.Phone or ChannelType.InPerson) yield return Equity.PhoneOrInPerson;
        if (channel.SignIn is { Required: Applicability.No }
            || channel.Type is ChannelType.Phone or ChannelType.InPerson or ChannelType.Mail or ChannelType.TtyVrs or ChannelType.Fax)
            yield return Equity.NoAccountNeeded;
        if (channel.Type == ChannelType.TtyVrs || channel.Accessibility is { Conformance: Conformance.Full or Conformance.Partial })
            yield return Equity.AccessibleChannel;
    }

    private static IEnumerable<FacetValue> Costs(Stated<ImmutableArray<Cost>> costs) => costs switch
    {
        { HasValue: true } => costs.Value.Select(c => Of(Dimension.Cost, c.Kind)),
        { Presence: Presence.None } => [Of(Dimension.Cost, CostKind.Free)],
        _ => [],
    };

    private static FacetValue Of<T>(string dimension, T code) where T : struct, Enum => new(dimension, Codes.Name(code));

    /// <summary>Codes as a person's chain has them: jurisdictions by code, postal areas as <c>fsa:K1P</c>.</summary>
    private static IEnumerable<string> Areas(Listing listing, CoverageMode mode) =>
        from area in listing.Coverage
        where area.Mode == mode
        select area.Kind switch
        {
            CoverageKind.National => "CA",
            CoverageKind.Fsa => FsaCode(area.Value),
            CoverageKind.Postal => FsaCode(area.Value[..3]),
            _ => area.Value,
        };

    public static string FsaCode(string fsa) => $"fsa:{fsa}";
}
