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

    public static async Task<BenchServer> StartAsync(IReadOnlyCollection<string> settings, CancellationToken ct)
    {
        var program = Environment.ProcessPath ?? throw new IOException("The program doesn't know where it stands.");
        string[] self = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase) ? [typeof(BenchServer).Assembly.Location] : [];
        string[] arguments = [.. self, "serve", "--urls", "http://127.0.0.1:0", $"--{PlainBytes.Flag}=true", "--Points:Enabled=false", "--Logging:LogLevel:Default=Warning", .. settings];
        var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
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

    public void Dispose() => Stop(Process);

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
