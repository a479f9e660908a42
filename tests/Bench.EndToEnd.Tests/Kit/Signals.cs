using System.Diagnostics;
using System.Globalization;

namespace Bench.EndToEnd.Tests.Kit;

/// <summary>What a terminal or a service manager sends to a process.</summary>
internal static class Signals
{
    /// <param name="signal">INT, TERM …</param>
    public static async Task SendAsync(BenchProcess process, string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are sent by the kill command");
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
