using WhatWeHeard.Catalogue.Model;

namespace WhatWeHeard.Publishing.Workflow;

public sealed partial class Publisher
{
    /// <summary>
    /// Whether somebody may import for a government, asked before their file is looked at; the attempt stands in the audit, whatever
    /// the answer. Null when they may. Rows are asked about again, one by one, when they are known.
    /// </summary>
    public Task<Problem?> MayImportAsync(string jurisdiction, Actor? actor, string what, CancellationToken ct = default) =>
        WriteAsync(tx =>
        {
            var allowed = Authority.Allows(actor, Verb.Import, jurisdiction);
            tx.Audit(new(Codes.Name(Verb.Import), actor, jurisdiction, null, allowed ? AuditEntry.Allowed : Codes.Name(ProblemCode.Forbidden), what));
            return Task.FromResult(allowed ? null : Problem.Error(ProblemCode.Forbidden, "jurisdiction", jurisdiction));
        }, ct);
}
