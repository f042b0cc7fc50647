using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using WhatWeHeard.Harness;
using WhatWeHeard.HouseRules;

namespace WhatWeHeard.Gateway.Cli;

/// <summary>The program as a process: what it says when it starts, when it can't, and how it stops.</summary>
public sealed class ServeVerbTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("wwh-serve-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task It_announces_its_address_answers_and_stops_when_told()
    {
        var seed = Directory.CreateDirectory(Path.Combine(folder.FullName, "seed", "services"));
        await File.WriteAllTextAsync(Path.Combine(seed.FullName, "ca-on.json"), A.NativeFile());
        using var program = new ServedProgram(folder.FullName, ["--urls", "http://127.0.0.1:0", "--WarmUp:Seconds", "0"]);
        var line = await program.ReadLineAsync();
        Assert.Matches(@"^WhatWeHeard serves on http://127\.0\.0\.1:\d+/graphql$", line);
        Assert.Matches(@"^0 listings, ready in \d+\.\d s\.$", await program.ReadLineAsync());
        // The default database stands under the working directory, and what stood in its seed folder was loaded.
        Assert.True(File.Exists(Path.Combine(folder.FullName, "data", "whatweheard.db")));
        using var http = new HttpClient { BaseAddress = new Uri(line!.Split(' ')[^1]) };
        var data = await new GraphClient(http).AskAsync("{ catalogueStatus { organizations } }");
        Assert.Equal(1, data.GetProperty("catalogueStatus").GetProperty("organizations").GetInt32());

        var stopping = Stopwatch.StartNew();
        program.Terminate();
        var (exit, _, error) = await program.ExitAsync();
        Assert.Equal(0, exit);
        Assert.True(stopping.Elapsed < TimeSpan.FromSeconds(5), $"{stopping.Elapsed}");
        Assert.DoesNotContain("catalogueStatus", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_start_tries_out_leaves_no_trace()
    {
        var seed = Directory.CreateDirectory(Path.Combine(folder.FullName, "seed", "services"));
        await File.WriteAllTextAsync(Path.Combine(seed.FullName, "ca-on.json"), A.NativeFile("""
            { "id": "permit", "organization": "registry", "basis": "RESIDENCE", "name": { "en": "Permit", "fr": "Permis" },
              "summary": { "en": "A permit for something.", "fr": "Un permis pour quelque chose." }, "serviceType": ["APIR"],
              "url": { "en": "https://www.example.ca/en", "fr": "https://www.example.ca/fr" } }
            """));
        await ServeAsync("0");
        var database = new TestDatabase(new($"Data Source={Path.Combine(folder.FullName, "data", "whatweheard.db")}"), () => Task.CompletedTask);
        var (before, lines) = (await database.TraceAsync(), await database.NumberAsync("SELECT count(*) FROM audit"));

        // Asks itself by every door, and publishes what it undoes.
        await ServeAsync("0.1");

        Assert.Equal(before, await database.TraceAsync());
        Assert.Equal(lines, await database.NumberAsync("SELECT count(*) FROM audit"));

        async Task ServeAsync(string warmUp)
        {
            using var program = new ServedProgram(folder.FullName, ["--urls", "http://127.0.0.1:0", "--WarmUp:Seconds", warmUp]);
            await program.ReadLineAsync();
            Assert.Matches("^1 listings, ready", await program.ReadLineAsync());
            program.Terminate();
            Assert.Equal(0, (await program.ExitAsync()).Exit);
        }
    }

    [Fact]
    public async Task A_database_that_cannot_be_opened_is_told_in_one_line_of_both_languages()
    {
        var notADatabase = Path.Combine(folder.FullName, "not-a.db");
        await File.WriteAllTextAsync(notADatabase, new string('x', 5000));
        using var program = new ServedProgram(folder.FullName, [], ("ConnectionStrings__Catalogue", $"Data Source={notADatabase}"));
        var (exit, output, error) = await program.ExitAsync();
        Assert.NotEqual(0, exit);
        Assert.Empty(output);
        Assert.Contains(" / ", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_in_use_is_told_in_one_line_of_both_languages()
    {
        using var occupied = new TcpListener(IPAddress.Loopback, 0);
        occupied.Start();
        Directory.CreateDirectory(Path.Combine(folder.FullName, "seed"));
        using var program = new ServedProgram(folder.FullName, ["--urls", $"http://127.0.0.1:{((IPEndPoint)occupied.LocalEndpoint).Port}", "--WarmUp:Seconds", "0"]);
        var (exit, output, error) = await program.ExitAsync();
        Assert.NotEqual(0, exit);
        Assert.Empty(output);
        Assert.Contains(" / ", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bench_writes_one_table_with_a_row_for_every_way_to_answer()
    {
        var file = Path.Combine(folder.FullName, "bench.md");
        using var program = new ServedProgram(folder.FullName,
            ["bench", "--seconds", "0.2", "--warm-up", "0.1", "--connections", "2", "--runs", "1", "--only", "one service", "--peers", "nowhere", "--out", file], ("WarmUp__Seconds", "0"), ("Seed__Path", Path.Combine(House.Root, "seed")));
        var (exit, _, error) = await program.ExitAsync();
        Assert.True(exit == 0, error);
        var rows = (await File.ReadAllLinesAsync(file)).Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Select(l => l.Split('|', StringSplitOptions.TrimEntries)).ToArray();
        const string beside = "ready-made bytes";
        string[] ways = [beside, "answer kept whole", beside, "compiled plan", beside, "engine, document cache"];
        Assert.Equal(ways, rows.Where(r => r[1] == "one service").Select(r => r[2]));
    }
}
