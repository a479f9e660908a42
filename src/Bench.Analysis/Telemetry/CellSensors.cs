using Bench.Analysis.Windows;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Telemetry;
using Bench.Core.Time;

namespace Bench.Analysis.Telemetry;

/// <summary>
/// The series that are about one cell's server and its machine. Those of the harness's own host are, where the server is on it,
/// and no source names that server's machine itself.
/// </summary>
internal sealed class CellSensors
{
    private readonly SittingFold _sitting;
    private readonly int _window;
    private readonly int _baseline;
    private readonly Instant? _until;
    private readonly IReadOnlyList<string> _weights;
    private readonly TelemetrySeries[] _mine;
    private readonly ILookup<(string Source, string Metric), TelemetrySeries> _bySource;

    /// <param name="sitting">The cell's.</param>
    /// <param name="window">The cell's, on the sitting's clock.</param>
    /// <param name="server">The cell's.</param>
    /// <param name="weights">The files of the cell's model; empty if they are not known.</param>
    /// <param name="onThisHost">True if that server is on the harness's own host.</param>
    /// <param name="until">The provisional end of a window that is still open; null if the window is over.</param>
    private CellSensors(
        SittingFold sitting, MeasuredWindow window, string server, IReadOnlyList<string> weights, bool onThisHost, Instant? until)
    {
        _sitting = sitting;
        _until = until;
        _weights = weights;
        _window = Array.IndexOf(sitting.Windows, window);
        _baseline = sitting.Baseline is { } idle ? Array.IndexOf(sitting.Windows, idle) : -1;
        var named = sitting.Series.Where(series => series.Key.Server == server).Select(series => series.Key.Source)
            .Concat(sitting.Sources.Where(source => source.Server == server && source.Absent is null).Select(source => source.Name))
            .ToHashSet(StringComparer.Ordinal);
        // A page that was named and is not there: it would have told of another machine, perhaps,
        // and this one's sensors do not stand in for it.
        var pageMissing =
            sitting.Sources.Any(source => source is { Name: TelemetrySources.Prometheus, Absent: not null } && source.Server == server);
        var machineNamed = pageMissing || named.Any(SeriesKey.IsMachine);
        _mine = [.. sitting.Series.Where(IsMine)];
        _bySource = _mine.ToLookup(series => (series.Key.Source, series.Key.Metric.Name));
        Length = (until ?? window.End) - window.Start;

        bool IsMine(TelemetrySeries series)
        {
            var key = series.Key;
            if (key.Source == TelemetrySources.Harness)
                return false;
            return key.Server == server
                || key.Server is null && onThisHost && (key.IsOfMachine ? !machineNamed : !named.Contains(key.Source));
        }
    }

    public Duration Length { get; }

    /// <param name="sitting">The cell's.</param>
    /// <param name="window">The cell's, on the sitting's clock.</param>
    /// <param name="manifest">Of the run.</param>
    /// <param name="cell">Whose server and model the sensors are to be about.</param>
    /// <param name="until">The provisional end of a window that is still open; null if the window is over.</param>
    public static CellSensors Of(SittingFold sitting, MeasuredWindow window, RunManifest manifest, PlanCell cell, Instant? until = null) =>
        new(
            sitting,
            window,
            cell.Server,
            manifest.Servers.FirstOrDefault(server => server.Name == cell.Server)?.Find(cell.Model.Tag)?.Details?.Weights ?? [],
            manifest.Plan.Servers.FirstOrDefault(server => server.Name == cell.Server)?.IsOnThisMachine == true,
            until);

    /// <summary>Of the sources that are about it: what does not change about their devices.</summary>
    public IEnumerable<TelemetryDevice> DevicesOf(string source) => _sitting.Sources
        .Where(report => report.Name == source && _mine.Any(series => series.Key.Source == source && series.Key.Server == report.Server))
        .SelectMany(report => report.Devices);

    /// <summary>
    /// The GPUs of the machine, in the order of their names; also those that were sampled only
    /// before or after: there they are all the same.
    /// </summary>
    public IReadOnlyList<(string Source, string Device)> Gpus =>
    [
        .. _mine
            .Where(series => TelemetrySources.IsGpu(series.Key.Source) && series.Key.Metric != TelemetryMetrics.ProcessVram)
            .Select(series => (series.Key.Source, series.Key.Device))
            .Distinct()
            .OrderBy(gpu => gpu.Source, StringComparer.Ordinal)
            .ThenBy(gpu => gpu.Device, StringComparer.Ordinal),
    ];

    /// <summary>Every device's series of that metric that has something to say of the window.</summary>
    public IEnumerable<SensorReading> All(string source, TelemetryMetric metric) => _bySource[(source, metric.Name)]
        .Select(ReadingOf)
        .OfType<SensorReading>();

    /// <summary>Null if it does not describe the window.</summary>
    public SensorReading? One(string source, string device, TelemetryMetric metric) =>
        All(source, metric).FirstOrDefault(reading => reading.Device == device);

    /// <summary>
    /// The memory of the server's processes together, without those that have another model loaded; null without samples in the window.
    /// If none of them is known to have the cell's model, it is unknown which belong to another one, and all count.
    /// </summary>
    public double? ServerMemoryPeak
    {
        get
        {
            var processes = _bySource[(TelemetrySources.ServerProcesses, TelemetryMetrics.ProcessMemory.Name)].ToArray();
            if (processes.Length == 0 || _sitting.MemoryOf(processes[0].Key.Server) is not { } memory)
                return null;
            var told = processes.Any(process => process.In(_window)?.Count > 0 && memory.Holds(process.Key.Device, _weights));
            return memory.In(_window, told ? _weights : null)?.Peak;
        }
    }

    /// <summary>
    /// The number of processes in the window that are known to have the same file of the cell's model
    /// loaded; a server holds it in one at a time.
    /// </summary>
    public int ModelRunners => _bySource[(TelemetrySources.ServerProcesses, TelemetryMetrics.ProcessMemory.Name)]
        .Where(process => process.In(_window)?.Count > 0)
        .Select(process => _sitting.MemoryOf(process.Key.Server)?.LoadedBy(process.Key.Device))
        .Where(loaded => loaded is not null && _weights.Contains(loaded))
        .GroupBy(loaded => loaded)
        .Select(runners => runners.Count())
        .DefaultIfEmpty()
        .Max();

    private SensorReading? ReadingOf(TelemetrySeries series) => series.In(_window) is { } reading
        ? new SensorReading(
            series.Key.Device,
            _until is { } end ? reading.Until(end) : reading,
            _baseline < 0 ? null : series.In(_baseline),
            _sitting.IntervalOf(series))
        : null;
}
