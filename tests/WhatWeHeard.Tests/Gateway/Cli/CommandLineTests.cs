using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Cli;

public sealed class CommandLineTests : IDisposable
{
    private readonly Verbs verbs = new();

    public void Dispose() => verbs.Dispose();

    [Fact]
    public async Task Schema_prints_the_contract_and_nothing_else()
    {
        var (exit, output, error) = await verbs.RunAsync(["schema"]);
        Assert.Equal((0, Graph.GraphSetup.Sdl, ""), (exit, output, error));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Help_names_every_verb(string ask)
    {
        var (exit, output, _) = await verbs.RunAsync([ask]);
        Assert.Equal(0, exit);
        foreach (var verb in new[] { "serve", "import", "validate", "schema", "bench" }) Assert.Contains($"  {verb}", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("File or directory does not exist: '/no/such'.", "Il n’y a ni fichier ni dossier « /no/such ».", "import", "/no/such")]
    [InlineData("File or directory does not exist: '/no/such'.", "Il n’y a ni fichier ni dossier « /no/such ».", "validate", "/no/such")]
    [InlineData("Required argument 'FILE' missing for command: 'import'.", "Il manque « FILE » à la commande « import ».", "import")]
    [InlineData("Option '--format' is required.", "L’option « --format » est obligatoire.", "export")]
    [InlineData("Required argument missing for option: '--out'.", "Il manque une valeur à l’option « --out ».", "export", "--format", "native", "--out")]
    [InlineData("Cannot parse argument 'x' for option '--minutes'.", "« x » ne convient pas à l’option « --minutes ».", "token", "--role", "editor", "--jurisdiction", "CA-ON", "--minutes", "x")]
    [InlineData("Unrecognized command or argument '--nope'.", "« --nope » n’est ni une commande ni un argument connu.", "schema", "--nope")]
    public async Task What_was_not_understood_is_told_as_well_in_French(string en, string fr, params string[] args)
    {
        var (exit, _, error) = await verbs.RunAsync(args);
        Assert.Equal((Exit.Misused, $"{en} Try --help. / {fr} Essayez --help.\n"), (exit, error));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_told_in_the_words_of_either_language()
    {
        var file = verbs.Write("a.json", A.NativeFile("""{ "id": "a" }"""));
        var nowhere = Path.Combine(verbs.Folder, "nowhere", "report.json");
        var (exit, _, error) = await verbs.RunAsync(["import", file, "--report", nowhere]);
        Assert.Equal(Exit.Failed, exit);
        Assert.Contains($"There is no folder for {nowhere}. / Il n’y a pas de dossier pour {nowhere}.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_file_that_is_none_is_told_in_the_words_of_either_language()
    {
        var text = verbs.Write("notes.txt", string.Concat(Enumerable.Repeat("Not a database, but some notes.\n", 100)));
        using var other = new Verbs($"Data Source={text};Pooling=False");
        var (exit, _, error) = await other.RunAsync(["import", text]);
        Assert.Equal((Exit.Failed, "The database file can't be used: it isn't a database of SQLite. / Le fichier de la base de données est inutilisable : ce n’est pas une base de données SQLite.\n"), (exit, error));
    }

    [Fact]
    public void A_failure_without_words_of_ours_is_quoted_as_the_systems_own() =>
        Assert.Equal("Fichier inutilisable; le système dit en anglais : « Too many links ».", FileFailure.Said(new IOException("Too many links"))["fr"]);

    [Fact]
    public async Task What_was_not_understood_is_said_without_the_names_of_types_and_in_English_first_wherever_one_is()
    {
        var before = System.Globalization.CultureInfo.CurrentUICulture;
        try
        {
            foreach (var locale in (string[])["en-CA", "fr-CA"])
            {
                System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo(locale);
                var (exit, _, error) = await verbs.RunAsync(["token", "--role", "editor", "--jurisdiction", "CA-ON", "--minutes", "x"]);
                Assert.Equal(Exit.Misused, exit);
                Assert.StartsWith("Cannot parse argument 'x' for option '--minutes'. Try --help.", error, StringComparison.Ordinal);
                Assert.DoesNotContain("System.", error, StringComparison.Ordinal);
            }
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = before;
        }
    }
}
