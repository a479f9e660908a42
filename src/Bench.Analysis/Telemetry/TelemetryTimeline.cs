using Bench.Core.Records;
using Bench.Core.Telemetry;

namespace Bench.Analysis.Telemetry;

/// <summary>Samples along a run's axis of time, folded as they come: of GPUs use, memory and power, of hosts the CPU.</summary>
internal sealed class TelemetryTimeline
{
    /// <summary>Of equal length from the first request's sending to the last one's end.</summary>
    public const int Slices = 240;

    private readonly Dictionary<SeriesKey, (double[] Sums, int[] Counts)> _lanes = [];
    private readonly Dictionary<int, double> _origins;
    private readonly HashSet<string> _servers;
    private readonly bool _thisHost;
    private readonly double _start = double.PositiveInfinity;
    private readonly double _width;

    public TelemetryTimeline(RecordedRun run)
    {
        var sittings = run.Manifest.Sittings;
        _origins = sittings.Count == 0
            ? []
            : sittings.ToDictionary(
                sitting => sitting.Number, sitting => (sitting.OriginUtc - sittings.Min(first => first.OriginUtc)).TotalSeconds);
        var real = run.Manifest.Servers.Where(server => !server.Simulated).Select(server => server.Name).ToHashSet(StringComparer.Ordinal);
        _servers = real;
        _thisHost = run.Manifest.Plan.Servers.Any(server => server.IsOnThisMachine && real.Contains(server.Name));
        var end = double.NegativeInfinity;
        foreach (var request in run.Cells.SelectMany(cell => cell.Requests))
        {
            var origin = _origins.GetValueOrDefault(request.Identity.Sitting);
            _start = Math.Min(_start, origin + request.Timeline.Sent.Nanoseconds / 1e9);
            end = Math.Max(end, origin + request.Timeline.Ended.Nanoseconds / 1e9);
        }

        _width = Math.Max((end - _start) / Slices, 1e-6);
    }

    public void Add(int sitting, in TelemetrySample sample)
    {
        if (!IsShown(sample) || !_origins.TryGetValue(sitting, out var origin))
            return;
        var slice = Math.Floor((origin + sample.At.Nanoseconds / 1e9 - _start) / _width);
        if (!(slice >= 0 && slice < Slices))
            return;
        var key = new SeriesKey(sample.Server, sample.Source, sample.Device, sample.Metric);
        if (!_lanes.TryGetValue(key, out var lane))
            _lanes.Add(key, lane = (new double[Slices], new int[Slices]));
        lane.Sums[(int)slice] += sample.Value;
        lane.Counts[(int)slice]++;
    }

    /// <summary>By server, device and metric.</summary>
    public IReadOnlyList<TelemetryLane> Lanes =>
    [
        .. _lanes
            .OrderBy(lane => lane.Key.Server, StringComparer.Ordinal)
            .ThenBy(lane => lane.Key.Source, StringComparer.Ordinal)
            .ThenBy(lane => lane.Key.Device, StringComparer.Ordinal)
            .ThenBy(lane => lane.Key.Metric.Name, StringComparer.Ordinal)
            .Select(lane => new TelemetryLane(
                lane.Key.Server,
                lane.Key.Device,
                lane.Key.Metric,
                [.. lane.Value.Sums.Zip(lane.Value.Counts, (sum, count) => count == 0 ? (double?)null : sum / count)])),
    ];

    /// <summary>A simulated server has no machine: nothing is shown for it.</summary>
    private bool IsShown(in TelemetrySample sample) =>
        (sample.Server is { } server ? _servers.Contains(server) : _thisHost)
        && (TelemetrySources.IsGpu(sample.Source)
            ? sample.Metric == TelemetryMetrics.GpuUtil
                || sample.Metric == TelemetryMetrics.VramUsed
                || sample.Metric == TelemetryMetrics.GpuPower
            : sample.Source == TelemetrySources.Host && sample.Device.Length == 0 && sample.Metric == TelemetryMetrics.CpuUtil);
}
