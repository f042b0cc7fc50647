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
}
