using System.Diagnostics.CodeAnalysis;

namespace WhatWeHeard.Catalogue.Model;

/// <summary>The nouns that have identity: each has editions, and a node id in the API.</summary>
public enum ItemKind { Service, BaseService, Organization, Jurisdiction, LifeEvent, Topic, Audience, Fact }

/// <summary>
/// What an item is called everywhere: its kind and its key. Written <c>service:ca-on:birth-certificate</c>; safe in a URL,
/// readable in a log. Clients are told to treat it as opaque.
/// </summary>
public readonly record struct ItemId(ItemKind Kind, string Key)
{
    private static readonly (ItemKind Kind, string Word)[] Words =
    [
        (ItemKind.Service, "service"), (ItemKind.BaseService, "base-service"), (ItemKind.Organization, "organization"),
        (ItemKind.Jurisdiction, "jurisdiction"), (ItemKind.LifeEvent, "life-event"), (ItemKind.Topic, "topic"),
        (ItemKind.Audience, "audience"), (ItemKind.Fact, "fact"),
    ];

    /// <summary>The kind as it stands in an id.</summary>
    public static string Word(ItemKind kind) => Words[(int)kind].Word;

    public override string ToString() => $"{Word(Kind)}:{Key}";

    public static bool TryParse([NotNullWhen(true)] string? text, out ItemId id)
    {
        id = default;
        if (text is null || text.Length > 200 || text.IndexOf(':', StringComparison.Ordinal) is not (> 0 and var colon)) return false;
        foreach (var (kind, word) in Words)
        {
            if (!text.AsSpan(0, colon).SequenceEqual(word)) continue;
            id = new(kind, text[(colon + 1)..]);
            return id.Key.Length > 0;
        }
        return false;
    }

    /// <summary>A listing as addresses name it: by its whole id, or by its key alone.</summary>
    public static ItemId OfService(string idOrKey) => TryParse(idOrKey, out var id) && id.Kind == ItemKind.Service ? id : new(ItemKind.Service, idOrKey);

    /// <summary>The key of a listing or an organization: its jurisdiction's code in lower case, a colon, its slug.</summary>
    public static string Scoped(string jurisdiction, string slug) => $"{jurisdiction.ToLowerInvariant()}:{slug}";

    /// <summary>Whether it names something that can be written: its form, not whether it exists. What is stored under another name couldn't be read back.</summary>
    public bool IsWellFormed => Kind switch
    {
        ItemKind.Service or ItemKind.Organization => Key.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && IsSlug(Key[(colon + 1)..]) && IsSlug(Key[..colon]),
        ItemKind.Jurisdiction => Key.Length is > 0 and <= 20 && Key.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '-'),
        ItemKind.Audience => Key.Length is > 0 and <= 100 && Key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'),
        _ => IsSlug(Key),
    };

    public static bool IsSlug(string text) =>
        text.Length is > 0 and <= 100 && text.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-') && text[0] != '-' && text[^1] != '-';
}
