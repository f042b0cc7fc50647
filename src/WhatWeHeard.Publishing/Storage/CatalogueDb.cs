using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace WhatWeHeard.Publishing.Storage;

/// <summary>
/// The database, alike on both providers. Internal with all that it touches: nothing outside this project can name it, so no
/// resolver can reach a database on the read path.
/// </summary>
internal abstract partial class CatalogueDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<ItemRow> Items => Set<ItemRow>();
    public DbSet<EditionRow> Editions => Set<EditionRow>();
    public DbSet<ChangeRow> Changes => Set<ChangeRow>();
    public DbSet<CounterRow> Counters => Set<CounterRow>();
    public DbSet<SourceRecordRow> SourceRecords => Set<SourceRecordRow>();
    public DbSet<ImportRow> Imports => Set<ImportRow>();
    public DbSet<AuditRow> Audit => Set<AuditRow>();
    public DbSet<PublishingRulesRow> PublishingRules => Set<PublishingRulesRow>();
    public DbSet<BaseConfirmationRow> BaseConfirmations => Set<BaseConfirmationRow>();
    public DbSet<WebhookRow> Webhooks => Set<WebhookRow>();
    public DbSet<WebhookMessageRow> WebhookMessages => Set<WebhookMessageRow>();
    public DbSet<WebhookAttemptRow> WebhookAttempts => Set<WebhookAttemptRow>();
    public DbSet<StagedFileRow> StagedFiles => Set<StagedFileRow>();
    public DbSet<StagedPieceRow> StagedPieces => Set<StagedPieceRow>();
    public DbSet<ImportJobRow> ImportJobs => Set<ImportJobRow>();

    /// <summary>A transaction that waits for no writer and in which every query sees the same moment.</summary>
    public abstract Task<IDbContextTransaction> BeginReadAsync(CancellationToken ct);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ItemRow>(t =>
        {
            t.ToTable("items");
            t.HasKey(r => r.Id);
            t.HasIndex(r => new { r.Jurisdiction, r.Kind });
            t.HasIndex(r => r.DraftEdition).HasFilter("draft_edition IS NOT NULL");
        });
        modelBuilder.Entity<EditionRow>(t =>
        {
            t.ToTable("editions");
            t.HasKey(r => r.Id);
            t.Property(r => r.Id).ValueGeneratedNever();
            t.Property(r => r.State).HasConversion<string>();
            t.HasIndex(r => new { r.ItemId, r.Number }).IsUnique();
            // Few editions wait for a moment: the clock asks every second, and finds them by these.
            t.HasIndex(r => r.PublishAt).HasFilter("publish_at IS NOT NULL");
            t.HasIndex(r => r.WithdrawAt).HasFilter("withdraw_at IS NOT NULL");
            t.HasOne<ItemRow>().WithMany().HasForeignKey(r => r.ItemId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<ChangeRow>(t =>
        {
            t.ToTable("changes");
            t.HasKey(r => r.Sequence);
            t.Property(r => r.Sequence).ValueGeneratedNever();
            t.HasIndex(r => r.ItemId);
            t.HasIndex(r => new { r.Jurisdiction, r.Sequence });
            t.HasOne<ItemRow>().WithMany().HasForeignKey(r => r.ItemId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<CounterRow>(t =>
        {
            t.ToTable("counters");
            t.HasKey(r => r.Name);
            t.HasData(
                new CounterRow { Name = CounterRow.Changes }, new CounterRow { Name = CounterRow.Editions }, new CounterRow { Name = CounterRow.Imports },
                new CounterRow { Name = CounterRow.Audit });
        });
        modelBuilder.Entity<SourceRecordRow>(t =>
        {
            t.ToTable("source_records");
            t.HasKey(r => new { r.Source, r.Key });
            t.HasIndex(r => r.ItemId);
        });
        modelBuilder.Entity<ImportRow>(t =>
        {
            t.ToTable("imports");
            t.HasKey(r => r.Id);
            t.Property(r => r.Id).ValueGeneratedNever();
            t.HasIndex(r => r.IdempotencyKey).IsUnique();
        });
        modelBuilder.Entity<StagedFileRow>(t =>
        {
            t.ToTable("staged_files");
            t.HasKey(r => r.Id);
        });
        modelBuilder.Entity<StagedPieceRow>(t =>
        {
            t.ToTable("staged_pieces");
            t.HasKey(r => new { r.FileId, r.Number });
            t.HasOne<StagedFileRow>().WithMany().HasForeignKey(r => r.FileId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<ImportJobRow>(t =>
        {
            t.ToTable("import_jobs");
            t.HasKey(r => r.Id);
            t.Property(r => r.State).HasConversion<string>();
            t.HasIndex(r => new { r.Jurisdiction, r.At });
        });
        modelBuilder.Entity<AuditRow>(t =>
        {
            t.ToTable("audit");
            t.HasKey(r => r.Sequence);
            t.Property(r => r.Sequence).ValueGeneratedNever();
            t.HasIndex(r => r.Jurisdiction);
        });
        modelBuilder.Entity<PublishingRulesRow>(t =>
        {
            t.ToTable("publishing_rules");
            t.HasKey(r => r.Jurisdiction);
        });
        modelBuilder.Entity<BaseConfirmationRow>(t =>
        {
            t.ToTable("base_confirmations");
            t.HasKey(r => r.ItemId);
        });

        WebhookTables.Configure(modelBuilder);

        // Names that need no quotes in psql or sqlite3.
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(t => t.GetProperties()))
            property.SetColumnName(WordStart().Replace(property.Name, "_$1").ToLowerInvariant());
    }

    [GeneratedRegex("(?<=[a-z])([A-Z])")]
    private static partial Regex WordStart();
}
