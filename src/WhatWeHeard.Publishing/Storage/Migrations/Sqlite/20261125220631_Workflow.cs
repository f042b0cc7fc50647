using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WhatWeHeard.Publishing.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    internal sealed partial class Workflow : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "draft_edition",
                table: "items",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "author",
                table: "editions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "note",
                table: "editions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "publish_at",
                table: "editions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "published_at",
                table: "editions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "withdraw_at",
                table: "editions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "TEXT", nullable: false),
                    verb = table.Column<string>(type: "TEXT", nullable: false),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    identity = table.Column<string>(type: "TEXT", nullable: false),
                    jurisdiction = table.Column<string>(type: "TEXT", nullable: false),
                    item_id = table.Column<string>(type: "TEXT", nullable: true),
                    outcome = table.Column<string>(type: "TEXT", nullable: false),
                    detail = table.Column<string>(type: "TEXT", nullable: true),
                    previous = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "base_confirmations",
                columns: table => new
                {
                    item_id = table.Column<string>(type: "TEXT", nullable: false),
                    base_id = table.Column<string>(type: "TEXT", nullable: false),
                    base_edition = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "TEXT", nullable: false),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_base_confirmations", x => x.item_id);
                });

            migrationBuilder.CreateTable(
                name: "publishing_rules",
                columns: table => new
                {
                    jurisdiction = table.Column<string>(type: "TEXT", nullable: false),
                    four_eyes = table.Column<bool>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "TEXT", nullable: false),
                    actor = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_publishing_rules", x => x.jurisdiction);
                });

            migrationBuilder.InsertData(
                table: "counters",
                columns: new[] { "name", "value" },
                values: new object[] { "audit", 0L });

            migrationBuilder.CreateIndex(
                name: "IX_items_draft_edition",
                table: "items",
                column: "draft_edition",
                filter: "draft_edition IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_items_jurisdiction_kind",
                table: "items",
                columns: new[] { "jurisdiction", "kind" });

            migrationBuilder.CreateIndex(
                name: "IX_editions_publish_at",
                table: "editions",
                column: "publish_at",
                filter: "publish_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_editions_withdraw_at",
                table: "editions",
                column: "withdraw_at",
                filter: "withdraw_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_audit_jurisdiction",
                table: "audit",
                column: "jurisdiction");

            // Everything that stands there was published when it was made.
            migrationBuilder.Sql("UPDATE editions SET published_at = created_at;");
            // The audit grows and nothing else: the database itself says no, whoever asks.
            migrationBuilder.Sql("CREATE TRIGGER audit_is_not_altered BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;");
            migrationBuilder.Sql("CREATE TRIGGER audit_is_not_shortened BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit");

            migrationBuilder.DropTable(
                name: "base_confirmations");

            migrationBuilder.DropTable(
                name: "publishing_rules");

            migrationBuilder.DropIndex(
                name: "IX_items_draft_edition",
                table: "items");

            migrationBuilder.DropIndex(
                name: "IX_items_jurisdiction_kind",
                table: "items");

            migrationBuilder.DropIndex(
                name: "IX_editions_publish_at",
                table: "editions");

            migrationBuilder.DropIndex(
                name: "IX_editions_withdraw_at",
                table: "editions");

            migrationBuilder.DeleteData(
                table: "counters",
                keyColumn: "name",
                keyValue: "audit");

            migrationBuilder.DropColumn(
                name: "draft_edition",
                table: "items");

            migrationBuilder.DropColumn(
                name: "author",
                table: "editions");

            migrationBuilder.DropColumn(
                name: "note",
                table: "editions");

            migrationBuilder.DropColumn(
                name: "publish_at",
                table: "editions");

            migrationBuilder.DropColumn(
                name: "published_at",
                table: "editions");

            migrationBuilder.DropColumn(
                name: "withdraw_at",
                table: "editions");
        }
    }
}
