using Bench.Analysis;
using Bench.Analysis.Telemetry;
using Bench.Analysis.Tests;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Seeds;
using Bench.Studies.Capacity.Search;
using Bench.Testing.Samples;

namespace Bench.Studies.Tests.Capacity;

/// <summary>
/// A search driven through <see cref="StudyCourse"/>, against a server that works on some requests at once,
/// each for a second or so, in virtual time.
/// </summary>
internal sealed class CapacityCourse
{
    private const double FirstTokenMs = 100;
    private const double ServiceMs = 1000;

    private readonly IStudy _study;
    private readonly StudyCourse _course;
    private readonly Func<StudyCell, int> _slots;
    private readonly List<StudiedCell> _told = [];

    /// <param name="inputs">As run.json has them.</param>
    /// <param name="cells">Of the scenario.</param>
    /// <param name="slots">Of the server when it is measured.</param>
    /// <param name="finished">By an earlier sitting.</param>
    /// <param name="kind">Of the search; null: the whole one.</param>
    public CapacityCourse(
        IReadOnlyDictionary<string, string> inputs, IReadOnlyList<PlanCell> cells, Func<StudyCell, int> slots,
        IEnumerable<StudiedCell>? finished = null, StudyKind? kind = null)
    {
        _study = (kind ?? CapacityKind.Kind).Create(inputs, cells);
        _course = new StudyCourse(_study, seed: 42, finished ?? []);
        _slots = slots;
    }

    /// <summary>Of a cell, how so many of its first requests fail; null: none does.</summary>
    public Func<StudyCell, (OutcomeKind Kind, int Requests)?> Failing { get; init; } = _ => null;

    /// <summary>Cells in which the harness sends all requests late, so that they are invalid.</summary>
    public Func<StudyCell, bool> Late { get; init; } = _ => false;

    /// <summary>The power that was measured in every cell; null: none was.</summary>
    public double? Watts { get; init; }

    /// <summary>What the server's own page of metrics says of a cell; null: it has none.</summary>
    public Func<StudyCell, ServerAccount?> Account { get; init; } = _ => null;

    /// <summary>The requests of a cell, by whoever served them; null: a queue of some slots.</summary>
    public Func<PlanCell, IEnumerable<RequestRecord>>? Served { get; init; }

    /// <summary>The cells that were measured here, in their order.</summary>
    public IReadOnlyList<StudiedCell> Told => _told;

    public IReadOnlyList<Decision> Decisions => _course.Decisions;

    public Decision.Capacity Capacity => Assert.IsType<Decision.Capacity>(Assert.Single(Decisions));

    /// <summary>Loads in the order in which they were measured, a confirmation with an exclamation mark.</summary>
    public string Way => string.Join(
        ' ', _told.Select(cell => FormattableString.Invariant($"{cell.Cell.Plan.Load.Users ?? cell.Cell.Plan.Load.Rate}")
            + FormattableString.Invariant($"{(cell.Cell.Key.Role == "confirmation" ? "!" : cell.Cell.Key.Role == "pausing" ? "~" : "")}")));

    /// <summary>Up to the end, or so many cells.</summary>
    public CapacityCourse Run(int mostCells = int.MaxValue)
    {
        while (_told.Count < mostCells && _course.Next() is StudyStep.Measure { Cells: [var next, ..] })
        {
            Assert.True(_told.Count < 100, "The search does not end.");
            var records = Served?.Invoke(next.Plan) ?? Records(next.Plan, _slots(next), Failing(next), Late(next) ? 500 : 0);
            var run = WithAccount(Account(next), WithEnergy(TestRun.Analyze(TestRun.Cell(next.Plan, [.. records]))));
            _told.Add(StudiedCell.Of(next, run, answers: null, _study.Needs));
            _course.Tell(_told[^1]);
        }

        return this;
    }

    private static RunSummary WithAccount(ServerAccount? account, RunSummary run) => account is null
        ? run
        : run with { Cells = [.. run.Cells.Select(cell => cell with { Telemetry = cell.Telemetry with { ServerAccount = account } })] };

    private RunSummary WithEnergy(RunSummary run) => Watts is not { } watts
        ? run
        : run with
        {
            Cells = [.. run.Cells.Select(cell => cell with
            {
                Telemetry = CellTelemetry.None with
                {
                    Energy = new CellEnergy(watts * cell.Throughput.DurationSeconds!.Value, null, "gpu counter"),
                },
            })],
        };

    /// <summary>
    /// With a prompt that the server read in most of the time before the first token: a shorter one would not be believed
    /// beside tokens that take half a second each.
    /// </summary>
    private static RequestRecord Reading(RequestRecord record) =>
        record with { Server = record.Server! with { PromptEval = Core.Time.Duration.FromMilliseconds(0.8 * FirstTokenMs) } };

    private static IEnumerable<RequestRecord> Records(PlanCell cell, int slots, (OutcomeKind Kind, int Requests)? failing, double lateMs)
    {
        var random = new SplitMix64((ulong)((cell.Load.Users ?? cell.Load.Rate)!.Value * 1000 + cell.Repetition));
        var free = new PriorityQueue<int, double>(Enumerable.Range(0, slots).Select(slot => (slot, 0.0)));
        var users = new PriorityQueue<int, double>(Enumerable.Range(1, cell.Load.Users ?? 1)
            .Select(user => (user, 1000.0 + user + PauseOf(cell) * user / (cell.Load.Users ?? 1))));
        for (var request = 1; request <= cell.Measured.Requests; request++)
        {
            users.TryDequeue(out var user, out var sent);
            free.TryDequeue(out var slot, out var idle);
            var first = Math.Max(sent, idle) + FirstTokenMs * (0.9 + 0.2 * random.NextUnit());
            var last = first + ServiceMs * (0.9 + 0.2 * random.NextUnit());
            var identity = SampleRecord.Identity(request, Phase.Measured, cell.Id.Value, user) with { Repetition = cell.Repetition };
            yield return failing is { } failure && request <= failure.Requests
                ? SampleRecord.Failed(failure.Kind, sent, last, identity)
                : Reading(SampleRecord.Streamed(sent, [first, (first + last) / 2, last], identity, sent - lateMs));
            free.Enqueue(slot, last);
            users.Enqueue(user, cell.Load.Rate is { } rate ? sent - 1000 / rate * Math.Log(random.NextUnit())
                : last + 1 + PauseOf(cell) * -Math.Log(random.NextUnit())); // an open loop is one user who does not wait
        }
    }

    private static double PauseOf(PlanCell cell) => cell.Load.Match(closed => closed.ThinkTime.Expected.Milliseconds, _ => 0);
}
