using Bench.Core.Telemetry;
using Bench.Telemetry.Files;

namespace Bench.Telemetry.Host;

/// <summary>
/// Memory and swap of the machine (proc/meminfo, proc/vmstat). Used is what could not be had at once, total less
/// available: the cache of files counts as free.
/// </summary>
internal static class Memory
{
    public const string Info = "proc/meminfo";

    public static void Read(SystemFiles files, in Round round)
    {
        if (files.TryRead(Info, out var text))
        {
            var total = Keyed.Number(text, "MemTotal:"u8);
            GiveKibibytes(TelemetryMetrics.MemoryUsed, total - Keyed.Number(text, "MemAvailable:"u8), round);
            GiveKibibytes(TelemetryMetrics.MemoryTotal, total, round);
            GiveKibibytes(TelemetryMetrics.SwapUsed, Keyed.Number(text, "SwapTotal:"u8) - Keyed.Number(text, "SwapFree:"u8), round);
        }

        if (files.TryRead("proc/vmstat", out text))
        {
            GivePages(TelemetryMetrics.SwapIn, Keyed.Number(text, "pswpin"u8), round);
            GivePages(TelemetryMetrics.SwapOut, Keyed.Number(text, "pswpout"u8), round);
        }
    }

    private static void GiveKibibytes(TelemetryMetric metric, long? kibibytes, in Round round)
    {
        if (kibibytes is { } some)
            round.GiveBytes(metric, some * 1024.0);
    }

    private static void GivePages(TelemetryMetric metric, long? pages, in Round round)
    {
        if (pages is { } some)
            round.GiveBytes(metric, (double)some * Environment.SystemPageSize);
    }
}
