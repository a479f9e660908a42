using Bench.Core.Contracts;
using Bench.Core.Records;

namespace Bench.Benchmarks;

/// <summary>Keeps of each record what is printed. Every request counts in the lag, whatever became of it.</summary>
internal sealed class LagTally : IRecordSink
{
    private readonly Lock _lock = new();
    private readonly List<double> _lags = [];
    private readonly List<double> _ttfts = [];

    public int Count => _lags.Count;

    public int Failed { get; private set; }

    public void Post(RequestRecord record)
    {
        lock (_lock)
        {
            _lags.Add((record.Timeline.Sent - record.Timeline.Planned).Milliseconds);
            if (record.Timeline.FirstToken is { } first)
                _ttfts.Add((first - record.Timeline.Sent).Milliseconds);
            Failed += record.Outcome.IsOk ? 0 : 1;
        }
    }

    public double LagMs(double share) => Quantile(_lags, share);

    public double TtftMs(double share) => Quantile(_ttfts, share);

    /// <summary>The value that so large a share of all is not above (no interpolation).</summary>
    private static double Quantile(List<double> values, double share)
    {
        if (values.Count == 0)
            return double.NaN;
        values.Sort();
        return values[Math.Max(0, (int)Math.Ceiling(share * values.Count) - 1)];
    }
}
