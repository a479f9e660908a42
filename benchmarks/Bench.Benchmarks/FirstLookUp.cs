using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Bench.Core.Time;
using static System.FormattableString;

namespace Bench.Benchmarks;

/// <summary>
/// From the start of a process of <c>bench run</c> to the first bytes of its first look-up at a server, which hears them and says nothing.
/// </summary>
internal static class FirstLookUp
{
    public const string Command = "first-look-up";

    private const int Starts = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <param name="program">Path of bench.dll.</param>
    public static async Task<int> RunAsync(string program)
    {
        var clock = new RunClock(TimeProvider.System);
        for (var start = 1; start <= Starts; start++)
            Console.WriteLine(Invariant($"start {start}: first look-up after {await OnceAsync(program, clock)}"));
        return 0;
    }

    private static async Task<Duration> OnceAsync(string program, RunClock clock)
    {
        var folder = Directory.CreateTempSubdirectory("bench-first-look-up-");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var limit = new CancellationTokenSource(Patience);
        var server = Invariant($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        var file = Path.Combine(folder.FullName, "scenarios.yaml");
        await File.WriteAllTextAsync(
            file,
            "version: 1\nscenarios:\n  - { name: chat, endpoint: chat, sweep: { model: any }, prompt: { text: Hello } }\n",
            limit.Token);
        var start = clock.Now;
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [program, "run", file, "--server", server, "--out", Path.Combine(folder.FullName, "out")])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        try
        {
            using var connection = await listener.AcceptTcpClientAsync(limit.Token);
            await connection.GetStream().ReadExactlyAsync(new byte[1], limit.Token);
            return clock.Now - start;
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            folder.Delete(recursive: true);
        }
    }
}
