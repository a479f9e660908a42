using Bench.Core.Time;

namespace Bench.Analysis.Telemetry;

/// <summary>The sum over a server's processes in each round of samples: samples of one instant are one round.</summary>
internal sealed class RoundSum(TelemetrySeries sums)
{
    private Instant? _at;
    private double _sum;

    public TelemetrySeries Sums { get; } = sums;

    public void Add(Instant at, double value)
    {
        if (_at is { } round && round != at)
            Close();
        _at = at;
        _sum += value;
    }

    /// <summary>The round is over.</summary>
    public void Close()
    {
        if (_at is { } at)
            Sums.Add(at, _sum);
        _sum = 0;
        _at = null;
    }
}
