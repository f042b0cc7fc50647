using System.Collections.Immutable;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Catalogue.ReadModel;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>What a move does to a service: another government takes over, it begins, or it ends.</summary>
public enum MoveEffect { Changes, Begins, Ends }

/// <summary>One kind of service before and after a move.</summary>
public sealed record MoveChange(BaseService Base, MoveEffect Effect, Listing? Before, Listing? After)
{
    /// <summary>The step of the moving journey that this is, where it is one: those come first.</summary>
    public Step? Step { get; init; }
}

/// <summary>What changes for somebody who moves: kinds of service that follow the home, before and after.</summary>
public sealed record MovePlan(PlaceAnswer From, PlaceAnswer To, ImmutableArray<MoveChange> Changes, ImmutableArray<BaseService> Stays, ImmutableArray<Problem> Problems)
{
    private const string Moving = "moving-within-canada";

    /// <summary>The governments that both places share: those know the person already.</summary>
    public ImmutableArray<string> Shared => From.Common is { } from && To.Common is { } to ? from.Common(to).Codes : [];

    public static MovePlan Of(CatalogueSnapshot catalogue, PlaceAnswer from, PlaceAnswer to)
    {
        ImmutableArray<Problem> problems = [.. new[] { from.Problem, to.Problem }.OfType<Problem>()];
        if (from.Common is null || to.Common is null) return new(from, to, [], [], problems);
        var steps = catalogue.Items.LifeEvents.GetValueOrDefault(Moving)?.Journey?.Steps ?? [];
        var changes = new List<MoveChange>();
        var stays = ImmutableArray.CreateBuilder<BaseService>();
        foreach (var kind in catalogue.Items.BaseServices.Values.Where(FollowsTheHome))
        {
            var all = catalogue.OfBase(kind.Code).Where(l => l.Offering is Offering.Offered or Offering.UnderOther).ToArray();
            // Of a Richmond that may be one of three, only what holds for each of them is known: the rest waits for the answer to its question.
            if (!IsSettled(all, kind, from, out var before) || !IsSettled(all, kind, to, out var after)) continue;
            if (before is null && after is null) continue;
            if (before?.Key == after?.Key) stays.Add(kind);
            else
                changes.Add(new(kind, before is null ? MoveEffect.Begins : after is null ? MoveEffect.Ends : MoveEffect.Changes, before, after)
                {
                    Step = steps.FirstOrDefault(s => s.Base == kind.Code),
                });
        }
        return new(from, to, [.. changes.OrderBy(c => c.Step is { } step ? steps.IndexOf(step) : steps.Length).ThenBy(c => c.Base.Code, StringComparer.Ordinal)], stays.ToImmutable(), problems);
    }

    private static bool IsSettled(Listing[] all, BaseService kind, PlaceAnswer place, out Listing? serving)
    {
        Listing?[] either = [.. place.Candidates.Select(c => Nearest(all, kind, c.Chain)).DistinctBy(l => l?.Key)];
        serving = either[0];
        return either.Length == 1;
    }

    private static bool FollowsTheHome(BaseService kind) => kind.Basis is { HasValue: true, Value: CoverageBasis.Residence } && kind.Levels.Any(l => l != Level.Federal);

    private static Listing? Nearest(Listing[] all, BaseService kind, JurisdictionChain chain) => all
        .Where(l => chain.Codes.Contains(l.Jurisdiction))
        .OrderBy(l => chain.Codes.IndexOf(l.Jurisdiction)).ThenBy(l => l.Key.EndsWith($":{kind.Code}", StringComparison.Ordinal) ? 0 : 1)
        .ThenBy(l => l.Key, StringComparer.Ordinal).FirstOrDefault();
}
