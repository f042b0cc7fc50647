using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using WhatWeHeard.Catalogue.Places;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Auth;

/// <summary>Which issuers count, from <c>Identity:Issuers</c>; in development, the key of <c>token</c> as well.</summary>
public static class JwtSetup
{
    private const string Section = "Identity:Issuers";

    /// <exception cref="MisconfiguredException">An issuer's settings can't be meant so.</exception>
    public static void Add(IServiceCollection services, IConfiguration configuration, bool isDevelopment)
    {
        // One by one: bound as an array, one that can't be read would be left out without a word.
        IssuerSettings[] settings = [.. configuration.GetSection(Section).GetChildren().Select(Read)];
        Check(settings);
        services.AddSingleton(p => new DevelopmentKey(configuration["Identity:DevelopmentKey"] ?? DevelopmentKey.DefaultPath, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p =>
        {
            var (time, log) = (p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<TrustedIssuers>>());
            var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
            {
                Timeout = TimeSpan.FromSeconds(5),
                MaxResponseContentBufferSize = 1 << 20,
            };
            var issuers = settings.Select(s => (s, IssuerKeys.Of(s, http, time, log)));
            if (isDevelopment)
                issuers = issuers.Append((DevelopmentKey.Settings, new IssuerKeys(p.GetRequiredService<DevelopmentKey>().PublicAsync, changes: true, time, log)));
            return new TrustedIssuers(issuers, time, log);
        });
        services.AddSingleton<RequestActor>();
    }

    private static IssuerSettings Read(IConfigurationSection issuer)
    {
        var minutes = issuer.GetSection(nameof(IssuerSettings.LongestTokenMinutes));
        if (minutes.Value is not null && !int.TryParse(minutes.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _))
            throw new MisconfiguredException(minutes.Path, $"“{minutes.Value}” isn't a whole number of minutes.", $"« {minutes.Value} » n’est pas un nombre entier de minutes.");
        // A list that is written as one word would be read as none, and none means every role.
        var roles = issuer.GetSection(nameof(IssuerSettings.Roles));
        if (!string.IsNullOrEmpty(roles.Value))
            throw new MisconfiguredException(roles.Path, "it is a list: give each role a number, as in Roles:0.", "c’est une liste : donnez un numéro à chaque rôle, comme dans Roles:0.");
        try
        {
            return issuer.Get<IssuerSettings>() ?? new();
        }
        catch (InvalidOperationException)
        {
            throw new MisconfiguredException(issuer.Path, "it can't be read as the settings of an issuer.", "on ne peut le lire comme les paramètres d’un émetteur.");
        }
    }

    private static void Check(IssuerSettings[] issuers)
    {
        for (var i = 0; i < issuers.Length; i++)
        {
            var (at, issuer) = ($"{Section}:{i}", issuers[i]);
            if (issuer.Issuer.Length == 0 || issuer.Issuer == DevelopmentKey.Issuer || issuers.Count(o => o.Issuer == issuer.Issuer) > 1)
                throw new MisconfiguredException($"{at}:Issuer", "every issuer needs a name of its own, as its tokens have it in “iss”.", "chaque émetteur a besoin d’un nom qui lui soit propre, tel que ses jetons le donnent dans « iss ».");
            if (issuer.Audience.Length == 0)
                throw new MisconfiguredException($"{at}:Audience", "name the audience its tokens are meant for.", "indiquez l’audience à laquelle ses jetons sont destinés.");
            if (issuer.Jurisdictions.Length == 0)
                throw new MisconfiguredException($"{at}:Jurisdictions", "list the governments it may speak for, by code.", "énumérez, par leur code, les gouvernements au nom desquels il peut parler.");
            if (issuer.Jurisdictions.FirstOrDefault(j => j != "*" && Grant.CodeOf(j) is not Grant.Shared and var code && Geography.Default.Find(code) is null) is { } stranger)
                throw new MisconfiguredException($"{at}:Jurisdictions", $"“{stranger}” is no government's code; {Grant.Shared} is what belongs to none, * is everything.", $"« {stranger} » n’est le code d’aucun gouvernement; {Grant.Shared} désigne ce qui n’appartient à aucun, * désigne tout.");
            if (issuer.Roles.FirstOrDefault(r => !Auth.Roles.TryParse(r, out _)) is { } role)
                throw new MisconfiguredException($"{at}:Roles", $"“{role}” isn't a role; there are {Auth.Roles.Names}.", $"« {role} » n’est pas un rôle; il y a {Auth.Roles.Names}.");
            if (issuer.LongestTokenMinutes < 1)
                throw new MisconfiguredException($"{at}:LongestTokenMinutes", "give at least one minute.", "donnez au moins une minute.");
            Keys(at, issuer);
        }
    }

    private static void Keys(string at, IssuerSettings issuer)
    {
        if (new[] { issuer.MetadataAddress, issuer.JwksAddress, issuer.Jwks, issuer.KeyFile }.Count(s => !string.IsNullOrEmpty(s)) != 1)
            throw new MisconfiguredException(at, "say once where its keys are: MetadataAddress, JwksAddress, Jwks or KeyFile.", "dites une seule fois où sont ses clés : MetadataAddress, JwksAddress, Jwks ou KeyFile.");
        if ((issuer.MetadataAddress ?? issuer.JwksAddress) is { } address && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))))
            throw new MisconfiguredException(at, "keys are fetched over https (plain http only from this machine).", "les clés se demandent par https (http simple seulement sur cette machine).");
        try
        {
            if (issuer.Jwks is { } jwks && IssuerKeys.KeySet(jwks).Count == 0) throw new JsonException();
        }
        catch (Exception e) when (e is ArgumentException or JsonException)
        {
            throw new MisconfiguredException($"{at}:Jwks", "it isn't a key set with at least one key.", "ce n’est pas un jeu de clés qui en contienne au moins une.");
        }
        if (issuer.KeyFile is { } file && !File.Exists(file))
            throw new MisconfiguredException($"{at}:KeyFile", $"there is no file {file}.", $"il n’y a pas de fichier {file}.");
        if (issuer.KeyFile is { } keys && !HoldsKey(keys))
            throw new MisconfiguredException($"{at}:KeyFile", $"{keys} holds no public key that can be read: a key set as JSON, or keys as PEM.", $"{keys} ne contient aucune clé publique lisible : un jeu de clés en JSON, ou des clés en PEM.");
    }

    private static bool HoldsKey(string file)
    {
        try
        {
            return IssuerKeys.Parse(File.ReadAllText(file)).Count > 0;
        }
        catch (Exception e) when (e is ArgumentException or JsonException or CryptographicException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
