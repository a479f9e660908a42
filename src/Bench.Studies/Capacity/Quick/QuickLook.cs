using Bench.Analysis.Metrics;
using Bench.Core.Plans;
using Bench.Statistics;
using Bench.Studies.Capacity.Search;

namespace Bench.Studies.Capacity.Quick;

/// <summary>The results of a quick look, load by load, and the next load.</summary>
internal sealed class QuickLook
{
    /// <summary>Cells of one load that may be invalid silently of the server; each is measured again.</summary>
    public const int MostInvalid = 1;

    private readonly PlanCell _cell;
    private readonly IReadOnlyList<(MetricDefinition Metric, CapacityLimit Limit)> _limits;
    private readonly ILookup<double, StudiedCell> _cells;
    private readonly double? _unqueued;
    private readonly Dictionary<double, KeptRequests> _kept = [];

    public QuickLook(CapacityInputs asked, PlanCell cell, IEnumerable<StudiedCell> finished)
    {
        _cell = cell;
        _cells = finished.OrderBy(one => one.Cell.Plan.Repetition).ToLookup(one => (double)one.Cell.Plan.Load.Users!.Value);
        Confidence = asked.Confidence;
        var lightest = Telling(asked.From);
        _unqueued = lightest?.ValuesOf(SearchedConfiguration.WaitIn(cell)).OfType<double>().DefaultIfEmpty().Max();
        var known = LimitsOf(asked, cell);
        var telling = _cells.Select(load => Telling(load.Key)).OfType<StudiedCell>().Where(one => one.Summary.Ok > 0).ToArray();
        Unread = [.. known
            .Where(limit => telling.Any(one => one.ValuesOf(limit.Metric).All(value => value is null)))
            .Select(limit => limit.Metric.Name)];
        _limits = [.. known.Where(limit => !Unread.Contains(limit.Metric.Name))];
        Loads = [.. _cells.OrderBy(load => load.Key).Select(load => Judge(load.Key))];
        Step = new LoadSearch(LoadAxis.Users, asked.From, asked.To) { VerdictOf = (load, _) => Find(load)?.Verdict, OnlyDoubles = true }
            .Next();
    }

    public ConfidenceLevel Confidence { get; }

    /// <summary>Rising.</summary>
    public IReadOnlyList<CapacityLoad> Loads { get; }

    public LoadSearchStep Step { get; }

    public IReadOnlyList<(MetricDefinition Metric, CapacityLimit Limit)> Limits => _limits;

    /// <summary>Names of limited metrics that no request of some load had. They are not judged.</summary>
    public IReadOnlyList<string> Unread { get; }

    public IEnumerable<StudiedCell> All => _cells.SelectMany(load => load);

    /// <summary>The limits of the question as they are compared with the values of this cell's requests.</summary>
    public static IReadOnlyList<(MetricDefinition Metric, CapacityLimit Limit)> LimitsOf(CapacityInputs asked, PlanCell cell) =>
        CapacityLimits.Of(cell with { ServiceLevel = asked.ServiceLevel ?? cell.ServiceLevel }).OfRequests;

    public CapacityLoad? Find(double load) => Loads.FirstOrDefault(one => one.Load == load);

    /// <summary>Null if nothing valid was measured of it.</summary>
    public KeptRequests? KeptAt(double load) => _kept.GetValueOrDefault(load);

    /// <summary>The cell by which a load is judged: the last one that says anything. Null if none does.</summary>
    public StudiedCell? Telling(double load) =>
        _cells[load].LastOrDefault(cell => cell.Summary.IsValid || SearchedConfiguration.BreakingOf(cell) is not null);

    /// <summary>The cell that is wanted now; null at the end.</summary>
    public StudyCell? Wanted() => Step.Wanted is var (load, _) ? QuickLoads.CellOf(_cell, (int)load, _cells[load].Count() + 1) : null;

    private CapacityLoad Judge(double load)
    {
        var cells = _cells[load].ToArray();
        CapacityLoad Said(LoadVerdict? verdict, IReadOnlyList<LimitReading> readings) =>
            new(
                load, LoadRole.Probe, verdict, cells.Sum(cell => cell.Summary.Requests), readings,
                cells[^1].Summary.Throughput.RequestsPerSecond, [.. cells.Select(cell => cell.Cell.Plan.Id).Distinct()]);
        if (Telling(load) is not { } telling)
            return cells.Length > MostInvalid
                ? Said(LoadVerdict.Undecided, []) with { Reason = cells[^1].Summary.InvalidReason }
                : Said(null, []);
        var kept = _kept[load] = KeptRequests.Of(telling, _limits, _unqueued);
        LimitReading[] readings = [.. _limits.Select(limit => ReadingOf(telling, limit.Metric, limit.Limit, kept.Row))];
        return SearchedConfiguration.BreakingOf(telling) is { } breaking
            ? Said(LoadVerdict.Breaks, readings) with { Reason = breaking }
            : Said(kept.VerdictAt(Confidence), readings);
    }

    /// <summary>One limit by itself: a load misses it where more requests are beyond it than may be.</summary>
    private LimitReading ReadingOf(StudiedCell cell, MetricDefinition metric, CapacityLimit limit, int row)
    {
        double[] values = [.. cell.ValuesOf(metric).OfType<double>()];
        var (beyond, effective) = (values.Count(value => !limit.Keeps(value)), values.Length / (double)row);
        var verdict = ExceedanceLimit.Judge(beyond / (double)row, effective, QuickLoads.MayMiss, Confidence).Verdict;
        return new LimitReading(limit with { Name = metric.Id }, verdict, values.Length, effective, new Sample(values).Median, beyond);
    }
}
