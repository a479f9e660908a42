using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Telemetry.Harness;

/// <summary>
/// Counts latenesses in steps of a tenth of a millisecond up to a second, in fixed memory however many there are. Thread-safe.
/// </summary>
internal sealed class LatenessTally
{
    private const long Step = 100_000;
    private const int Steps = 10_000;

    private readonly Lock _lock = new();

    /// <summary>The last one holds all that were later.</summary>
    private readonly int[] _counts = new int[Steps + 1];
    private int _count;
    private Duration _max;

    /// <summary>Null until something was counted.</summary>
    public LatenessSummary? Summary
    {
        get
        {
            lock (_lock)
                return _count == 0 ? null : new LatenessSummary(_count, Quantile(0.9), Quantile(0.99), _max);
        }
    }

    /// <param name="lateness">The lateness; negative values count as zero.</param>
    public void Add(Duration lateness)
    {
        var late = lateness > Duration.Zero ? lateness : Duration.Zero;
        lock (_lock)
        {
            _counts[Math.Min(Steps, (late.Nanoseconds + Step - 1) / Step)]++;
            _count++;
            _max = late > _max ? late : _max;
        }
    }

    private Duration Quantile(double share)
    {
        var needed = (int)Math.Ceiling(share * _count);
        for (var (step, seen) = (0, 0); step < Steps; step++)
        {
            seen += _counts[step];
            if (seen >= needed)
                return step * Step < _max.Nanoseconds ? new Duration(step * Step) : _max;
        }

        return _max;
    }
}
