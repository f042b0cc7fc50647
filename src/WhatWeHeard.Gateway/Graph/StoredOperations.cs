using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>
/// The operations under <c>schema/operations</c>: one named operation a file. Embedded; asked for by name, or by
/// <c>sha256:</c> and the hash of the file's text.
/// </summary>
public sealed class StoredOperations
{
    private const string Prefix = "operations/";
    private const string Extension = ".graphql";

    private readonly FrozenDictionary<string, string> byId;

    public StoredOperations()
    {
        var assembly = typeof(StoredOperations).Assembly;
        ByName = assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(n => n[Prefix.Length..^Extension.Length], n =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(n)!);
                return reader.ReadToEnd();
            });
        byId = ByName.Concat(ByName.Select(o => KeyValuePair.Create(HashOf(o.Value), o.Value))).ToFrozenDictionary();
    }

    public FrozenDictionary<string, string> ByName { get; }

    public string? Find(string id) => byId.GetValueOrDefault(id);

    public static string HashOf(string text) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
}
