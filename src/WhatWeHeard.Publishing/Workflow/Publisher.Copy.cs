using Microsoft.EntityFrameworkCore;
using WhatWeHeard.Catalogue.Interchange.Native;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Publishing.Workflow;

public sealed partial class Publisher
{
    /// <summary>
    /// A new draft with another listing's words. From one's own government that is its newest edition; from another's, what is
    /// public, without what belongs to them alone: their organizations, identifiers, checks, and what they keep confidential.
    /// </summary>
    public Task<VerbResult> CopyAsync(ItemId from, ItemId to, Actor? actor, CancellationToken ct = default) =>
        ActAsync(Verb.Copy, to, actor, async tx =>
        {
            if (from.Kind != ItemKind.Service || to.Kind != ItemKind.Service)
                return Problem.Error(ProblemCode.BadInput, "from", null, new("only listings can be copied.", "seules les fiches peuvent être copiées."));
            var mayRead = Authority.Allows(actor, Verb.ReadDrafts, ItemWrite.JurisdictionOf(from));
            var source = await FindAsync(tx, from, ct);
            if ((mayRead ? source?.Draft ?? source?.Published : source?.Published) is not { } edition) return Problem.Error(ProblemCode.NotFound, "from", from.ToString());
            if (Homeless(to) is { } homeless) return homeless;
            var found = await FindAsync(tx, to, ct);
            if (found is { } taken && (taken.Draft ?? taken.Published) is not null) return Conflict(new(to, 0), taken.Row.LockVersion, taken.Newest);
            var own = NativeJson.Read<Service>(StoredText.Bytes(edition.Body));
            var abroad = own.Jurisdiction != ItemWrite.JurisdictionOf(to);
            var copy = (abroad ? Foreign(own) : own) with { Key = to.Key, Jurisdiction = ItemWrite.JurisdictionOf(to), ExternalIdentifiers = [], LastVerified = null };
            return new(await NewDraftAsync(tx, to, found, NativeJson.Write(copy), actor!, from.ToString(), ct), []);
        }, ct, from.ToString());

    /// <summary>A new draft with an earlier edition's words.</summary>
    public Task<VerbResult> RestoreAsync(Target target, long number, Actor? actor, CancellationToken ct = default) =>
        ActAsync(Verb.Restore, target.Item, actor, async tx =>
        {
            var found = await FindAsync(tx, target.Item, ct);
            if (await StaleAsync(tx, target, found, ct) is { } stale) return stale;
            if (Busy(found!.Draft) is { } busy) return busy;
            if (await tx.Db.Editions.SingleOrDefaultAsync(e => e.ItemId == found.Row.Id && e.Number == number, ct) is not { } edition)
                return Problem.Error(ProblemCode.NotFound, "number", $"{number}");
            return new(await NewDraftAsync(tx, target.Item, found, StoredText.Bytes(edition.Body), actor!, null, ct), []);
        }, ct, $"{number}");

    private static Service Foreign(Service own) => Confidential.Without(own) with { Organization = null, Executing = [], Partners = [], Related = [], UnderOther = null };
}
