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
