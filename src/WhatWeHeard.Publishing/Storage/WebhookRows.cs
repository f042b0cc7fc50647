using Microsoft.EntityFrameworkCore;

namespace WhatWeHeard.Publishing.Storage;

// What is called when the catalogue changes. Moments are Unix milliseconds, because SQLite can't compare others.

/// <summary>Somebody's address that is told of changes, for one government's administrators.</summary>
internal sealed class WebhookRow
{
    public required string Id { get; init; }

    /// <summary>Whose administrators look after it.</summary>
    public required string Jurisdiction { get; init; }
    public required string Url { get; set; }

    /// <summary>Only this government's changes; null for everybody's.</summary>
    public string? Follows { get; init; }

    /// <summary>The signing secret, encrypted: see SecretBox.</summary>
    public required string Secret { get; set; }
    public required string Actor { get; init; }
    public required long CreatedAt { get; init; }

    /// <summary>The last change that has become a message.</summary>
    public long Position { get; set; }

    /// <summary>Set when the receiver answered that it is gone.</summary>
    public long? StoppedAt { get; set; }
}

/// <summary>One message to one webhook: made once, sent until it is taken or given up.</summary>
internal sealed class WebhookMessageRow
{
    public const string Pending = "PENDING";
    public const string Delivered = "DELIVERED";
    public const string Dead = "DEAD";

    public required string Id { get; init; }
    public required string WebhookId { get; init; }

    /// <summary>The last change it tells of; the order of the messages.</summary>
    public required long Through { get; init; }
    public required string Body { get; init; }
    public required long CreatedAt { get; init; }
    public required string State { get; set; }
    public int Attempts { get; set; }
    public long NextAt { get; set; }
}

/// <summary>One attempt to deliver, and what came of it.</summary>
internal sealed class WebhookAttemptRow
{
    public required string Id { get; init; }
    public required string MessageId { get; init; }
    public required string WebhookId { get; init; }
    public required long At { get; init; }

    /// <summary>HTTP status; null where there was no answer.</summary>
    public int? Status { get; init; }
    public string? Error { get; init; }
    public required long DurationMs { get; init; }
}

internal static class WebhookTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<WebhookRow>(t =>
        {
            t.ToTable("webhooks");
            t.HasKey(r => r.Id);
            t.HasIndex(r => r.Jurisdiction);
        });
        model.Entity<WebhookMessageRow>(t =>
        {
            t.ToTable("webhook_messages");
            t.HasKey(r => r.Id);
            t.HasIndex(r => new { r.WebhookId, r.State, r.Through });
            t.HasOne<WebhookRow>().WithMany().HasForeignKey(r => r.WebhookId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<WebhookAttemptRow>(t =>
        {
            t.ToTable("webhook_attempts");
            t.HasKey(r => r.Id);
            t.HasIndex(r => new { r.WebhookId, r.At });
            t.HasOne<WebhookRow>().WithMany().HasForeignKey(r => r.WebhookId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
