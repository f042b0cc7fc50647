using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>
/// The operations under <c>schema/operations</c>, one named operation a file, embedded; and those that clients' builds wrote, where
/// the operator names them. Asked for by name, or by <c>sha256:</c> and the hash of the text.
/// </summary>
public sealed class StoredOperations
{
    public const string Sha256 = "sha256:";

    private const string Prefix = "operations/";
    private const string Extension = ".graphql";

    private readonly FrozenDictionary<string, string> byId;

    /// <exception cref="InvalidDataException">A configured file can't be read as operations.</exception>
    public StoredOperations(DocumentSettings? settings = null)
    {
        var assembly = typeof(StoredOperations).Assembly;
        ByName = assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(n => n[Prefix.Length..^Extension.Length], n =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(n)!);
                return reader.ReadToEnd();
            });
        var all = new Dictionary<string, string>(ByName);
        foreach (var (_, text) in ByName) all[HashOf(text)] = text;
        // Ours come first: a client's file doesn't change what our own names mean.
        foreach (var (id, text) in settings?.Path is { } path ? OperationManifest.Read(path) : []) all.TryAdd(id, text);
        byId = all.ToFrozenDictionary();
        NameOf = ByName.ToFrozenDictionary(o => o.Value, o => o.Key);
    }

    /// <summary>Our own.</summary>
    public FrozenDictionary<string, string> ByName { get; }

    /// <summary>The name of one of our own by its text: what may stand in measurements, for there are few.</summary>
    public FrozenDictionary<string, string> NameOf { get; }

    /// <summary>The names of our own that only ask, and are answered once.</summary>
    public IEnumerable<string> Queries => ByName.Where(o => o.Value.Split('\n').First(line => line.Length > 0 && line[0] != '#').StartsWith("query", StringComparison.Ordinal)).Select(o => o.Key);

    public string? Find(string id) => byId.GetValueOrDefault(id);

    public static string HashOf(string text) => $"{Sha256}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
}
