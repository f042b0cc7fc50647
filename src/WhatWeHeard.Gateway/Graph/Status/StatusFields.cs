using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.ReadModel;
using WhatWeHeard.Gateway.Graph.Common;

namespace WhatWeHeard.Gateway.Graph.Status;

internal static class StatusFields
{
    private sealed record LevelCount(Level Level, int Services, int Jurisdictions);

    private sealed record SourceStatus(string Jurisdiction, int Services, DateTimeOffset LastChange);

    public static void Bind(Binding binding)
    {
        binding.Type<CatalogueSnapshot>("CatalogueStatus")
            .Field("snapshot", s => s.Sequence)
            .Field("asOf", s => s.At.UtcDateTime)
            .Field("services", s => s.Items.Listings.Count)
            .Field("baseServices", s => s.Items.BaseServices.Count)
            .Field("lifeEvents", s => s.Items.LifeEvents.Count)
            .Field("organizations", s => s.Items.Organizations.Count)
            .Field("jurisdictions", s => s.Items.Geography.Jurisdictions.Length)
            .Field("levels", Levels)
            .Field("sources", s => s.Counts.Sources.Select(c => new SourceStatus(c.Jurisdiction, c.Services, c.LastChange)));
        binding.Type<LevelCount>("LevelCount")
            .Field("level", c => Codes.Name(c.Level))
            .Field("services", c => c.Services)
            .Field("jurisdictions", c => c.Jurisdictions);
        binding.Type<SourceStatus>("SourceStatus")
            .Field("jurisdiction", (s, ask) => ask.Catalogue.Items.Jurisdiction(s.Jurisdiction))
            .Field("services", s => s.Services)
            .Field("lastChangeAt", s => s.LastChange.UtcDateTime);
    }

    public static void BindQueries(TypeBinding<object> query) => query.Field("catalogueStatus", (_, ask) => ask.Catalogue);

    private static IEnumerable<LevelCount> Levels(CatalogueSnapshot snapshot) =>
        from source in snapshot.Counts.Sources
        group source by snapshot.Items.Jurisdiction(source.Jurisdiction)!.Level into level
        orderby level.Key
        select new LevelCount(level.Key, level.Sum(s => s.Services), level.Count());
}
