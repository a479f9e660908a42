using Bench.Analysis.Findings;
using Bench.Analysis.Metrics;
using Bench.Core.Factors;
using Bench.Core.Plans;
using Bench.Core.Studies;
using Bench.Core.Time;
using Bench.Statistics;

namespace Bench.Studies.Capacity.Search;

/// <summary>The search in one configuration: its finished cells, load by load, and where to go next.</summary>
internal sealed class SearchedConfiguration
{
    private static readonly IReadOnlyList<string> BreakingFindings =
        [.. new[] { FindingKinds.NoOkRequest, FindingKinds.TooManyErrors, FindingKinds.FallingBehind }.Select(kind => kind.Code)];

    /// <summary>
    /// Cells of one load that may be invalid silently of the server, as those in which the harness was paused: each is measured again.
    /// </summary>
    public const int MostInvalid = 2;

    private readonly CapacityInputs _asked;
    private readonly PlanCell _cell;
    private readonly CapacityLimits _limits;
    private readonly ILookup<(double Load, LoadRole Role), StudiedCell> _cells;
    private readonly double? _unqueued;

    /// <param name="asked">The question.</param>
    /// <param name="cell">Of the configuration, whatever its load.</param>
    /// <param name="finished">Of the configuration.</param>
    /// <param name="isAlternative">True if other settings may turn out to be the ones to take:
    /// users who pause are then not measured.</param>
    /// <param name="toBeat">The heaviest load that an alternative to it holds; null if there is none.</param>
    public SearchedConfiguration(CapacityInputs asked, PlanCell cell, IEnumerable<StudiedCell> finished, bool isAlternative, double? toBeat)
    {
        (_asked, _cell, _limits) = (asked, cell, CapacityLimits.Of(cell));
        _cells = finished
            .OrderBy(one => one.Cell.Plan.Repetition)
            .ToLookup(one => (
                asked.Find.Factor.ValueIn(one.Cell.Plan)!.Number!.Value,
                Enum.GetValues<LoadRole>().First(role => one.Cell.Key.Role == RoleWord(role))));
        var loads = _cells
            .Where(load => load.Key.Role != LoadRole.Pausing)
            .OrderBy(load => load.Key.Load)
            .ThenBy(load => load.Key.Role)
            .ToArray();
        _unqueued = loads.FirstOrDefault()?.First() is { } lightest ? KnownValues(lightest, WaitIn(cell)).DefaultIfEmpty().Max() : null;
        Loads = [.. loads.Select(load => Judge(load.Key.Load, load.Key.Role, [.. load]))];
        Law = UniversalScalability.Of([.. Loads
            .Where(load => load.Throughput is > 0)
            .GroupBy(load => load.Load)
            .Select(load => (load.Key, load.Average(one => one.Throughput!.Value)))]);
        Step = new LoadSearch(asked.Find, asked.From, asked.To)
        {
            VerdictOf = (load, role) => Find(load, role)?.Verdict,
            Guess = Guess,
            ToBeat = toBeat,
        }.Next();
        Pausing =
            !isAlternative && PausingUsers() is { } users ? Judge(users, LoadRole.Pausing, [.. _cells[(users, LoadRole.Pausing)]]) : null;
    }

    /// <summary>By load, a probe before its confirmation.</summary>
    public IReadOnlyList<CapacityLoad> Loads { get; }

    /// <summary>Null if too few loads were measured for one.</summary>
    public UniversalScalability? Law { get; }

    public LoadSearchStep Step { get; }

    /// <summary>
    /// The requested users who pause, as far as they were measured; null if they are not to be measured: none were requested,
    /// so many are held without any pause, or more of them are active at a time than are held at once.
    /// </summary>
    public CapacityLoad? Pausing { get; }

    /// <summary>
    /// The mean share of its time that a user who pauses as asked waits for an answer, by the answers at the load
    /// that is held; 1 for users who do not pause.
    /// </summary>
    public double ActiveShare =>
        _asked.Pause is { } pause
        && Step.Holds is { } holds
        && CellsAt(holds).Select(cell => cell.Summary.Measure(UserWait.ForAnswer(cell.Cell.Plan.Load)).Mean).OfType<double>().ToArray()
            is { Length: > 0 } answers
            ? answers.Average() / (answers.Average() + pause.Milliseconds)
            : 1;

    /// <summary>Limits that the answer says nothing of, because no request had what they limit.</summary>
    public IEnumerable<string> Unread => Step.Holds is { } holds
        ? _limits.Limits
            .Select(limit => limit.Name)
            .Except((Find(holds, LoadRole.Confirmation)?.Readings ?? []).Select(reading => reading.Limit.Name))
        : [];

    /// <summary>The metric that a user waits by.</summary>
    public static MetricDefinition WaitIn(PlanCell cell) =>
        cell.Workload.Stream ? UserWait.ForFirstToken(cell.Load) : UserWait.ForAnswer(cell.Load);

    /// <summary>
    /// The number of requests that the server works on at once, if it is lower than the load; null if this was not observed.
    /// </summary>
    public SlotLimit? SlotLimit => _asked.Find == LoadAxis.Users
        ? SlotInference.Of(_cells.Where(load => load.Key.Role != LoadRole.Pausing).SelectMany(load => load))
        : null;

    public CapacityLoad? Find(double load, LoadRole role) => Loads.FirstOrDefault(one => one.Load == load && one.Role == role);

    /// <summary>The finished cells of a load, whatever for.</summary>
    public IEnumerable<StudiedCell> CellsAt(double load) =>
        new[] { LoadRole.Probe, LoadRole.Confirmation }.SelectMany(role => _cells[(load, role)]);

    /// <summary>The reason why a cell's load breaks regardless of its limits; usually null.</summary>
    public static string? BreakingOf(StudiedCell cell) =>
        cell.Summary.Findings.FirstOrDefault(finding => BreakingFindings.Contains(finding.Code))?.What;

    /// <summary>The cell that the search wants now; null at its end.</summary>
    public StudyCell? Wanted() =>
        (Step.Wanted ?? (Pausing is { Verdict: null } pausing ? (pausing.Load, LoadRole.Pausing) : null)) is not { } wanted ? null
            : wanted.Item2 == LoadRole.Pausing
                ? PausingCell(_cell, (int)wanted.Item1, _asked.Pause!.Value, ActiveShare, Look(wanted), Place(wanted))
            : CellOf(_asked.Find, _cell, wanted.Item1, wanted.Item2, Look(wanted), Place(wanted));

    private int Look((double Load, LoadRole Role) wanted) => _cells[wanted].Count(cell => cell.Summary.IsValid) + 1;

    private int Place((double Load, LoadRole Role) wanted) => _cells[wanted].Count() + 1;

    /// <param name="cell">Of the configuration.</param>
    /// <param name="users">All of them.</param>
    /// <param name="pause">The mean of their pauses.</param>
    /// <param name="active">The share of them that wait for an answer at a time.</param>
    /// <param name="look">At which its requests are looked at, from 1.</param>
    /// <param name="place">Among the cells of these users, from 1.</param>
    public static StudyCell PausingCell(PlanCell cell, int users, Duration pause, double active, int look, int place) => new(
        cell.WithPausingUsers(users, pause) with
        {
            Repetition = place,
            // two requests per user at least, or they would start all at once
            Measured = new StopCondition
            {
                Requests = LoadLooks.For(Math.Max(users * active, users / (double)SerialValues.MemoriesOfBatch)).RequestsOf(look),
            },
        },
        new StudyKey(Role: RoleWord(LoadRole.Pausing)));

    /// <param name="look">At which its requests are looked at, from 1.</param>
    /// <param name="place">Among the cells of this load, from 1: behind the looks, where some were invalid.</param>
    public static StudyCell CellOf(LoadAxis axis, PlanCell cell, double load, LoadRole role, int look, int place) => new(
        axis.CellAt(cell, load) with
        {
            Repetition = role == LoadRole.Probe ? place : LoadLooks.Count + MostInvalid + place,
            Measured = new StopCondition { Requests = LoadLooks.For(axis.AtOnce(load)).RequestsOf(look) },
        },
        new StudyKey(Role: RoleWord(role)));

    private static string RoleWord(LoadRole role) => role switch
    {
        LoadRole.Probe => "probe",
        LoadRole.Confirmation => "confirmation",
        _ => "pausing",
    };

    /// <summary>
    /// Users who pause load a server less than as many who do not, and those that are active at a time are,
    /// on average, as many as wait for answers.
    /// </summary>
    private int? PausingUsers() =>
        _asked is { Find: var axis, Users: { } users, Pause: not null } && axis == LoadAxis.Users && _cell.Workload.Conversation is null
            && Step.Holds is { } holds && users > holds && users * ActiveShare <= holds ? users : null;

    private CapacityLoad Judge(double load, LoadRole role, StudiedCell[] cells)
    {
        var series = new LoadSeries(_limits.Limits, _limits.Failures, _asked.Confidence);
        foreach (var cell in cells.Where(cell => cell.Summary.IsValid || BreakingOf(cell) is not null))
            series.Add(
                [.. _limits.OfRequests.Select(limit => KnownValues(cell, limit.Metric))],
                MemoryOf(load, cell),
                cell.Summary.Failed,
                cell.Summary.Requests);
        var throughputs = cells.Select(cell => cell.Summary.Throughput.RequestsPerSecond).OfType<double>().ToArray();
        var told = series.Judge();
        var measured = new CapacityLoad(
            load, role, told?.Verdict, cells.Sum(cell => cell.Summary.Requests), told?.Readings ?? [],
            throughputs.Length == 0 ? null : throughputs.Average(), [.. cells.Select(cell => cell.Cell.Plan.Id).Distinct()]);
        if (cells.Select(BreakingOf).FirstOrDefault(reason => reason is not null) is { } breaking)
            return measured with { Verdict = LoadVerdict.Breaks, Reason = breaking };
        return cells.Where(cell => !cell.Summary.IsValid).ElementAtOrDefault(MostInvalid) is { } invalid && measured.Verdict is null
            ? measured with { Verdict = LoadVerdict.Undecided, Reason = invalid.Summary.InvalidReason }
            : measured;
    }

    private static double[] KnownValues(StudiedCell cell, MetricDefinition metric) => [.. cell.ValuesOf(metric).OfType<double>()];

    /// <summary>
    /// The longest row of requests that waited longer than any did at the lightest load; in a closed loop no request waits for more than
    /// all users.
    /// </summary>
    private int MemoryOf(double load, StudiedCell cell)
    {
        var (longest, row) = (1, 0);
        foreach (var wait in KnownValues(cell, WaitIn(_cell)))
        {
            row = wait > _unqueued ? row + 1 : 0;
            longest = Math.Max(longest, row);
        }

        return _asked.Find == LoadAxis.Users ? Math.Min(longest, (int)load) : longest;
    }

    private double? Guess(double held, double broken)
    {
        if (Find(broken, LoadRole.Probe)?.Readings.MaxBy(reading => reading.Excess) is not { } worst
            || Find(held, LoadRole.Probe)?.Readings.FirstOrDefault(reading => reading.Limit.Name == worst.Limit.Name) is not { } before)
            return null;
        return LimitGuess.Of((held, before.Excess), (broken, worst.Excess), _asked.Find == LoadAxis.Users ? Law : null);
    }
}
