using System.Text.Json;

namespace WhatWeHeard.Gateway.Graph;

/// <summary>
/// Operations as clients' builds write them: a map of hash to text (codegen's client preset, Relay), Apollo's manifest, or one
/// <c>.graphql</c> file each.
/// </summary>
internal static class OperationManifest
{
    /// <summary>A sha-256 in hexadecimal, as the tools write it, with or without our prefix.</summary>
    private const int HashLength = 64;

    public static IEnumerable<KeyValuePair<string, string>> Read(string path)
    {
        if (File.Exists(path)) return ReadFile(path);
        if (!Directory.Exists(path)) throw new InvalidDataException($"Documents:Path names “{path}”, which isn't there. / Documents:Path désigne « {path} », qui n’existe pas.");
        return Directory.EnumerateFiles(path).Order(StringComparer.Ordinal).Where(f => Path.GetExtension(f) is ".json" or ".graphql").SelectMany(ReadFile);
    }

    private static List<KeyValuePair<string, string>> ReadFile(string file)
    {
        if (Path.GetExtension(file) == ".graphql") return [.. Ids(file, Path.GetFileNameWithoutExtension(file), File.ReadAllText(file))];
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            var root = json.RootElement;
            return root.TryGetProperty("operations", out var listed) && listed.ValueKind == JsonValueKind.Array
                ? [.. listed.EnumerateArray().SelectMany(o => Ids(file, o.GetProperty("id").GetString()!, o.GetProperty("body").GetString()!))]
                : [.. root.EnumerateObject().SelectMany(o => Ids(file, o.Name, o.Value.GetString()!))];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new InvalidDataException($"“{file}” isn't a list of operations by hash: {e.Message} / « {file} » n’est pas une liste d’opérations par empreinte.", e);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Ids(string file, string id, string text)
    {
        var hash = id.StartsWith(StoredOperations.Sha256, StringComparison.Ordinal) ? id : StoredOperations.Sha256 + id;
        var looksLikeHash = hash.Length == StoredOperations.Sha256.Length + HashLength && hash[StoredOperations.Sha256.Length..].All(char.IsAsciiHexDigitLower);
        var own = StoredOperations.HashOf(text);
        if (looksLikeHash && hash != own)
            throw new InvalidDataException($"“{file}”: {id} isn't the SHA-256 of its text. / « {file} » : {id} n’est pas le SHA-256 de son texte.");
        yield return KeyValuePair.Create(id, text);
        yield return KeyValuePair.Create(own, text);
    }
}
