using System.Collections.Immutable;
using System.Text.Json;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Validation;

namespace WhatWeHeard.Publishing.Workflow;

/// <summary>
/// Which items of a batch may become public. They may point to each other; one that is refused takes along those that point to
/// it, until nothing falls any more.
/// </summary>
internal sealed class Admission(IReferences published, IEnumerable<ItemWrite> batch)
{
    private readonly IReferences published = published;
    private readonly Dictionary<ItemId, Candidate> candidates = batch.ToDictionary(w => w.Id, w => new Candidate(w));

    /// <summary>The problems of each item that has some; an error among them refuses it.</summary>
    public IReadOnlyDictionary<ItemId, ImmutableArray<Problem>> Decide(IProgress<int>? progress = null)
    {
        var checkedSoFar = 0;
        foreach (var candidate in candidates.Values)
        {
            candidate.Item = Read(candidate);
            candidate.IsSound = candidate.Problems.IsEmpty;
        }
        var queue = new Queue<Candidate>(candidates.Values.Where(c => c.Write.Body is not null));
        while (queue.TryDequeue(out var candidate))
        {
            if (candidate.Refused) continue;
            if (candidate is { Item: { } item, IsSound: true }) candidate.Problems = CatalogueRules.Check(item, new Surroundings(this, candidate));
            progress?.Report(++checkedSoFar);
            if (!candidate.Refused && candidate.Problems.Any(p => p.Severity == ProblemSeverity.Error)) candidate.Refused = true;
            if (!candidate.Refused) continue;
            foreach (var dependent in candidate.Dependents) queue.Enqueue(dependent);
        }
        return candidates.Values.Where(c => !c.Problems.IsEmpty).ToDictionary(c => c.Write.Id, c => c.Problems);
    }

    private static object? Read(Candidate candidate)
    {
        if (candidate.Write.Body is not { } body) return null;
        try
        {
            candidate.Problems = [.. NativeText.Check(body.Span)];
            return NativeJson.Read(candidate.Write.Id.Kind, body);
        }
        catch (JsonException e)
        {
            candidate.Problems = [NativeProblems.Of(e, body)];
            return null;
        }
    }

    private sealed class Candidate(ItemWrite write)
    {
        public ItemWrite Write { get; } = write;
        public object? Item { get; set; }
        public ImmutableArray<Problem> Problems { get; set; } = [];
        public bool Refused { get; set; }

        /// <summary>Whether its texts are texts; set before the rules look.</summary>
        public bool IsSound { get; set; }

        /// <summary>Those whose rules found this one, and must be asked again if it falls.</summary>
        public HashSet<Candidate> Dependents { get; } = [];
    }

    /// <summary>The world as one candidate sees it: the batch where it speaks, what is published where it doesn't.</summary>
    private sealed class Surroundings(Admission admission, Candidate asking) : IReferences
    {
        public bool Exists(ItemId id)
        {
            if (id.Kind != ItemKind.Jurisdiction && admission.candidates.TryGetValue(id, out var candidate) && !candidate.Refused)
            {
                if (candidate.Write.Body is null) return false;
                candidate.Dependents.Add(asking);
                return true;
            }
            return admission.published.Exists(id);
        }

        public ImmutableArray<string> OfficialLanguages(string jurisdiction) => admission.published.OfficialLanguages(jurisdiction);

        public BaseService? Base(string code)
        {
            if (admission.candidates.TryGetValue(new(ItemKind.BaseService, code), out var candidate) && !candidate.Refused)
            {
                candidate.Dependents.Add(asking);
                return candidate.Item as BaseService;
            }
            return admission.published.Base(code);
        }
    }
}
