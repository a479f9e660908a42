using Bench.Analysis.Telemetry;
using Bench.Analysis.Timelines;
using Bench.Core.Telemetry;
using Bench.Reporting.Charts.Form;
using static System.FormattableString;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>The samples, below the requests of a timeline and on its axis: a panel per metric, a line per device.</summary>
internal static class SampledLanes
{
    private const string Device = "device";
    private const string Value = "value";
    private static readonly IReadOnlyList<(TelemetryMetric Metric, string Title)> Metrics =
    [
        (TelemetryMetrics.GpuUtil, "GPU (%)"),
        (TelemetryMetrics.VramUsed, "VRAM (MiB)"),
        (TelemetryMetrics.GpuPower, "GPU power (W)"),
        (TelemetryMetrics.CpuUtil, "CPU (%)"),
    ];

    /// <summary>GPUs, and a CPU where there is none.</summary>
    /// <param name="start">The column of the axis.</param>
    public static IEnumerable<ChartPanel> Panels(RunTimeline timeline, IReadOnlyList<TelemetryLane> lanes, string start) => Drawn(lanes)
        .GroupBy(lane => lane.Metric)
        .OrderBy(metric => Metrics.ToList().FindIndex(pair => pair.Metric == metric.Key))
        .Select(metric => Panel(timeline, [.. metric.Take(Shown.MostColors)], start));

    public static IEnumerable<string> Notes(IReadOnlyList<TelemetryLane> lanes)
    {
        if (lanes.Count == 0)
            yield break;
        yield return "Samples of the machines are averaged in each slice; "
            + "a line joins them, with a break at longer gaps.";
        var devices = Drawn(lanes).GroupBy(lane => lane.Metric).Max(metric => metric.Count());
        if (devices > Shown.MostColors)
            yield return Invariant($"Drawn are the first {Shown.MostColors} of {devices} devices; telemetry.csv has all of them.");
    }

    private static TelemetryLane[] Drawn(IReadOnlyList<TelemetryLane> lanes) => lanes.Any(lane => lane.Metric != TelemetryMetrics.CpuUtil)
        ? [.. lanes.Where(lane => lane.Metric != TelemetryMetrics.CpuUtil)]
        : [.. lanes];

    private static ChartPanel Panel(RunTimeline timeline, TelemetryLane[] lanes, string start)
    {
        var title = Metrics.First(pair => pair.Metric == lanes[0].Metric).Title;
        var data = ChartData.Of(
            lanes.SelectMany(lane => Slices(lane).Select(slice => (lane, bin: timeline.Bins[slice], mean: lane.Means[slice]))),
            new(start, "from (s)", point => point.bin.StartSeconds) { Decimals = 3 },
            new("end", "to (s)", point => point.bin.EndSeconds) { Decimals = 3 },
            new(Device, "device", point => NameOf(point.lane)),
            new(Value, title, point => point.mean));
        return new ChartPanel(
            data,
            new ChartLayer(
                ChartMark.Line,
                new ChartChannel(Channel.X, start) { Title = "", FromZero = false },
                new ChartChannel(Channel.Y, Value),
                new ChartChannel(Channel.Color, Device, ScaleKind.Category)))
        {
            Height = 90,
        };
    }

    /// <summary>Those with samples, and one without in each hole of over five times their usual distance: the line breaks there.</summary>
    private static IEnumerable<int> Slices(TelemetryLane lane)
    {
        const int Hole = 5;
        int[] filled = [.. Enumerable.Range(0, lane.Means.Count).Where(slice => lane.Means[slice] is not null)];
        var usual = filled.Length < 2 ? lane.Means.Count : (filled[^1] - filled[0]) / (double)(filled.Length - 1);
        for (var index = 0; index < filled.Length; index++)
        {
            if (index > 0 && filled[index] - filled[index - 1] > Hole * usual)
                yield return filled[index - 1] + 1;
            yield return filled[index];
        }
    }

    private static string NameOf(TelemetryLane lane) =>
        string.Join(" ", new[] { lane.Server, lane.Device.Length > 0 ? lane.Device : "host" }.OfType<string>());
}
