using Bench.Statistics;

namespace Bench.Studies.Capacity;

/// <summary>The cells of one load that are judged together, in their order.</summary>
public sealed class LoadSeries
{
    private readonly List<(IReadOnlyList<IReadOnlyList<double>> Values, int Failed, int All, int Memory)> _cells = [];
    private readonly IReadOnlyList<CapacityLimit> _limits;
    private readonly CapacityLimit? _failures;
    private readonly ConfidenceLevel _confidence;
    private LoadJudgement? _told;
    private int _looked;

    /// <param name="limits">On values of requests.</param>
    /// <param name="failures">On the share of requests that fail, in percent; null if there is no such limit.</param>
    /// <param name="confidence">The confidence of the verdict.</param>
    public LoadSeries(IReadOnlyList<CapacityLimit> limits, CapacityLimit? failures, ConfidenceLevel confidence) =>
        (_limits, _failures, _confidence) = (limits, failures, confidence);

    /// <param name="values">Of each limit, in the order of the limits, those of the requests in their order.</param>
    /// <param name="memory">Over how many successive requests they depend on each other.</param>
    /// <param name="failed">Requests.</param>
    /// <param name="all">Requests, those that failed included.</param>
    public void Add(IReadOnlyList<IReadOnlyList<double>> values, int memory, int failed = 0, int all = 0) =>
        _cells.Add((values, failed, all, memory));

    /// <summary>
    /// The first look that reaches a verdict, or the last one; null if more requests are needed. Looks after a verdict are ignored.
    /// </summary>
    public LoadJudgement? Judge()
    {
        for (var look = _looked + 1; _told is null && look <= Math.Min(_cells.Count, LoadLooks.Count); look++)
        {
            var level = LoadLooks.LevelAt(look, _confidence);
            var readings = Read(look, level);
            var verdict = readings.Any(reading => reading.Verdict == LimitVerdict.Missed) ? LoadVerdict.Breaks
                : readings.Any(reading => reading.Count > 0) && readings.All(reading => reading.Verdict == LimitVerdict.Met)
                    ? LoadVerdict.Holds
                : look == LoadLooks.Count ? LoadVerdict.Undecided
                : (LoadVerdict?)null;
            _looked = look;
            _told = verdict is { } told ? new LoadJudgement(told, look, readings) : null;
        }

        return _told;
    }

    /// <summary>A limit on something that no request had says nothing, and does not count.</summary>
    private LimitReading[] Read(int look, ConfidenceLevel level)
    {
        var cells = _cells.Take(look).ToArray();
        var memory = cells.Max(cell => cell.Memory);
        var values = _limits
            .Select((limit, index) => (limit, Values: new SerialValues(cells.Select(cell => cell.Values[index]), memory)))
            .Where(pair => pair.Values.Count > 0);
        LimitReading[] readings = [.. values.Select(pair => pair.limit.Judge(pair.Values, level))];
        var worth = readings
            .Where(reading => reading.Count > 0)
            .Select(reading => Math.Min(1, reading.Effective / reading.Count))
            .DefaultIfEmpty(1)
            .Min();
        return _failures is null
            ? readings
            : [.. readings, _failures.JudgeFailures(cells.Sum(cell => cell.Failed), cells.Sum(cell => cell.All), worth, level)];
    }
}
