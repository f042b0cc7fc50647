using System.Text.Json;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Cli;

public class ExportVerbTests
{
    [Fact]
    public async Task What_is_exported_imports_again_and_changes_nothing()
    {
        using var verbs = new Verbs();
        Assert.Equal(Exit.Done, (await verbs.RunAsync(["import", verbs.Write("a.json", Files())])).Exit);
        var file = Path.Combine(verbs.Folder, "out", "export.json");
        var (exit, _, error) = await verbs.RunAsync(["export", "--format", "native", "--out", file]);
        Assert.True(exit == Exit.Done, error);
        Assert.False(File.Exists(file + ".partial"));
        var (_, again, _) = await verbs.RunAsync(["import", file]);
        Assert.Contains("read 3: created 0, updated 0, unchanged 3, refused 0", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_file_the_export_is_standard_output_and_nothing_else_is()
    {
        using var verbs = new Verbs();
        await verbs.RunAsync(["import", verbs.Write("a.json", Files())]);
        var (_, output, error) = await verbs.RunAsync(["export", "--format", "native", "--jurisdiction", "ca-on"], french: true);
        Assert.Equal(1, JsonDocument.Parse(output).RootElement.GetProperty("services").GetArrayLength());
        Assert.Contains("native : 1 fiches", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("export", "--format", "airs-xml")]
    [InlineData("export", "--format", "nonsense")]
    [InlineData("export")]
    public async Task A_format_that_is_not_written_is_named(params string[] args)
    {
        using var verbs = new Verbs();
        Assert.Equal(Exit.Misused, (await verbs.RunAsync(args)).Exit);
    }

    [Fact]
    public async Task A_government_we_do_not_know_is_said_in_one_line()
    {
        using var verbs = new Verbs();
        var (exit, _, error) = await verbs.RunAsync(["export", "--format", "native", "--jurisdiction", "CA-XX"]);
        Assert.Equal(Exit.Failed, exit);
        Assert.Contains("CA-XX", error, StringComparison.Ordinal);
    }

    private static string Files() => A.NativeFile("""{ "id": "a", "organization": "registry", "name": { "en": "A", "fr": "B" }, "summary": { "en": "A.", "fr": "B." }, "basis": "RESIDENCE" }""")
        .Replace("\"services\":", """ "topics": [{ "id": "identity", "name": { "en": "Identity", "fr": "Identité" } }], "services":""", StringComparison.Ordinal);
}
