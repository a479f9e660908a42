using Bench.Analysis.Windows;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Telemetry;
using Bench.Core.Time;

namespace Bench.Analysis.Telemetry;

/// <summary>
/// The telemetry of a cell that is still being measured: the figures of <see cref="CellTelemetry"/> over a window that ends now,
/// by the same rules as those of a finished cell. No samples are kept. Safe for concurrent use.
/// </summary>
public sealed class LiveTelemetry
{
    /// <summary>Stands for an end that is not known yet: longer than any cell.</summary>
    private static readonly Duration Longest = Duration.FromSeconds(365 * 86_400.0);

    private readonly Lock _lock = new();
    private readonly RunManifest _manifest;
    private readonly PlanCell _cell;
    private readonly MeasuredWindow _window;
    private readonly SittingFold _fold;

    /// <param name="manifest">Of the run, with its present sitting last.</param>
    /// <param name="sources">The sources that are sampled in this sitting.</param>
    /// <param name="cell">One that a real server on a known machine serves.</param>
    /// <param name="from">The start of its measured phase, on the sitting's clock.</param>
    public LiveTelemetry(RunManifest manifest, TelemetrySnapshot sources, PlanCell cell, Instant from)
    {
        (_manifest, _cell) = (manifest, cell);
        _window = new MeasuredWindow(from, from + Longest);
        _fold = new SittingFold(manifest.Sittings[^1] with { Telemetry = sources with { Baseline = null } }, [_window], manifest);
    }

    /// <param name="sample">One taken since the measured phase began; of each series in the order of their instants.</param>
    public void Take(in TelemetrySample sample)
    {
        if (!sample.Metric.IsPossible(sample.Value))
            return;
        lock (_lock)
            _fold.Add(sample);
    }

    /// <param name="now">No earlier than the newest sample.</param>
    /// <returns>Without energy per token: how many tokens there are is known only at the end.</returns>
    public CellTelemetry At(Instant now)
    {
        lock (_lock)
            return CellTelemetry.Of(CellSensors.Of(_fold, _window, _manifest, _cell, now), _cell.Workload.Endpoint, throughput: null);
    }
}
