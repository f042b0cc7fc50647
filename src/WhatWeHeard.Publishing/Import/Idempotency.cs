using Microsoft.EntityFrameworkCore;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Publishing.Import;

/// <summary>An import that was asked for twice, because an answer was lost on its way, is done once.</summary>
internal static class Idempotency
{
    /// <summary>Two senders may choose the same word; hashed, because theirs may be long or say something.</summary>
    public static string? KeyOf(ImportOptions options) => options.IdempotencyKey is { } key
        ? StoredText.Hash(System.Text.Encoding.UTF8.GetBytes($"{options.Actor.Identity}\n{key}")) : null;

    /// <summary>The report of the import that was made under the word, or why the word can't be used for this file; null for a new word.</summary>
    public static async Task<ImportReport?> EarlierAsync(CatalogueDb db, string? word, string digest, CancellationToken ct)
    {
        if (word is null || await db.Imports.FirstOrDefaultAsync(i => i.IdempotencyKey == word, ct) is not { } earlier) return null;
        return earlier.Digest == digest
            ? ImportReportJson.Read(earlier.Report) with { IsRepeated = true }
            : new() { Failed = true, Problems = [Problem.Error(ProblemCode.IdempotencyKeyReused, "idempotencyKey")] };
    }
}
