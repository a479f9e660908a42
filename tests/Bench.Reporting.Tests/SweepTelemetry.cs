using Bench.Core.Records;
using Bench.Core.Telemetry;
using Bench.Core.Time;

namespace Bench.Reporting.Tests;

/// <summary>
/// What would have been sampled of the sweep's machine twice a second: one GPU that holds what the cell's model does, and draws 100 W,
/// and 100 W more where there is anything on it.
/// </summary>
internal static class SweepTelemetry
{
    private const double Step = 500;

    public static TelemetrySnapshot Snapshot { get; } = new()
    {
        Interval = Duration.FromMilliseconds(Step),
        Sources =
        [
            new SourceReport
            {
                Name = TelemetrySources.Nvidia,
                Devices = [new TelemetryDevice(
                    "gpu0",
                    [new("name", "NVIDIA H200"), new("driver", "NVIDIA 580.95.05"), new("vram", "143771 MiB"), new("uuid", "GPU-0")])],
                Rounds = 100,
            },
            new SourceReport
            {
                Name = TelemetrySources.Host,
                Devices = [new TelemetryDevice("", [new("cpu", "Xeon <8>"), new("cores", "16"), new("governor", "performance")])],
                Rounds = 100,
            },
            new SourceReport { Name = TelemetrySources.CpuEnergy, Absent = "the processor's energy_uj can be read by root only" },
        ],
    };

    public static IEnumerable<RecordedSample> Of(IReadOnlyList<RecordedCell> cells)
    {
        var joules = 0.0;
        foreach (var cell in cells)
        {
            var held = (cell.Finished?.Loaded?.SizeVramBytes ?? 0) / (1024.0 * 1024);
            var watts = held > 0 ? 200 : 100;
            var (from, to) = (
                cell.Requests.Min(request => request.Timeline.Sent).Milliseconds,
                cell.Requests.Max(request => request.Timeline.Ended).Milliseconds);
            for (var at = from; at <= to; at += Step)
            {
                joules += watts * Step / 1000;
                yield return Sample(at, TelemetrySources.Nvidia, "gpu0", TelemetryMetrics.GpuUtil, held > 0 ? 90 : 0);
                yield return Sample(at, TelemetrySources.Nvidia, "gpu0", TelemetryMetrics.VramUsed, 500 + held);
                yield return Sample(at, TelemetrySources.Nvidia, "gpu0", TelemetryMetrics.VramTotal, 143771);
                yield return Sample(at, TelemetrySources.Nvidia, "gpu0", TelemetryMetrics.GpuPower, watts);
                yield return Sample(at, TelemetrySources.Nvidia, "gpu0", TelemetryMetrics.GpuEnergy, joules);
                yield return Sample(at, TelemetrySources.Host, "", TelemetryMetrics.CpuUtil, held > 0 ? 5 : 95);
            }
        }
    }

    private static RecordedSample Sample(double at, string source, string device, TelemetryMetric metric, double value) =>
        new(1, Cell: null, new TelemetrySample(new Instant((long)(at * 1e6)), Server: null, source, device, metric, value));
}
