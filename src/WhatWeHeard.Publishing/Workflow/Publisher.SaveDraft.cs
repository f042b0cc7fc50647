using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Publishing.Workflow;

public sealed partial class Publisher
{
    /// <summary>A draft of an item, new or in place of the draft before. What stands in the way of its publication doesn't stand in the way of keeping it.</summary>
    public Task<VerbResult> SaveDraftAsync(Target target, ReadOnlyMemory<byte> json, Actor? actor, CancellationToken ct = default) =>
        ActAsync(Verb.SaveDraft, target.Item, actor, async tx =>
        {
            var body = DraftBody.Read(target.Item, json);
            if (!body.Succeeded) return new(null, body.Problems);
            var found = await FindAsync(tx, target.Item, ct);
            if (found is null)
            {
                if (target.LockVersion is not (null or 0)) return Problem.Error(ProblemCode.NotFound, "id", target.Item.ToString(), SaveFirst);
                if (Homeless(target.Item) is { } homeless) return homeless;
            }
            else if (await StaleAsync(tx, target, found, ct) is { } stale) return stale;
            if (Busy(found?.Draft) is { } busy) return busy;
            if (found?.Draft is { } draft && draft.Hash == StoredText.Hash(body.Value)) return new(Edition.Of(found.Row, draft), []);
            return new(await NewDraftAsync(tx, target.Item, found, body.Value, actor!, null, ct), []);
        }, ct);

    /// <summary>A government that nobody knows has no listings, whoever holds a role for it.</summary>
    private Problem? Homeless(ItemId id) => ItemWrite.JurisdictionOf(id) is { Length: > 0 } code && !isJurisdiction(code)
        ? Problem.Error(ProblemCode.DanglingReference, "jurisdiction", code) : null;
}
