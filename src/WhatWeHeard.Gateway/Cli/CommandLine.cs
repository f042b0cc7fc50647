using System.CommandLine;
using System.Globalization;
using WhatWeHeard.Gateway.Auth;
using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Gateway.Cli;

/// <summary>The verbs of the program. Without one it serves, and everything that follows is configuration.</summary>
public static class CommandLine
{
    public static async Task<int> RunAsync(string[] args, Func<string[], WebApplication> build, Terminal? terminal = null)
    {
        terminal ??= Terminal.Here();
        try
        {
            if (Settings(args) is { } settings) return await ServeVerb.RunAsync(build(settings), terminal);
            var (parsed, error) = Parse(Verbs(build, terminal), args);
            if (error is not null)
                return terminal.Misuse($"{error} Try --help.", $"{French(error) ?? $"La commande n’a pas été comprise ({string.Join(' ', args)})."} Essayez --help.");
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, Output = terminal.Out, Error = terminal.Error });
        }
        catch (MisconfiguredException e)
        {
            return terminal.Fail(e.Said);
        }
        catch (StorageUnavailableException e)
        {
            return terminal.Fail(e.Said);
        }
        catch (OperationCanceledException)
        {
            terminal.Fail("Stopped; nothing of what was under way was kept.", "Arrêté; rien de ce qui était en cours n’a été conservé.");
            return Exit.Interrupted;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return terminal.Fail(FileFailure.Said(e));
        }
    }

    /// <summary>With the first error in English, which is the library's half of the message wherever one is; it names a type of ours where it asks for a number.</summary>
    private static (ParseResult Parsed, string? Error) Parse(RootCommand verbs, string[] args)
    {
        var here = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        try
        {
            var parsed = verbs.Parse(args);
            var error = parsed.Errors.Count == 0 ? null : parsed.Errors[0].Message;
            return (parsed, error?.IndexOf(" as expected type ", StringComparison.Ordinal) is > 0 and var type ? $"{error[..type]}." : error);
        }
        finally
        {
            CultureInfo.CurrentUICulture = here;
        }
    }

    /// <summary>What the library says of a command, in French: its own French knows half of it. Null for what it rarely says.</summary>
    private static string? French(string error) => error.Split('\'') switch
    {
        ["File or directory does not exist: " or "File does not exist: " or "Directory does not exist: ", var path, "."] => $"Il n’y a ni fichier ni dossier « {path} ».",
        ["Required argument ", var argument, " missing for command: ", var command, "."] => $"Il manque « {argument} » à la commande « {command} ».",
        ["Required argument missing for option: ", var option, "."] => $"Il manque une valeur à l’option « {option} ».",
        ["Option ", var option, " is required."] => $"L’option « {option} » est obligatoire.",
        ["Cannot parse argument ", var value, " for option ", var option, "."] => $"« {value} » ne convient pas à l’option « {option} ».",
        ["Unrecognized command or argument ", var word, "."] => $"« {word} » n’est ni une commande ni un argument connu.",
        _ => null,
    };

    /// <summary>What ASP.NET is told, when the program is to serve; null when another verb is asked for.</summary>
    private static string[]? Settings(string[] args) => args switch
    {
        [] => [],
        ["serve", "--help" or "-h" or "-?"] => null,
        ["serve", .. var rest] => rest,
        ["--help" or "-h" or "-?" or "--version", ..] => null,
        [['-' or '/', ..], ..] => args,
        _ => null,
    };

    private static RootCommand Verbs(Func<string[], WebApplication> build, Terminal terminal)
    {
        var serve = new Command("serve", "Serves the catalogue (the default); takes ASP.NET settings such as --urls. / Sert le catalogue (par défaut); accepte les réglages d’ASP.NET comme --urls.");
        serve.TreatUnmatchedTokensAsErrors = false;
        var schema = new Command("schema", "Prints the schema. / Affiche le schéma.");
        schema.SetAction(_ => terminal.Out.Write(GraphSetup.Sdl));
        return new RootCommand("WhatWeHeard: the services of every government in Canada. / Les services de tous les gouvernements du Canada.")
        {
            serve,
            ImportVerb.Command(build, terminal),
            ExportVerb.Command(build, terminal),
            ValidateVerb.Command(build, terminal),
            TokenVerb.Command(build, terminal),
            ReportVerb.Command(build, terminal),
            AuditVerb.Command(build, terminal),
            schema,
            BenchVerb.Command(terminal),
            GenerateVerb.Command(terminal),
        };
    }
}
