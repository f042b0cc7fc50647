using Microsoft.EntityFrameworkCore;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Publishing.Workflow;

/// <summary>What a government asks of those who publish for it.</summary>
public sealed record PublishingRules(string Jurisdiction, bool FourEyes);

public sealed partial class Publisher
{
    /// <summary>Sets what a government asks of its publishers: by its administrators alone.</summary>
    public Task<Outcome<PublishingRules>> SetRulesAsync(PublishingRules rules, Actor? actor, CancellationToken ct = default) =>
        WriteAsync<Outcome<PublishingRules>>(async tx =>
        {
            var jurisdiction = Grant.OfItems(rules.Jurisdiction);
            var allowed = Authority.Allows(actor, Verb.SetPublishingRules, jurisdiction);
            tx.Audit(new(Codes.Name(Verb.SetPublishingRules), actor, jurisdiction, null,
                allowed ? AuditEntry.Allowed : Codes.Name(ProblemCode.Forbidden), $"fourEyes={rules.FourEyes}"));
            if (!allowed) return Authority.Refusal(rules.Jurisdiction);
            var owner = Grant.Owner(jurisdiction);
            await tx.Db.PublishingRules.Where(r => r.Jurisdiction == owner).ExecuteDeleteAsync(ct);
            tx.Db.PublishingRules.Add(new() { Jurisdiction = owner, FourEyes = rules.FourEyes, ChangedAt = tx.At, Actor = StoredText.Name(actor!.Name) });
            await tx.FlushAsync(ct);
            return rules;
        }, ct);
}
