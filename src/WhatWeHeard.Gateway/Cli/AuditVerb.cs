using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using WhatWeHeard.Publishing.Storage;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Cli;

/// <summary>The audit, for whoever runs the gateway: whether it stands as it was written, and what stands in it.</summary>
internal static class AuditVerb
{
    /// <summary>Names as they are written: the lines go to a file, never into HTML.</summary>
    private static readonly JsonSerializerOptions Lines = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Command(Func<string[], WebApplication> build, Terminal terminal)
    {
        var command = new Command("audit", "Verifies or writes out who did what. / Vérifie ou écrit qui a fait quoi.");
        command.Subcommands.Add(Verify(build, terminal));
        command.Subcommands.Add(Export(build, terminal));
        return command;
    }

    private static Command Verify(Func<string[], WebApplication> build, Terminal terminal)
    {
        var command = new Command("verify", "Whether no line was altered or taken out. / Vérifie qu’aucune ligne n’a été modifiée ni retirée.");
        command.SetAction(async (_, ct) =>
        {
            await using var app = build([]);
            var verdict = await (await OpenAsync(app, ct)).VerifyAsync(ct);
            if (verdict.BrokenAt is { } line)
                return terminal.Fail(
                    $"Line {line} of the audit isn't as it was written, or is missing; the {verdict.Lines} before it are.",
                    $"La ligne {line} du journal d’audit n’est pas telle qu’elle a été écrite, ou il en manque une; les {verdict.Lines} qui précèdent le sont.");
            terminal.Say(
                $"{verdict.Lines} lines, all as they were written. Seal of the last: {verdict.Seal}",
                $"{verdict.Lines} lignes, toutes telles qu’elles ont été écrites. Sceau de la dernière : {verdict.Seal}");
            return Exit.Done;
        });
        return command;
    }

    private static Command Export(Func<string[], WebApplication> build, Terminal terminal)
    {
        var jurisdiction = new Option<string?>("--jurisdiction") { Description = "Only this government, such as CA-ON; “catalogue” for what belongs to none. / Seulement ce gouvernement, comme CA-ON; « catalogue » pour ce qui n’appartient à aucun." };
        var file = new Option<FileInfo?>("--out") { Description = "Where to write; standard output when left out. / Où écrire; la sortie standard par défaut." };
        var command = new Command("export", "Writes the audit, one line of JSON each, oldest first. / Écrit le journal d’audit, une ligne de JSON par entrée, de la plus ancienne à la plus récente.") { jurisdiction, file };
        command.SetAction(async (parsed, ct) =>
        {
            await using var app = build([]);
            var audit = await OpenAsync(app, ct);
            await using var saved = parsed.GetValue(file) is { } to ? new StreamWriter(to.FullName) : null;
            var code = parsed.GetValue(jurisdiction) is { } named ? Grant.OfItems(Grant.CodeOf(named)) : null;
            await foreach (var line in audit.ReadAllAsync(code, ct)) await (saved ?? terminal.Out).WriteLineAsync(JsonSerializer.Serialize(line, Lines).AsMemory(), ct);
            return Exit.Done;
        });
        return command;
    }

    private static async Task<AuditLog> OpenAsync(WebApplication app, CancellationToken ct)
    {
        await app.Services.GetRequiredService<StorageSetup>().ApplyAsync(ct);
        return app.Services.GetRequiredService<AuditLog>();
    }
}
