using System.CommandLine;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Gateway.Auth;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Cli;

/// <summary>A token to try things out with, on standard output and nothing else, so that a script can take it.</summary>
internal static class TokenVerb
{
    public static Command Command(Func<string[], WebApplication> build, Terminal terminal)
    {
        var role = new Option<string>("--role") { Required = true, Description = $"One of: {Roles.Names}. / L’un de ces rôles." };
        var jurisdiction = new Option<string>("--jurisdiction") { Required = true, Description = $"A government's code, or “{Grant.Shared}” for what belongs to none. / Le code d’un gouvernement, ou « {Grant.Shared} » pour ce qui n’appartient à aucun." };
        var subject = new Option<string?>("--subject") { Description = "Who it is; for two people, give two names. / De qui il s’agit; pour deux personnes, donnez deux noms." };
        var minutes = new Option<int?>("--minutes") { Description = "How long it counts, a day at most; eight hours when left out. / Sa durée de validité, un jour au plus; huit heures par défaut." };
        var command = new Command("token", "Prints a token for development. / Affiche un jeton de développement.") { role, jurisdiction, subject, minutes };
        command.SetAction(async (parsed, _) =>
        {
            await using var app = build([]);
            if (!app.Environment.IsDevelopment())
                return terminal.Fail($"Tokens of the development key count in development only; this is {app.Environment.EnvironmentName}, which refuses them. Set ASPNETCORE_ENVIRONMENT=Development, or get a token from an issuer listed in Identity:Issuers.",
                    $"Les jetons de la clé de développement ne valent qu’en développement; l’environnement {app.Environment.EnvironmentName} les refuse. Réglez ASPNETCORE_ENVIRONMENT=Development, ou obtenez un jeton d’un émetteur de Identity:Issuers.");
            var (wanted, code) = (parsed.GetRequiredValue(role), parsed.GetRequiredValue(jurisdiction));
            if (!Roles.TryParse(wanted, out var known))
                return terminal.Misuse($"There is no role “{wanted}”. Use one of: {Roles.Names}.", $"Il n’y a pas de rôle « {wanted} ». Rôles : {Roles.Names}.");
            if (code != Grant.Shared && Geography.Default.Find(code) is null)
                return terminal.Misuse($"There is no government “{code}”. Give its code, such as CA, CA-ON or 3506008, or “{Grant.Shared}”.",
                    $"Il n’y a pas de gouvernement « {code} ». Donnez son code, comme CA, CA-ON ou 3506008, ou « {Grant.Shared} ».");
            var most = DevelopmentKey.Settings.LongestTokenMinutes;
            if (parsed.GetValue(minutes) is { } asked && (asked < 1 || asked > most))
                return terminal.Misuse($"Give from 1 to {most} minutes: a token that counts for longer is refused.", $"Donnez de 1 à {most} minutes : un jeton valide plus longtemps est refusé.");
            var lifetime = parsed.GetValue(minutes) is { } given ? TimeSpan.FromMinutes(given) : (TimeSpan?)null;
            terminal.Out.WriteLine(app.Services.GetRequiredService<DevelopmentKey>().Sign(known, code, parsed.GetValue(subject) ?? $"{Roles.Name(known)}@{code}", lifetime));
            return Exit.Done;
        });
        return command;
    }
}
