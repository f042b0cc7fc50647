using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WhatWeHeard.Publishing.Webhooks;

/// <summary>Signatures as Standard Webhooks 1.0 describes them: HMAC-SHA256 over id, time and body, so that none can be exchanged.</summary>
public static class WebhookSignature
{
    private const string SecretPrefix = "whsec_";
    private const int SecretSize = 32;

    public static string NewSecret() => SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretSize));

    /// <summary>The value of <c>webhook-signature</c>.</summary>
    public static string Of(string secret, string id, DateTimeOffset at, string body)
    {
        var key = Convert.FromBase64String(secret[SecretPrefix.Length..]);
        var signed = string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}.{body}");
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)))}";
    }
}
