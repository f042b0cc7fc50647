using System.Diagnostics;
using WhatWeHeard.Publishing.Storage;

namespace WhatWeHeard.Publishing
{
    /// <summary>
    /// A real second process, to be started beside us or killed. It is this test assembly run by <c>dotnet exec</c>: the runtime
    /// calls its start-up hook, below, before the empty Main that the test SDK gives it.
    /// </summary>
    internal sealed class ChildProcess : IDisposable
    {
        public const string Task = "WWH_CHILD_TASK";
        public const string Connection = "WWH_CHILD_CONNECTION";

        private readonly Process process;

        private ChildProcess(Process process) => this.process = process;

        public static ChildProcess Start(string task, string connectionString)
        {
            var assembly = typeof(ChildProcess).Assembly.Location;
            var start = new ProcessStartInfo("dotnet", ["exec", assembly]) { RedirectStandardOutput = true };
            start.Environment["DOTNET_STARTUP_HOOKS"] = assembly;
            start.Environment[Task] = task;
            start.Environment[Connection] = connectionString;
            return new(Process.Start(start)!);
        }

        public Task<string?> ReadLineAsync() => process.StandardOutput.ReadLineAsync();

        public async Task<int> ExitAsync()
        {
            await process.WaitForExitAsync();
            return process.ExitCode;
        }

        /// <summary>kill -9, and what it had still managed to say.</summary>
        public async Task<string[]> KillAsync()
        {
            process.Kill();
            var rest = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return rest.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }

        public void Dispose()
        {
            if (!process.HasExited) process.Kill();
            process.Dispose();
        }

        /// <summary>What the child does.</summary>
        public static async Task<int> RunAsync(string task, string connectionString)
        {
            await new StorageSetup(new(connectionString), TimeProvider.System).ApplyAsync();
            if (task == "setup") return 0;
            // Round after round, every office gets the round's number; a round is acknowledged when its import has returned.
            await using var house = PublishingHouse.Over(connectionString);
            for (var round = int.Parse(task, null); ; round++)
            {
                var report = await house.ImportLinesAsync(Enumerable.Range(0, 400).Select(i => OrganizationsFormat.Line(i, $"Round {round}")));
                await Console.Out.WriteLineAsync($"{round} {report.Created + report.Updated}");
                await Console.Out.FlushAsync();
            }
        }
    }
}

/// <summary>Found by its name (docs of the runtime: host-startup-hook); only a child has the variable.</summary>
#pragma warning disable CA1050 // The runtime wants it outside any namespace.
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(WhatWeHeard.Publishing.ChildProcess.Task) is not { } task) return;
        var connection = Environment.GetEnvironmentVariable(WhatWeHeard.Publishing.ChildProcess.Connection)!;
        Environment.Exit(WhatWeHeard.Publishing.ChildProcess.RunAsync(task, connection).GetAwaiter().GetResult());
    }
}
