using System.Globalization;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Catalogue.Validation;
using WhatWeHeard.Gateway.Graph.Common;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Graph.Editions;

/// <summary>Editions as their editors read them: from the record, and never by way of the public catalogue.</summary>
internal static class EditionFields
{
    public static void Bind(Binding binding)
    {
        binding.Type<Edition>("Edition")
            .Field("id", e => $"{e.Item}@{e.Number}")
            .Field("item", e => e.Item.ToString())
            .Field("number", e => e.Number)
            .Field("state", e => Codes.Name(e.State))
            .Field("lockVersion", e => e.LockVersion)
            .Field("jurisdiction", (e, ask) => ask.Catalogue.Items.Jurisdiction(e.Jurisdiction))
            .Field("author", e => e.Author)
            .Field("createdAt", e => e.CreatedAt.UtcDateTime)
            .Field("publishedAt", e => e.PublishedAt?.UtcDateTime)
            .Field("endedAt", e => e.EndedAt?.UtcDateTime)
            .Field("publishAt", e => e.PublishAt?.UtcDateTime)
            .Field("withdrawAt", e => e.WithdrawAt?.UtcDateTime)
            .Field("note", e => e.Note)
            .Field("body", e => System.Text.Encoding.UTF8.GetString(e.Body.Span))
            .Field("preview", (e, ask) => Preview(e, ask.Catalogue))
            .Field("problems", (e, ask) => CatalogueRules.Check(NativeJson.Read(e.Item.Kind, e.Body), ask.Catalogue))
            .Record("differences", DifferencesAsync)
            .Record("history", async (e, act) => await act.Service<EditionArchive>().HistoryAsync(
                e.Item, act.Ask.Argument<long?>("before"), act.Ask.First(20), act.Actor, act.Cancel) ?? []);
        binding.Type<FieldDifference>("FieldDifference")
            .Field("field", d => d.Field)
            .Field("path", d => d.Path)
            .Field("before", d => d.Before)
            .Field("after", d => d.After)
            .Field("cut", d => d.IsCut);
        binding.Type<BaseReview>("BaseReview")
            .Field("item", r => r.Item.ToString())
            .Field("lockVersion", r => r.LockVersion)
            .Field("service", (r, ask) => ask.Catalogue.Items.Listings.GetValueOrDefault(r.Item.Key))
            .Field("base", (r, ask) => ask.Catalogue.Items.BaseServices.GetValueOrDefault(r.Base))
            .Field("confirmedEdition", r => r.ConfirmedEdition)
            .Field("currentEdition", r => r.CurrentEdition)
            .Field("changes", r => r.Changes)
            .Field("until", r => r.Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        binding.Type<BaseChange>("BaseChange")
            .Field("field", c => c.Field)
            .Field("provenance", c => Codes.Name(c.IsOverridden ? ProvenanceKind.Overridden : ProvenanceKind.Inherited))
            .Field("differences", c => c.Differences);
        binding.Type<PublicEdition>("PublishedEdition")
            .Field("number", e => e.Number)
            .Field("state", e => Codes.Name(e.State))
            .Field("publishedAt", e => e.PublishedAt.UtcDateTime)
            .Field("endedAt", e => e.EndedAt?.UtcDateTime)
            .Field("jurisdiction", (e, ask) => ask.Catalogue.Items.Jurisdiction(e.Jurisdiction))
            .Field("differences", e => e.Differences);
        binding.UncountedConnection<Edition>("Edition");
        binding.UncountedConnection<PublicEdition>("PublishedEdition");
        People(binding);
    }

    private static void People(Binding binding)
    {
        binding.Type<Actor>("Viewer")
            .Field("name", a => a.Name)
            .Field("grants", a => a.Grants)
            .Field("until", a => a.Until?.UtcDateTime);
        binding.Type<Grant>("Grant")
            .Field("role", g => Codes.Name(g.Role))
            .Field("code", g => g.Jurisdiction)
            .Field("jurisdiction", (g, ask) => ask.Catalogue.Items.Jurisdiction(g.Jurisdiction));
        binding.Type<PublishingRules>("PublishingRules")
            .Field("code", r => r.Jurisdiction)
            .Field("fourEyes", r => r.FourEyes);
        binding.Type<AuditLine>("AuditLine")
            .Field("number", l => l.Sequence)
            .Field("at", l => l.At.UtcDateTime)
            .Field("actor", l => l.Actor)
            .Field("identity", l => l.Identity)
            .Field("verb", l => l.Verb)
            .Field("item", l => l.Item)
            .Field("outcome", l => l.Outcome)
            .Field("detail", l => l.Detail);
    }

    private static Listing? Preview(Edition edition, CatalogueSnapshot catalogue)
    {
        if (edition.Item.Kind != ItemKind.Service) return null;
        var listing = Listing.Of(new(edition.Item, edition.Number, edition.PublishedAt ?? edition.CreatedAt, edition.Body), catalogue.Items);
        // What a listing can't be shown without, a draft may still lack.
        return listing.Content is { Name.HasValue: true, Summary.HasValue: true } ? listing : null;
    }

    private static async Task<object?> DifferencesAsync(Edition edition, Act act)
    {
        var archive = act.Service<EditionArchive>();
        var before = act.Ask.Argument<long?>("from") is { } number
            ? (await archive.FindAsync(edition.Item, number, act.Actor, act.Cancel))?.Body
            : await archive.BodyBeforeAsync(edition.Item, edition.Number, act.Cancel);
        return NativeDifferences.Between(before, edition.Body);
    }
}
