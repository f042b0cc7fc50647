using System.Text.RegularExpressions;

namespace WhatWeHeard.HouseRules;

public partial class ReadmeTests
{
    [Theory]
    [InlineData("README.md", 12)]
    [InlineData("seed/README.md", 3)]
    public void Every_path_a_page_names_exists(string page, int atLeast)
    {
        var folder = Path.GetDirectoryName(Path.Combine(House.Root, page))!;
        var text = File.ReadAllText(Path.Combine(House.Root, page));
        var paths = PathInCode().Matches(text).Select(m => m.Groups[1].Value).Distinct().ToArray();
        Assert.True(paths.Length >= atLeast, $"only {paths.Length} paths found in {page}");
        Assert.Empty(paths.Where(p => !Exists(House.Root, p) && !Exists(folder, p) && !Exists(Path.Combine(House.Root, "src"), "WhatWeHeard." + p)));
    }

    private static bool Exists(string folder, string path) => Path.Exists(Path.Combine(folder, path));

    [GeneratedRegex(@"`((?:Catalogue|Publishing|Gateway|schema|seed|tests|docs|services|places|\.ci)/[\w./-]*|[\w-]+\.(?:json|yml))`")]
    private static partial Regex PathInCode();
}
