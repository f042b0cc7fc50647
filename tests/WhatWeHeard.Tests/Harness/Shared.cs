using WhatWeHeard.HouseRules;

namespace WhatWeHeard.Harness;

/// <summary>Real files of others, which stand beside the repository and not in it; a test that needs one is skipped, loudly, without.</summary>
internal static class Shared
{
    public static string Path(string name)
    {
        var path = System.IO.Path.Combine(House.Root, "..", "shared", "data", name);
        Skip.IfNot(File.Exists(path) || Directory.Exists(path), $"NOT TESTED ON THE REAL FILE: {name} isn't in ../shared/data.");
        return path;
    }

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path(name));
}
