using System.Collections.Immutable;

namespace WhatWeHeard.Publishing.Workflow;

/// <summary>What somebody may do for a government. Each role may do what the ones before it may.</summary>
public enum Role { Reader, Editor, Publisher, Administrator }

/// <summary>One role for one government, by its code; for what belongs to no government, by <see cref="Shared"/>.</summary>
public sealed record Grant(Role Role, string Jurisdiction)
{
    public string Jurisdiction { get; } = CodeOf(Jurisdiction);

    /// <summary>Stands where a jurisdiction's code would, for base services, life events and vocabularies. No government is called so.</summary>
    public const string Shared = "catalogue";

    /// <summary>The one spelling of a code that somebody wrote: rules, drafts and the audit are kept under it, and found by it.</summary>
    public static string CodeOf(string said) => said.Equals(Shared, StringComparison.OrdinalIgnoreCase) ? Shared : said.ToUpperInvariant();

    /// <summary>The code as grants have it: an item of no government belongs to the catalogue.</summary>
    public static string Owner(string jurisdiction) => jurisdiction.Length == 0 ? Shared : jurisdiction;

    /// <summary>The code as items have it: empty for those of no government.</summary>
    public static string OfItems(string owner) => owner == Shared ? "" : owner;
}

/// <summary>Who changes the catalogue: a person or program with a token of an issuer that we trust, or the catalogue's own house.</summary>
public sealed record Actor(string Name)
{
    /// <summary>Who vouches for them; null for the house.</summary>
    public string? Issuer { get; init; }

    /// <summary>What that issuer calls them: unique there, and never given to anybody else.</summary>
    public string? Subject { get; init; }

    public ImmutableArray<Grant> Grants { get; init; } = [];

    /// <summary>When what they showed us ceases to count; null for the house.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whoever holds the machine (the seed, the command line) may do everything: the database is theirs anyway.</summary>
    public bool IsHouse { get; private init; }

    /// <summary>The program itself: the seed, the clock.</summary>
    public static Actor System { get; } = House("system");

    public static Actor House(string name) => new(name) { IsHouse = true };

    /// <summary>One person, whatever name they go by today.</summary>
    public string Identity => IsHouse ? $"house|{Name}" : $"{Issuer}|{Subject}";

    /// <summary>Whether they hold this role, or a higher one, for the government or for the shared catalogue.</summary>
    public bool Holds(Role role, string jurisdiction)
    {
        if (IsHouse) return true;
        var owner = Grant.Owner(jurisdiction);
        foreach (var grant in Grants)
            if (grant.Role >= role && grant.Jurisdiction == owner)
                return true;
        return false;
    }
}
