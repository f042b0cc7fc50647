using Microsoft.Extensions.Logging;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Publishing.Workflow;

public sealed partial class Publisher
{
    /// <summary>
    /// A publication that leaves no trace, because it is undone: its code is compiled and its queries are made ready, so whoever
    /// publishes first after a start waits hardly longer than the next.
    /// </summary>
    /// <param name="id">Of something that is published.</param>
    /// <returns>Whether it went through.</returns>
    public async Task<bool> RehearseAsync(ItemId id, ILogger logger, CancellationToken ct)
    {
        try
        {
            if (!await WriteAsync(tx => RehearseAsync(tx, id, ct), ct)) return false;
            await refresher.RehearseAsync(ct);
            return true;
        }
        catch (Exception e)
        {
            // A replica takes no writes, and somebody's import may hold the lock: then the first publication is a slow one.
            logger.LogDebug(e, "No publication could be rehearsed.");
            return false;
        }
    }

    private async Task<bool> RehearseAsync(WriteTransaction tx, ItemId id, CancellationToken ct)
    {
        tx.RollBack = true;
        if (await FindAsync(tx, id, ct) is not { Published: { } published } before) return false;
        await NewDraftAsync(tx, id, before, StoredText.Bytes(published.Body), Actor.System, null, ct);
        // The house needs no other eyes, so it isn't asked whether there must be any.
        await AsksFourEyesAsync(tx.Db, ItemWrite.JurisdictionOf(id), ct);
        var result = await PublishAsync(tx, new(id, before.Row.LockVersion), null, null, Actor.System, ct);
        await tx.SettleAsync([new(Codes.Name(Verb.Publish), Actor.System, ItemWrite.JurisdictionOf(id), id, AuditEntry.Allowed)]);
        return result.Edition is not null;
    }
}
