using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Bench.Core.Telemetry;
using Bench.Telemetry.Files;
using Bench.Telemetry.Processes;
using static System.FormattableString;

namespace Bench.Telemetry.Tests.Processes;

/// <summary>On the /proc of this very machine, against what the runtime itself tells of the same processes.</summary>
public sealed class RealProcessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_busy_process_and_its_busy_child_read_as_much_processor_time_as_they_used()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It is read from Linux's /proc.");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var child = Process.Start(new ProcessStartInfo("sh", ["-c", "while :; do :; done"]))!;
        using var source = new ServerProcessSource("this", ((IPEndPoint)listener.LocalEndpoint).Port, new SystemFiles());
        using var done = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        done.CancelAfter(Patience);
        var busy = new Thread(() => Burn(done.Token));
        try
        {
            busy.Start();
            Assert.NotEmpty(source.Available());
            var (own, others) = (Invariant($"[{Environment.ProcessId}]"), Invariant($"[{child.Id}]"));
            var (ownBefore, othersBefore) = (Environment.CpuUsage.TotalTime, Cpu(child));
            var before = SampleList.Of(source, 0);
            while (Environment.CpuUsage.TotalTime - ownBefore < TimeSpan.FromSeconds(1)
                || Cpu(child) - othersBefore < TimeSpan.FromSeconds(1))
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, done.Token);
            var (ownUsed, othersUsed) =
                ((Environment.CpuUsage.TotalTime - ownBefore).TotalSeconds, (Cpu(child) - othersBefore).TotalSeconds);
            var after = SampleList.Of(source, 1);

            AssertNear(ownUsed, Cpu(after, own) - Cpu(before, own));
            AssertNear(othersUsed, Cpu(after, others) - Cpu(before, others));
            Assert.All(
                after.All.Where(sample => sample.Metric == TelemetryMetrics.ProcessMemory),
                sample => Assert.InRange(sample.Value, 0.1, 100_000));
        }
        finally
        {
            child.Kill();
            await done.CancelAsync();
            busy.Join();
            await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task What_a_child_used_that_came_and_went_unseen_is_in_its_parents_time()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It is read from Linux's /proc.");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var source = new ServerProcessSource("this", ((IPEndPoint)listener.LocalEndpoint).Port, new SystemFiles());
        Assert.NotEmpty(source.Available());
        var (before, ownBefore) = (SampleList.Of(source, 0), Environment.CpuUsage.TotalTime);

        // The shell tells last what it has used: "0m0.31s 0m0.00s", and a line for its own children.
        using var child = Process.Start(new ProcessStartInfo("sh", ["-c", "i=0; while [ $i -lt 400000 ]; do i=$((i+1)); done; times"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var told = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        // too soon to look for new ones
        var (after, own) = (SampleList.Of(source, 0.5), (Environment.CpuUsage.TotalTime - ownBefore).TotalSeconds);

        var used = told.Split('\n')[0].Split(' ').Sum(part => double.Parse(part.Split('m')[1].TrimEnd('s'), CultureInfo.InvariantCulture));
        Assert.True(used > 0.1, told);
        var id = Invariant($"[{Environment.ProcessId}]");
        AssertNear(own + used, Cpu(after, id) - Cpu(before, id));
    }

    private static void Burn(CancellationToken until)
    {
        while (!until.IsCancellationRequested)
        {
            // one core, as far as the machine has one to give
        }
    }

    private static TimeSpan Cpu(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    private static double Cpu(SampleList samples, string id) =>
        samples.All.Single(
            sample => sample.Metric == TelemetryMetrics.ProcessCpu && sample.Device.EndsWith(id, StringComparison.Ordinal)).Value;

    private static void AssertNear(double expected, double actual) => Assert.InRange(actual, 0.9 * expected, 1.1 * expected);
}
