using Microsoft.AspNetCore.Builder;
using WhatWeHeard.Gateway.Cli;

namespace WhatWeHeard.Harness;

/// <summary>The command line over a database of its own, in this process.</summary>
internal sealed class Verbs(string? connection = null) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("wwh-verbs-");

    public string Folder => folder.FullName;

    public async Task<(int Exit, string Out, string Error)> RunAsync(string[] args, bool french = false)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await CommandLine.RunAsync(args, Build, new Terminal(output, error, french, IsWatched: false));
        return (exit, output.ToString(), error.ToString());
    }

    /// <summary>A file in the folder, by its whole path.</summary>
    public string Write(string name, string content)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    public void Dispose() => folder.Delete(recursive: true);

    private WebApplication Build(string[] settings)
    {
        // Without the seed: each test says what the catalogue holds. Nobody has a folder of that name.
        var builder = WebApplication.CreateBuilder(["--Seed:Path=no-seed", $"--ConnectionStrings:Catalogue={connection ?? $"Data Source={Path.Combine(Folder, "data", "verbs.db")};Pooling=False"}", .. settings]);
        Gateway.GatewayBuilder.AddWhatWeHeard(builder);
        return Gateway.GatewayBuilder.UseWhatWeHeard(builder.Build());
    }
}
