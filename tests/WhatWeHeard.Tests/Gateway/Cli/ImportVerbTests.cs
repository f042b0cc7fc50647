using System.Text.Json;
using WhatWeHeard.Harness;
using WhatWeHeard.Publishing.Import;

namespace WhatWeHeard.Gateway.Cli;

public sealed class ImportVerbTests : IDisposable
{
    private readonly Verbs verbs = new();

    private const string Good = """
        { "id": "permit", "organization": "registry", "basis": "RESIDENCE", "name": { "en": "Permit", "fr": "Permis" },
          "summary": { "en": "A permit for something.", "fr": "Un permis pour quelque chose." }, "serviceType": ["APIR"],
          "url": { "en": "https://www.example.ca/en", "fr": "https://www.example.ca/fr" } }
        """;

    private static readonly string Bad = Good.Replace("\"permit\"", "\"bad\"", StringComparison.Ordinal).Replace("https://www.example.ca/fr", "javascript:alert(1)", StringComparison.Ordinal);

    public void Dispose() => verbs.Dispose();

    [Fact]
    public async Task A_file_is_imported_once_and_then_changes_nothing()
    {
        var file = verbs.Write("good.json", A.NativeFile(Good));
        var first = await verbs.RunAsync(["import", file]);
        Assert.True(first.Exit == 0, first.Error + first.Out);
        Assert.Contains("read 2: created 2, updated 0, unchanged 0, refused 0", first.Out, StringComparison.Ordinal);
        var second = await verbs.RunAsync(["import", file], french: true);
        Assert.Contains("créés 0, modifiés 0, inchangés 2, refusés 0", second.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_file_has_the_shape_of_the_contract()
    {
        var file = verbs.Write("mixed.json", A.NativeFile(Good, Bad));
        var reportFile = Path.Combine(verbs.Folder, "report.json");
        var (exit, output, _) = await verbs.RunAsync(["import", file, "--report", reportFile]);
        Assert.Equal(0, exit);
        Assert.Contains("INVALID_URL", output, StringComparison.Ordinal);
        var text = await File.ReadAllTextAsync(reportFile);
        var report = JsonDocument.Parse(text).RootElement;
        Assert.Equal(
            ["format", "dryRun", "read", "created", "updated", "unchanged", "withdrawn", "refused", "problems"],
            report.EnumerateObject().Select(p => p.Name));
        Assert.Equal("native", report.GetProperty("format").GetString());
        int Count(string name) => report.GetProperty(name).GetInt32();
        Assert.Equal((3, 2, 1), (Count("read"), Count("created"), Count("refused")));
        var problem = report.GetProperty("problems").EnumerateArray().First(p => p.GetProperty("severity").GetString() == "ERROR");
        Assert.Equal(["line", "path", "code", "value", "message", "severity"], problem.EnumerateObject().Select(p => p.Name));
        Assert.Equal("INVALID_URL", problem.GetProperty("code").GetString());
        Assert.True(problem.GetProperty("line").GetInt32() > 1);
        Assert.NotEqual(problem.GetProperty("message").GetProperty("en").GetString(), problem.GetProperty("message").GetProperty("fr").GetString());
        Assert.DoesNotContain("\\u00", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_tells_and_keeps_nothing()
    {
        var file = verbs.Write("good.json", A.NativeFile(Good));
        var reportFile = Path.Combine(verbs.Folder, "report.json");
        var dry = (await verbs.RunAsync(["import", file, "--dry-run", "--report", reportFile])).Out;
        Assert.Contains("created 2", dry, StringComparison.Ordinal);
        Assert.Contains("+ new service:ca-on:permit, line", dry, StringComparison.Ordinal);
        var preview = JsonDocument.Parse(await File.ReadAllTextAsync(reportFile)).RootElement.GetProperty("preview");
        Assert.Equal(2, preview.GetProperty("total").GetInt32());
        Assert.Contains("created 2", (await verbs.RunAsync(["import", file])).Out, StringComparison.Ordinal);
        Assert.Contains("Rien ne changerait.", (await verbs.RunAsync(["import", file, "--dry-run"], french: true)).Out, StringComparison.Ordinal);

        await File.WriteAllTextAsync(file, A.NativeFile(Good.Replace("\"Permit\"", "\"Licence\"", StringComparison.Ordinal)));
        var changed = (await verbs.RunAsync(["import", file, "--dry-run", "--report", reportFile], french: true)).Out;
        Assert.Contains("~ modifié service:ca-on:permit, ligne", changed, StringComparison.Ordinal);
        Assert.Contains("name.en: \"Permit\" → \"Licence\"", changed, StringComparison.Ordinal);
        var field = JsonDocument.Parse(await File.ReadAllTextAsync(reportFile)).RootElement.GetProperty("preview").GetProperty("items")[0].GetProperty("fields")[0];
        Assert.Equal(("name.en", "Permit", "Licence"), (field.GetProperty("path").GetString(), field.GetProperty("before").GetString(), field.GetProperty("after").GetString()));
    }

    [Fact]
    public async Task Several_files_make_a_list_of_reports()
    {
        var reportFile = Path.Combine(verbs.Folder, "reports.json");
        var (exit, _, error) = await verbs.RunAsync(["import", verbs.Write("a.json", A.NativeFile(Good)), verbs.Write("b.json", A.NativeFile(Good)), "--report", reportFile]);
        Assert.True(exit == 0, error);
        Assert.Equal(2, JsonDocument.Parse(await File.ReadAllTextAsync(reportFile)).RootElement.GetArrayLength());
    }

    [Theory]
    [InlineData("not a format that anybody knows")]
    [InlineData("""{ "whatweheard": 1, "jurisdiction": "CA-ON", "services": [ """)]
    public async Task A_file_that_cannot_be_read_fails_with_one_line_in_both_languages(string content)
    {
        var reportFile = Path.Combine(verbs.Folder, "report.json");
        var (exit, _, error) = await verbs.RunAsync(["import", verbs.Write("broken.json", content), "--report", reportFile]);
        Assert.Equal(Exit.Failed, exit);
        Assert.Contains(" / ", Assert.Single(Lines(error), l => l.StartsWith("broken.json", StringComparison.Ordinal) && l.Contains(" / ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.NotEmpty(JsonDocument.Parse(await File.ReadAllTextAsync(reportFile)).RootElement.GetProperty("problems").EnumerateArray());
    }

    [Theory]
    [InlineData("import")]
    [InlineData("import", "no-such-file.json")]
    [InlineData("import", "--nope")]
    [InlineData("improt", "file.json")]
    [InlineData("export")]
    [InlineData("validate")]
    public async Task A_command_that_is_not_understood_says_so_in_one_line(params string[] args)
    {
        var (exit, output, error) = await verbs.RunAsync(args);
        Assert.Equal(Exit.Misused, exit);
        Assert.Empty(output);
        Assert.Contains("--help", Assert.Single(Lines(error)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_stage_has_a_word_of_its_own_in_either_language()
    {
        foreach (var french in (bool[])[false, true])
        {
            using var told = new StringWriter();
            await ProgressDisplay.ShowAsync(new(TextWriter.Null, told, french, IsWatched: false), "a.json", progress =>
            {
                foreach (var stage in Enum.GetValues<ImportStage>()) progress.Report(new(stage, 0, 1));
                return Task.FromResult(0);
            });
            Assert.Equal(Enum.GetValues<ImportStage>().Length, Lines(told.ToString()).Distinct().Count());
            Assert.Contains(french ? "a.json: mise en ligne" : "a.json: making visible", Lines(told.ToString()));
        }
    }

    [Fact]
    public async Task An_unknown_format_is_answered_with_those_there_are()
    {
        var (exit, _, error) = await verbs.RunAsync(["import", verbs.Write("a.json", "{}"), "--format", "pdf"]);
        Assert.Equal(Exit.Misused, exit);
        Assert.Contains("native", Assert.Single(Lines(error)), StringComparison.Ordinal);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public async Task A_folder_of_tables_is_imported_as_the_package_that_it_is()
    {
        using var verbs = new Verbs();
        verbs.Write("hsds/services.csv", "id,organization_id,name,description,status\n7,1,Pool,A pool.,active\n");
        verbs.Write("hsds/organizations.csv", "id,name,description\n1,Parks,Parks and pools\n");
        var folder = Path.Combine(verbs.Folder, "hsds");
        var (exit, output, error) = await verbs.RunAsync(["import", folder, "--jurisdiction", "CA-ON"]);
        Assert.True(exit == Exit.Done, error);
        Assert.Contains("hsds-csv: read 2: created 2", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_tables_is_refused_in_both_languages()
    {
        var (exit, _, error) = await verbs.RunAsync(["import", verbs.Folder]);
        Assert.Equal(Exit.Misused, exit);
        Assert.Contains("There are no tables", Assert.Single(Lines(error)), StringComparison.Ordinal);
        Assert.Contains("Il n’y a pas de tables", error, StringComparison.Ordinal);
    }
}
