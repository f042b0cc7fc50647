using System.Text.RegularExpressions;

namespace WhatWeHeard.HouseRules;

/// <summary>The repository as the rules look at it: its files, read as text.</summary>
internal static partial class House
{
    /// <summary>Walks up from where the tests run: a caller's file path would be rewritten by a deterministic build.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The plan: every room on its floor. A room sees only lower floors; rooms of one floor don't see each other.</summary>
    public static readonly IReadOnlyList<IReadOnlyList<string>> Floors =
    [
        ["Catalogue.Model"],
        ["Catalogue.Validation"],
        ["Catalogue.Search", "Catalogue.Interchange", "Catalogue.Places"],
        ["Catalogue.ReadModel"],
        ["Catalogue.Quality"],
        ["Catalogue.Answers"],
        ["Publishing.Storage"],
        ["Publishing.Workflow"],
        ["Publishing.Import", "Publishing.Webhooks"],
        ["Gateway.Auth"],
        ["Gateway.Graph"],
        ["Gateway.Transports"],
        ["Gateway.Assistants"],
        ["Gateway.Explorer", "Gateway.Cli", "Gateway.Observability"],
    ];

    public static IEnumerable<string> SourceFiles() =>
        Directory.EnumerateFiles(Path.Combine(Root, "src"), "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".cs" or ".razor" && !f.Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj" or "Migrations"));

    /// <summary>Files that stand in a room; those at the root of a project are its roof, and see all.</summary>
    public static IEnumerable<string> FilesInRooms() => SourceFiles().Where(f => RoomOf(f) is not null);

    /// <summary><c>Catalogue.Model</c> for a file of that room, however deep; null for the roof.</summary>
    public static string? RoomOf(string file)
    {
        var parts = Path.GetRelativePath(Path.Combine(Root, "src"), file).Split(Path.DirectorySeparatorChar);
        return parts.Length < 3 ? null : $"{parts[0]["WhatWeHeard.".Length..]}.{parts[1]}";
    }

    /// <summary>What each mention in a text points to, such as <c>Catalogue.Places</c>.</summary>
    public static IEnumerable<string> Mentions(string source) => Mention().Matches(source).Select(m => m.Groups[1].Value);

    /// <summary>The mentions that look up or sideways.</summary>
    public static IEnumerable<string> Upward(string room, string source)
    {
        var floorOf = Floors.SelectMany((rooms, floor) => rooms.Select(r => (r, floor))).ToDictionary(p => p.r, p => p.floor);
        foreach (var mentioned in Mentions(source))
            if (mentioned != room && (!floorOf.TryGetValue(room, out var here) || !floorOf.TryGetValue(mentioned, out var there) || there >= here))
                yield return $"{room} -> {mentioned}";
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "WhatWeHeard.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests don't run inside the repository.");
    }

    [GeneratedRegex(@"\bWhatWeHeard\.((?:Catalogue|Publishing|Gateway)\.[A-Z]\w+)")]
    private static partial Regex Mention();
}
