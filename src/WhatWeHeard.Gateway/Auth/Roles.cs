using WhatWeHeard.Publishing.Workflow;

namespace WhatWeHeard.Gateway.Auth;

/// <summary>Roles as tokens and the command line write them: in lower case.</summary>
public static class Roles
{
    public static string Names { get; } = string.Join(", ", Enum.GetValues<Role>().Select(Name));

    public static string Name(Role role) => role.ToString().ToLowerInvariant();

    /// <summary>By name only: a number is no role.</summary>
    public static bool TryParse(string? text, out Role role)
    {
        foreach (var known in Enum.GetValues<Role>())
        {
            if (!Name(known).Equals(text, StringComparison.OrdinalIgnoreCase)) continue;
            role = known;
            return true;
        }
        role = default;
        return false;
    }
}
