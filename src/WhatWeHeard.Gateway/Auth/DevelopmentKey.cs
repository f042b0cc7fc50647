using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Auth;

/// <summary>
/// The key by which <c>token</c> signs: made on first use, in a file that only its owner reads, and trusted in development alone.
/// A server looks at the file whenever a token names this issuer, so the two need not start in any order.
/// </summary>
public sealed class DevelopmentKey(string path, TimeProvider time)
{
    public const string Issuer = "urn:whatweheard:development";
    public const string Audience = "whatweheard";
    public const string DefaultPath = "data/development-key.pem";

    private static readonly TimeSpan DefaultLifetime = TimeSpan.FromHours(8);

    public static IssuerSettings Settings { get; } = new() { Issuer = Issuer, Audience = Audience, Jurisdictions = ["*"] };

    /// <summary>A token for a role in a government, good for a working day.</summary>
    public string Sign(Role role, string jurisdiction, string subject, TimeSpan? lifetime = null)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = "at+jwt",
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + (lifetime ?? DefaultLifetime),
            Claims = new Dictionary<string, object>
            {
                ["sub"] = subject,
                ["name"] = subject,
                ["jti"] = Guid.NewGuid().ToString("N"),
                ["roles"] = new[] { $"{Roles.Name(role)}:{jurisdiction}" },
            },
            SigningCredentials = new(Whole(), SecurityAlgorithms.EcdsaSha256),
        });
    }

    /// <summary>The public half; empty while there is no key.</summary>
    internal Task<IReadOnlyList<SecurityKey>> PublicAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<SecurityKey>>(File.Exists(path) ? [Elliptic(File.ReadAllText(path))] : []);

    private ECDsaSecurityKey Whole()
    {
        var file = Path.GetFullPath(path);
        if (!File.Exists(file)) Make(file);
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        return Named(new(key));
    }

    /// <summary>Whole or not at all, and the first of two makers wins: a server must never read half a key.</summary>
    private static void Make(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var fresh = $"{file}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(fresh, options)) writer.Write(key.ExportPkcs8PrivateKeyPem() + "\n");
        try
        {
            File.Move(fresh, file);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(fresh);
        }
    }

    internal static bool IsElliptic(string pem)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return true;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return false; // another kind of key; whoever asked tries the next
        }
    }

    internal static ECDsaSecurityKey Elliptic(string pem)
    {
        using var whole = ECDsa.Create();
        whole.ImportFromPem(pem);
        return Named(new(ECDsa.Create(whole.ExportParameters(includePrivateParameters: false))));
    }

    private static ECDsaSecurityKey Named(ECDsaSecurityKey key)
    {
        key.KeyId = Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
        return key;
    }
}
