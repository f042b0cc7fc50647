using WhatWeHeard.Harness;
using WhatWeHeard.HouseRules;

namespace WhatWeHeard.Gateway.Cli;

public sealed class ValidateVerbTests : IDisposable
{
    private readonly Verbs verbs = new();

    public void Dispose() => verbs.Dispose();

    [Fact]
    public async Task The_seed_is_sound()
    {
        var (exit, output, error) = await verbs.RunAsync(["validate", Path.Combine(House.Root, "seed")]);
        Assert.True(exit == 0, output + error);
        Assert.Contains("refused 0", output, StringComparison.Ordinal);
    }

    /// <summary>By itself: what it points to must stand in it.</summary>
    [Fact]
    public async Task A_folder_with_a_fault_fails_and_names_file_and_line()
    {
        verbs.Write("mine/services/ca-on.json", A.NativeFile("""
            { "id": "permit", "base": "no-such-base", "organization": "registry",
              "url": { "en": "https://www.example.ca/en", "fr": "https://www.example.ca/fr" } }
            """));
        var (exit, output, error) = await verbs.RunAsync(["validate", Path.Combine(verbs.Folder, "mine")], french: true);
        Assert.Equal(Exit.Failed, exit);
        Assert.Contains("ligne", output, StringComparison.Ordinal);
        Assert.Contains("services/ca-on.json", output, StringComparison.Ordinal);
        Assert.Contains(" / ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_judged_against_the_catalogue_and_not_kept()
    {
        var file = verbs.Write("organizations.json", A.NativeFile());
        Assert.Equal(0, (await verbs.RunAsync(["validate", file])).Exit);
        Assert.Contains("created 1", (await verbs.RunAsync(["import", file])).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_folder_fails()
    {
        Assert.Equal(Exit.Failed, (await verbs.RunAsync(["validate", Directory.CreateDirectory(Path.Combine(verbs.Folder, "empty")).FullName])).Exit);
    }
}
