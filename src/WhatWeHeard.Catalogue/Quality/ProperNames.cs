using System.Collections.Frozen;
using System.Text.Json;
using WhatWeHeard.Catalogue.Interchange;

namespace WhatWeHeard.Catalogue.Quality;

/// <summary>The names that may be the same in English and in French: the section <c>properNames</c> of a vocabulary file.</summary>
public static class ProperNames
{
    public static FrozenSet<string> None { get; } = FrozenSet<string>.Empty;

    /// <exception cref="MalformedFileException">The file isn't JSON.</exception>
    public static FrozenSet<string> Read(Stream vocabulary)
    {
        try
        {
            using var document = JsonDocument.Parse(vocabulary);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("properNames", out var names)
                || names.ValueKind != JsonValueKind.Array) return None;
            return names.EnumerateArray().Where(n => n.ValueKind == JsonValueKind.String).Select(n => n.GetString()!).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        }
        catch (JsonException e)
        {
            throw new MalformedFileException("It isn't valid JSON.", "Ce n’est pas du JSON valide.", (int)(e.LineNumber ?? 0) + 1, e);
        }
    }
}
