using System.Runtime.InteropServices;
using Bench.Analysis.Windows;
using Bench.Core.Records;
using Bench.Core.Telemetry;
using Bench.Core.Time;

namespace Bench.Analysis.Telemetry;

/// <summary>The samples of one sitting, on its own clock, folded into the windows of its cells and into its idle time before them.</summary>
internal sealed class SittingFold
{
    private readonly Dictionary<SeriesKey, TelemetrySeries> _series = [];
    private readonly Dictionary<string, RoundSum> _memory = new(StringComparer.Ordinal);
    private readonly Duration _interval;
    private readonly Sitting? _sitting;

    /// <param name="sitting">Null where the manifest does not have it.</param>
    /// <param name="windows">Of its cells, in any order.</param>
    /// <param name="planned">The plan's interval.</param>
    public SittingFold(Sitting? sitting, IEnumerable<MeasuredWindow> windows, Duration planned)
    {
        _sitting = sitting;
        _interval = sitting?.Telemetry?.Interval ?? planned;
        Baseline = sitting?.Telemetry?.Baseline is { } idle && idle.To > idle.From ? new MeasuredWindow(idle.From, idle.To) : null;
        Windows = [.. windows.Concat(Baseline is { } baseline ? [baseline] : []).Distinct().OrderBy(window => window.Start)];
    }

    /// <summary>By start, the idle time among them.</summary>
    public MeasuredWindow[] Windows { get; }

    /// <summary>The idle time before the first cell; null where none was kept.</summary>
    public MeasuredWindow? Baseline { get; }

    public IReadOnlyList<SourceReport> Sources => _sitting?.Telemetry?.Sources ?? [];

    public IEnumerable<TelemetrySeries> Series => _series.Values;

    /// <summary>The memory of a server's processes together; null where there are no samples.</summary>
    public TelemetrySeries? MemoryOf(string? server) => _memory.GetValueOrDefault(server ?? "")?.Sums;

    /// <summary>How far apart samples are meant to be: a source may be slower than the run.</summary>
    public Duration IntervalOf(TelemetrySeries series) => series.Spacing > _interval ? series.Spacing : _interval;

    public void Add(in TelemetrySample sample)
    {
        var key = new SeriesKey(sample.Server, sample.Source, sample.Device, sample.Metric);
        ref var series = ref CollectionsMarshal.GetValueRefOrAddDefault(_series, key, out _);
        series ??= new TelemetrySeries(key, Windows);
        series.Add(sample.At, sample.Value);
        if (sample.Metric == TelemetryMetrics.ProcessMemory && sample.Source == TelemetrySources.ServerProcesses)
        {
            if (!_memory.TryGetValue(sample.Server ?? "", out var sum))
                _memory.Add(sample.Server ?? "", sum = new RoundSum(new TelemetrySeries(key with { Device = "" }, Windows)));
            sum.Add(sample.At, sample.Value);
        }
    }

    public void Close()
    {
        foreach (var sum in _memory.Values)
            sum.Close();
    }
}
