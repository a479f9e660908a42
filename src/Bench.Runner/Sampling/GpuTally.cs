using Bench.Core.Telemetry;

namespace Bench.Runner.Sampling;

/// <summary>One GPU over a cell so far.</summary>
internal sealed class GpuTally
{
    private readonly HashSet<int> _holders = [];
    private (double Sum, int Count) _util;
    private (double Sum, int Count) _power;

    public double? UtilMean => _util.Count == 0 ? null : _util.Sum / _util.Count;

    public double? VramPeak { get; private set; }

    public double? PowerMean => _power.Count == 0 ? null : _power.Sum / _power.Count;

    public void Add(TelemetryMetric metric, double value)
    {
        if (metric == TelemetryMetrics.GpuUtil)
            _util = (_util.Sum + value, _util.Count + 1);
        else if (metric == TelemetryMetrics.GpuPower)
            _power = (_power.Sum + value, _power.Count + 1);
        else if (metric == TelemetryMetrics.VramUsed)
            VramPeak = Math.Max(VramPeak ?? value, value);
    }

    public void AddHolder(int process) => _holders.Add(process);

    public bool IsHeldBy(IReadOnlySet<int> processes) => _holders.Any(processes.Contains);
}
