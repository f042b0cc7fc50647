using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Catalogue.Quality;

/// <summary>A text that people read, and where it stands.</summary>
internal readonly record struct ItemText(string Where, LocalizedText Text);

/// <summary>Every text of a catalogue that somebody wrote: each once, where it is stated and not where it is inherited.</summary>
internal static class ItemTexts
{
    public static IEnumerable<ItemText> Of(CatalogueItems items)
    {
        foreach (var listing in items.Listings.Values.OrderBy(l => l.Key, StringComparer.Ordinal))
        {
            foreach (var text in Of(listing.Own, listing.Key)) yield return text;
            if (listing.Own.OfferingReason is { } reason) yield return new($"{listing.Key} offeringReason", reason);
        }
        foreach (var text in items.BaseServices.Values.SelectMany(b => Of(b, $"base-service:{b.Code}"))) yield return text;
        foreach (var o in items.Organizations.Values) yield return new($"organization:{o.Id} name", o.Name);
        foreach (var text in items.LifeEvents.Values.SelectMany(Of)) yield return text;
        foreach (var t in items.Topics.Values)
            foreach (var text in Some($"topic:{t.Code}", ("name", t.Name), ("description", t.Description))) yield return text;
        foreach (var a in items.Audiences.Values) yield return new($"audience:{a.Code} name", a.Name);
        foreach (var f in items.Facts.Values)
        {
            foreach (var text in Some($"fact:{f.Id}", ("question", f.Question), ("why", f.Why))) yield return text;
            foreach (var option in f.Options) yield return new($"fact:{f.Id} options.{option.Code}", option.Label);
        }
    }

    private static IEnumerable<ItemText> Of(LifeEvent lifeEvent)
    {
        var at = $"life-event:{lifeEvent.Code}";
        foreach (var text in Some(at, ("name", lifeEvent.Name), ("description", lifeEvent.Description), ("journey.title", lifeEvent.Journey?.Title))) yield return text;
        foreach (var s in lifeEvent.Journey?.Steps ?? [])
            foreach (var text in Some(at, ($"{s.Id}.title", s.Title), ($"{s.Id}.note", s.Note), ($"{s.Id}.deadline", s.Deadline))) yield return text;
    }

    private static IEnumerable<ItemText> Of(ServiceContent content, string at) =>
    [
        .. Some(at, ("name", content.Name.ValueOrDefault), ("summary", content.Summary.ValueOrDefault), ("description", content.Description.ValueOrDefault),
            ("nextStep", content.NextStep.ValueOrDefault), ("alert", content.Alert.ValueOrDefault)),
        .. content.Requirements.Each().SelectMany(r => Some(at, ($"requirements.{r.Id}", r.Text))),
        .. content.Evidence.Each().SelectMany(e => Some(at, ("evidence", e.Name))),
        .. content.Costs.Each().SelectMany(c => Some(at, ("costs", c.Description), ("costs.condition", c.Condition), ("costs.per", c.Per))),
        .. content.Channels.Each().SelectMany(c => Some(at, ("channels.name", c.Name), ("channels.note", c.Note))),
        .. content.LegalBasis.Each().SelectMany(l => Some(at, ("legalBasis", l.Title))),
        .. content.Outputs.Each().SelectMany(o => Some(at, ("outputs", o.Name))),
    ];

    private static IEnumerable<ItemText> Some(string at, params (string Field, LocalizedText? Text)[] texts) =>
        texts.Where(t => t.Text is not null).Select(t => new ItemText($"{at} {t.Field}", t.Text!));
}
