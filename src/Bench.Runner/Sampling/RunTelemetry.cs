using Bench.Analysis.Telemetry;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Runs;
using Bench.Runs.Writing;
using Bench.Telemetry.Sampling;

namespace Bench.Runner.Sampling;

/// <summary>
/// The telemetry of one sitting: from its sources into the file, to the display, and to the findings of a cell that has just ended.
/// </summary>
internal sealed class RunTelemetry(
    TelemetrySpec spec, IReadOnlyList<ITelemetrySource> sources, int sitting, RunClock clock, TelemetryWriter writer)
    : ITelemetrySink, IAsyncDisposable
{
    private TelemetrySampler? _sampler;
    private volatile MeasuredCell? _measuring;
    private volatile bool _tellsEnergy;
    private MeasuredCell? _last;
    private TelemetrySpan? _baseline;
    private bool _ended;

    /// <summary>Null, and no file, where the plan wants none.</summary>
    /// <param name="sources">Asked for where it does.</param>
    public static Result<RunTelemetry?, FolderError> Open(
        TelemetrySpec spec, Func<IReadOnlyList<ITelemetrySource>> sources, RunStart start, RunClock clock) => spec.Enabled
            ? TelemetryWriter.Open(start.Folder).Select<RunTelemetry?>(
                writer => new RunTelemetry(spec, sources(), start.Sitting, clock, writer))
            : new Result<RunTelemetry?, FolderError>.Done(null);

    /// <summary>Completes, once, when samples could not be written; never when all goes well.</summary>
    public Task<FolderError> Failed => writer.Failed;

    /// <summary>The telemetry of the sitting so far.</summary>
    public TelemetrySnapshot Snapshot =>
        new() { Interval = spec.Interval, Sources = _sampler?.Reports ?? [], Baseline = _baseline, Lost = writer.Lost };

    /// <summary>Of the cell that is being measured, so far; null between cells, and for a simulated server.</summary>
    public CellTelemetry? Now => _measuring?.Live?.At(clock.Now);

    /// <summary>Of the cell that was measured last.</summary>
    public IReadOnlyList<RecordedSample> LastSamples => _last?.Samples.All ?? [];

    /// <summary>Opens the sources, and begins to sample.</summary>
    /// <param name="note">Told of each source that is given up later, from any thread.</param>
    public async Task StartAsync(Action<string> note)
    {
        _sampler = await Task.Run(() => TelemetrySampler.Open(sources, clock));
        foreach (var page in _sampler.Reports.Where(report => report is { Name: TelemetrySources.Prometheus, Absent: not null }))
            note($"Telemetry: the metrics page of server '{page.Server}' is not available: {page.Absent}");
        _sampler.Start(spec.Interval, this, report => note(
            $"Telemetry: '{report.Name}'{(report.Server is { } server ? $" of server '{server}'" : "")} is "
                + $"no longer sampled: {report.Dropped}"));
    }

    /// <summary>
    /// Leaves the machine idle for a while, where something tells what it draws then. A stop ends it, and what is cut short is no baseline.
    /// </summary>
    /// <param name="activity">Told what is waited for.</param>
    public async Task BaselineAsync(Action<string> activity, CancellationToken stop)
    {
        await _sampler!.FirstRounds.WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_tellsEnergy || spec.Baseline <= Duration.Zero || stop.IsCancellationRequested)
            return;
        activity($"idle for {spec.Baseline}: measuring the power without load");
        var from = clock.Now;
        await Task.Delay(spec.Baseline.ToTimeSpan(), clock.Time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!stop.IsCancellationRequested)
            _baseline = new TelemetrySpan(from, clock.Now);
    }

    /// <summary>From here until it is disposed of, samples are the cell's.</summary>
    /// <param name="manifest">Of the run.</param>
    /// <param name="hasMachine">True if sensors can tell of the machine that serves the cell: it is neither simulated nor elsewhere than
    /// its server.</param>
    public IDisposable Measuring(PlanCell cell, RunManifest manifest, bool hasMachine)
    {
        var from = clock.Now;
        _measuring = _last = new MeasuredCell(cell.Id, from, hasMachine ? new LiveTelemetry(manifest, Snapshot, cell, from) : null);
        return new Ending(() => _measuring = null);
    }

    public void Post(in TelemetrySample sample)
    {
        if (!double.IsFinite(sample.Value))
            return;
        var cell = _measuring is { } measuring && sample.At >= measuring.From ? measuring : null;
        var recorded = new RecordedSample(sitting, cell?.Cell.Value, sample);
        writer.Post(recorded);
        cell?.Take(recorded);
        if (sample.Metric == TelemetryMetrics.GpuPower
            || sample.Metric == TelemetryMetrics.GpuEnergy
            || sample.Metric == TelemetryMetrics.CpuEnergy)
            _tellsEnergy = true;
    }

    /// <summary>Completes when everything posted so far has been written, or could not be.</summary>
    public Task FlushAsync() => writer.FlushAsync();

    /// <summary>Ends the sampling, once. What has come is in the file then; <see cref="Snapshot"/> stays.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_ended)
            return;
        _ended = true;
        if (_sampler is not null)
            await Task.Run(_sampler.Dispose);
        await writer.DisposeAsync();
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
