using System.Collections.Immutable;
using System.Text.Json;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Validation;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Publishing.Import;

/// <summary>
/// What a listing from somebody else's format points to and this catalogue doesn't know (a topic, a base service, a related listing):
/// left out, and said. A listing isn't lost for that; in our own format it is a mistake, and refused.
/// </summary>
internal sealed class Pruning(IReferences published, IReadOnlyCollection<ItemWrite> items)
{
    private readonly HashSet<ItemId> coming = [.. items.Where(i => i.Body is not null).Select(i => i.Id)];
    private readonly List<Problem> said = [];

    public static List<ItemWrite> Apply(List<ItemWrite> items, IReferences published, Matching matching)
    {
        if (matching.Format.Name == ItemAssembly.Native) return items;
        var pruning = new Pruning(published, items);
        return [.. items.Select(i => i.Body is { } body ? pruning.Pruned(i, body, matching) : i)];
    }

    private ItemWrite Pruned(ItemWrite item, ReadOnlyMemory<byte> body, Matching matching)
    {
        said.Clear();
        try
        {
            var pruned = item.Id.Kind switch
            {
                ItemKind.Service => NativeJson.Write(Pruned(NativeJson.Read<Service>(body))),
                // One that a row of its own speaks of must be right; one that a listing only names must not take it along.
                ItemKind.Organization when matching.MovingRowsOf(item.Id).All(r => !r.Counts) && NativeJson.Read<Organization>(body) is var organization =>
                    NativeJson.Write(organization with { Parent = Known(ItemKind.Organization, organization.Parent, "parent") }),
                _ => body,
            };
            if (said.Count == 0) return item;
            matching.MovingRowsOf(item.Id).FirstOrDefault()?.Add(said.ToArray());
            return new(item.Id, pruned);
        }
        catch (JsonException)
        {
            // Admission reads it again, and says why it can't.
            return item;
        }
    }

    private Service Pruned(Service listing)
    {
        var under = Known(ItemKind.Service, listing.UnderOther, "underOther");
        return listing with
        {
            // Under what, isn't known here; that it isn't offered by itself, is.
            Offering = listing.UnderOther is not null && under is null ? Offering.NotOffered : listing.Offering,
            UnderOther = under,
            Base = Known(ItemKind.BaseService, listing.Base, "base"),
            Executing = Known(ItemKind.Organization, listing.Executing, e => e, "executing"),
            Partners = Known(ItemKind.Organization, listing.Partners, p => p.Organization, "partners"),
            Related = Known(ItemKind.Service, listing.Related, r => r.Service, "related"),
            Audiences = Known(ItemKind.Audience, listing.Audiences, "audiences"),
            Topics = Known(ItemKind.Topic, listing.Topics, "topics"),
            LifeEvents = Known(ItemKind.LifeEvent, listing.LifeEvents, "lifeEvents"),
            Evidence = listing.Evidence.HasValue ? listing.Evidence.Value.Select(Known).ToImmutableArray() : listing.Evidence,
            Requirements = listing.Requirements.HasValue ? listing.Requirements.Value.Select(Known).ToImmutableArray() : listing.Requirements,
        };
    }

    private bool Exists(ItemKind kind, string key) => coming.Contains(new(kind, key)) || published.Exists(new(kind, key));

    private string? Known(ItemKind kind, string? key, string path)
    {
        if (key is null || Exists(kind, key)) return key;
        said.Add(Problem.Warning(ProblemCode.DanglingReference, path, key));
        return null;
    }

    private ImmutableArray<T> Known<T>(ItemKind kind, ImmutableArray<T> list, Func<T, string> key, string path) => [.. list.Where(item => Known(kind, key(item), path) is not null)];

    /// <summary>A list of which nothing is left says nothing, not that there is none.</summary>
    private Stated<ImmutableArray<string>> Known(ItemKind kind, Stated<ImmutableArray<string>> codes, string path) =>
        !codes.HasValue ? codes : Known(kind, codes.Value, c => c, path) is { IsEmpty: false } some ? some : default(Stated<ImmutableArray<string>>);

    private Evidence Known(Evidence evidence) => evidence with
    {
        Issuer = Known(ItemKind.Organization, evidence.Issuer, "evidence.issuer"),
        ObtainableVia = Known(ItemKind.Service, evidence.ObtainableVia, "evidence.obtainableVia"),
    };

    /// <summary>The sentence stays; only the expression that this catalogue couldn't ask goes.</summary>
    private Requirement Known(Requirement requirement) =>
        requirement.Predicate is { } predicate && predicate.Facts().Any(f => Known(ItemKind.Fact, f, "requirements.predicate") is null) ? requirement with { Predicate = null } : requirement;
}
