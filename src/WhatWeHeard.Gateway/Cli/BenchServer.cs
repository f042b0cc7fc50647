using System.Diagnostics;
using WhatWeHeard.Gateway.Transports;

namespace WhatWeHeard.Gateway.Cli;

/// <summary>This program once more, as a server on a free port of its own, so that its processor time can be told from the load's.</summary>
internal sealed class BenchServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private BenchServer(Process process, Uri address)
    {
        Process = process;
        Address = address;
    }

    public Process Process { get; }

    public Uri Address { get; }

    /// <param name="settings">On the command line, after those of every measurement.</param>
    /// <param name="ct">Ends the waiting for it.</param>
    /// <param name="folder">Where its catalogue is made, to be written into; without one it is the catalogue configured here.</param>
    public static async Task<BenchServer> StartAsync(IReadOnlyCollection<string> settings, CancellationToken ct, string? folder = null)
    {
        var process = Start(["serve", "--urls", "http://127.0.0.1:0", $"--{PlainBytes.Flag}=true", "--Points:Enabled=false", "--Logging:LogLevel:Default=Warning", .. settings], folder);
        try
        {
            return new(process, await AddressAsync(process, ct));
        }
        catch
        {
            Stop(process);
            throw;
        }
    }

    /// <summary>What another verb of this program says on its standard output.</summary>
    public static async Task<string> OutputAsync(IReadOnlyCollection<string> arguments, string folder, CancellationToken ct)
    {
        using var process = Start(arguments, folder);
        var said = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return process.ExitCode == Exit.Done ? said : throw new IOException($"“{arguments.First()}” ended with {process.ExitCode}; its own message stands above.");
    }

    public void Dispose() => Stop(Process);

    private static Process Start(IReadOnlyCollection<string> arguments, string? folder)
    {
        var program = Environment.ProcessPath ?? throw new IOException("The program doesn't know where it stands.");
        string[] self = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase) ? [typeof(BenchServer).Assembly.Location] : [];
        var start = new ProcessStartInfo(program, [.. self, .. arguments]) { RedirectStandardOutput = true };
        if (folder is not null)
        {
            // Whatever catalogue is configured, this one is somebody else's: writing goes into the folder, with a key that counts there.
            start.WorkingDirectory = folder;
            start.Environment["ASPNETCORE_ENVIRONMENT"] = Environments.Development;
            start.Environment["ConnectionStrings__Catalogue"] = $"Data Source={Path.Combine(folder, "catalogue.db")}";
        }
        return Process.Start(start)!;
    }

    private static async Task<Uri> AddressAsync(Process process, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            if (line.StartsWith(ServeVerb.Announcement, StringComparison.Ordinal))
                return new Uri(line[ServeVerb.Announcement.Length..]);
        throw new IOException("The server to be measured didn't start; its own message stands above.");
    }

    private static void Stop(Process process)
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }
}
