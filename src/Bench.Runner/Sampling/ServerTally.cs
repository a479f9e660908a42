using Bench.Core.Telemetry;
using Bench.Core.Time;

namespace Bench.Runner.Sampling;

/// <summary>
/// A server's processes over a cell so far. Processes come and go (an Ollama starts one for each model that it loads): samples of one instant are one round, memory is summed over
/// a round, and processor time over what each process used since the round before.
/// </summary>
internal sealed class ServerTally
{
    private Dictionary<string, double> _before = [];
    private Dictionary<string, double> _now = [];
    private Instant? _first;
    private Instant _last;
    private double _used;
    private double _memory;

    /// <summary>100 is one core; null before there are two rounds.</summary>
    public double? CpuPercent { get; private set; }

    public double? MemoryPeak { get; private set; }

    public void Add(in TelemetrySample sample)
    {
        if (_first is null || sample.At != _last)
            BeginRound(sample.At);
        if (sample.Metric == TelemetryMetrics.ProcessMemory)
        {
            _memory += sample.Value;
            MemoryPeak = Math.Max(MemoryPeak ?? 0, _memory);
        }
        else if (sample.Metric == TelemetryMetrics.ProcessCpu)
        {
            _now[sample.Device] = sample.Value;
            if (_before.TryGetValue(sample.Device, out var before) && sample.Value > before)
                _used += sample.Value - before;
        }
    }

    /// <summary>What is told of processor time is of whole rounds.</summary>
    private void BeginRound(Instant at)
    {
        if (_first is { } first && _last > first && _now.Count > 0)
            CpuPercent = 100 * _used / (_last - first).Seconds;
        _first ??= at;
        _last = at;
        _memory = 0;
        (_before, _now) = (_now, _before);
        _now.Clear();
    }
}
