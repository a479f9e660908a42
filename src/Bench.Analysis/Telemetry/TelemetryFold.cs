using Bench.Analysis.Windows;
using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Analysis.Telemetry;

/// <summary>
/// A run's samples, gone through once: there may be millions, and of each series only its figures in each window are kept.
/// </summary>
internal sealed class TelemetryFold
{
    private readonly RunManifest _manifest;
    private readonly Dictionary<int, SittingFold> _sittings = [];

    private TelemetryFold(RunManifest manifest) => _manifest = manifest;

    /// <summary>Of the run's axis of time; empty without samples.</summary>
    public IReadOnlyList<TelemetryLane> Lanes { get; private set; } = [];

    public static TelemetryFold Of(RecordedRun run)
    {
        var fold = new TelemetryFold(run.Manifest);
        ILookup<int, MeasuredWindow>? windows = null;
        TelemetryTimeline? timeline = null;
        foreach (var recorded in run.Telemetry)
        {
            windows ??= run.Cells
                .Select(cell => (Sitting: SittingOf(cell), Window: MeasuredWindow.Of(cell)))
                .Where(pair => pair is { Sitting: not null, Window: not null })
                .ToLookup(pair => pair.Sitting!.Value, pair => pair.Window!.Value);
            timeline ??= new TelemetryTimeline(run);
            if (!fold._sittings.TryGetValue(recorded.Sitting, out var sitting))
            {
                sitting = new SittingFold(
                    run.Manifest.Sittings.FirstOrDefault(one => one.Number == recorded.Sitting), windows[recorded.Sitting], run.Manifest);
                fold._sittings.Add(recorded.Sitting, sitting);
            }

            var sample = recorded.Sample;
            if (!sample.Metric.IsPossible(sample.Value)) // recorded by a version that did not look
                continue;
            sitting.Add(sample);
            timeline.Add(recorded.Sitting, sample);
        }

        foreach (var sitting in fold._sittings.Values)
            sitting.Close();
        fold.Lanes = timeline?.Lanes ?? [];
        return fold;
    }

    /// <summary>
    /// Null if nothing is known of the machine that served the cell: nothing was sampled, no request was measured,
    /// or it is simulated, or another one than the server's.
    /// </summary>
    public CellSensors? For(RecordedCell cell, MeasuredWindow? window)
    {
        var name = cell.Plan.Server;
        var simulated = cell.Finished?.Simulated == true
            || _manifest.Servers.Any(server => server.Name == name && server.Simulated)
            || cell.Requests.Any(request => request.Identity.Simulated);
        var remote = _manifest.Servers.FirstOrDefault(server => server.Name == name)?.Find(cell.Plan.Model.Tag)?.Installed.IsRemote == true;
        if (simulated || remote || window is not { } measured || SittingOf(cell) is not { } number
            || !_sittings.TryGetValue(number, out var sitting))
            return null;
        return CellSensors.Of(sitting, measured, _manifest, cell.Plan);
    }

    /// <summary>The one of its measured requests: their instants are on its clock.</summary>
    private static int? SittingOf(RecordedCell cell) =>
        cell.Requests.FirstOrDefault(request => request.Identity.Phase == Phase.Measured)?.Identity.Sitting;
}
