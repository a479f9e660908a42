using System.Runtime.InteropServices;
using Bench.Analysis.Windows;
using Bench.Core.Records;
using Bench.Core.Telemetry;
using Bench.Core.Time;

namespace Bench.Analysis.Telemetry;

/// <summary>
/// The samples of one sitting, on its own clock, folded into the windows of its cells and into its idle time before them.
/// </summary>
internal sealed class SittingFold
{
    private readonly Dictionary<SeriesKey, TelemetrySeries> _series = [];
    private readonly Dictionary<string, ServerMemory> _memory = new(StringComparer.Ordinal);
    private readonly Duration _interval;
    private readonly Sitting? _sitting;
    private readonly ILookup<string, IReadOnlyList<string>> _models;

    /// <param name="sitting">Null if the manifest does not have it.</param>
    /// <param name="windows">Of its cells, in any order.</param>
    /// <param name="manifest">Of the run.</param>
    public SittingFold(Sitting? sitting, IEnumerable<MeasuredWindow> windows, RunManifest manifest)
    {
        _sitting = sitting;
        _models = manifest.Servers
            .SelectMany(server => server.Models, (server, model) => (server.Name, Weights: model.Details?.Weights ?? []))
            .Where(model => model.Weights.Count > 0)
            .ToLookup(model => model.Name, model => model.Weights);
        _interval = sitting?.Telemetry?.Interval ?? manifest.Plan.Telemetry.Interval;
        Baseline = sitting?.Telemetry?.Baseline is { } idle && idle.To > idle.From ? new MeasuredWindow(idle.From, idle.To) : null;
        Windows = [.. windows.Concat(Baseline is { } baseline ? [baseline] : []).Distinct().OrderBy(window => window.Start)];
    }

    /// <summary>By start, the idle time among them.</summary>
    public MeasuredWindow[] Windows { get; }

    /// <summary>The idle time before the first cell; null if none was kept.</summary>
    public MeasuredWindow? Baseline { get; }

    public IReadOnlyList<SourceReport> Sources => _sitting?.Telemetry?.Sources ?? [];

    public IEnumerable<TelemetrySeries> Series => _series.Values;

    /// <summary>Null if there are no samples.</summary>
    public ServerMemory? MemoryOf(string? server) => _memory.GetValueOrDefault(server ?? "");

    /// <summary>The intended interval between samples: a source may be slower than the run.</summary>
    public Duration IntervalOf(TelemetrySeries series) => series.Spacing > _interval ? series.Spacing : _interval;

    public void Add(in TelemetrySample sample)
    {
        var key = new SeriesKey(sample.Server, sample.Source, sample.Device, sample.Metric);
        ref var series = ref CollectionsMarshal.GetValueRefOrAddDefault(_series, key, out _);
        series ??= new TelemetrySeries(key, Windows);
        series.Add(sample.At, sample.Value);
        if (sample.Metric == TelemetryMetrics.ProcessMemory && sample.Source == TelemetrySources.ServerProcesses)
        {
            if (!_memory.TryGetValue(sample.Server ?? "", out var memory))
                _memory.Add(
                    sample.Server ?? "", memory = new ServerMemory(key, Windows, WeightsOf(sample.Server), _models[sample.Server ?? ""]));
            memory.Add(sample.At, sample.Device, sample.Value);
        }
    }

    public void Close()
    {
        foreach (var memory in _memory.Values)
            memory.Close();
    }

    private Dictionary<string, string> WeightsOf(string? server) => Sources
        .Where(source => source.Name == TelemetrySources.ServerProcesses && source.Server == server)
        .SelectMany(
            source => source.Devices,
            (_, device) => (device.Name, Weights: device.Facts.FirstOrDefault(fact => fact.Key == TelemetryFacts.Weights).Value))
        .Where(device => device.Weights is not null)
        .GroupBy(device => device.Name, StringComparer.Ordinal)
        .ToDictionary(devices => devices.Key, devices => devices.Last().Weights, StringComparer.Ordinal);
}
