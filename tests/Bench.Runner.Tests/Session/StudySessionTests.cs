using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Studies;
using Bench.Core.Time;
using Bench.Runs;
using Bench.Studies;
using Bench.Testing.Samples;
using Bench.ToyBench;

namespace Bench.Runner.Tests.Session;

/// <summary>
/// The toy study through the real session and a real run folder: two cells, then one at four times the users of the faster,
/// which is no cell of the plan, then its decision.
/// </summary>
public sealed class StudySessionTests : IDisposable
{
    private const string One = "chat/truth/c=1";
    private const string Two = "chat/truth/c=2";
    private const string Eight = "chat/truth/c=8";
    private const string Decision = "Side b was faster; chat/truth/c=8 gave 3 first tokens.";

    private static readonly PlanCell[] Cells = [Cell(1), Cell(2), Cell(4), Cell(8)];

    private readonly StudyRig _rig =
        new(SampleCell.PlanOf(Cells[0], Cells[1]), new Dictionary<string, double> { [One] = 200, [Two] = 100, [Eight] = 300 });

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task A_study_is_asked_until_it_has_decided_and_what_it_does_not_ask_for_is_not_measured()
    {
        var step = await _rig.SitAsync(Toy());

        Assert.Equal(Decision, Decided(step).Sentence);
        Assert.Equal([One, Two, Eight], _rig.Begun);
        Assert.Equal(RunState.Complete, _rig.Manifest.State);
        Assert.Empty(_rig.Manifest.Dropped);
    }

    // A cell takes a second: the deadline comes in the second one, which is cut off.
    [Fact]
    public async Task At_a_deadline_the_cell_that_is_measured_is_cut_off_and_named_and_the_run_can_be_gone_on_with()
    {
        await _rig.SitAsync(Toy(), deadline: Duration.FromSeconds(1.5));

        Assert.Equal([One, Two], _rig.Begun);
        Assert.Equal(RunState.Complete, _rig.Manifest.State);
        Assert.Equal("measuring ends after 1.5s", Assert.Single(_rig.Manifest.Dropped).Reason);

        Assert.Equal(Decision, Decided(await _rig.SitAsync(Toy())).Sentence);
    }

    [Fact]
    public async Task The_display_counts_the_cells_that_are_known_to_come()
    {
        await _rig.SitAsync(Toy());

        Assert.Equal(["2 to come", $"[1/2] {One}", $"[2/2] {Two}", $"[3/3] {Eight}"], _rig.Shown);
    }

    [Fact]
    public async Task Interrupted_between_two_blocks_and_gone_on_with_it_decides_the_same()
    {
        await _rig.SitAsync(Toy(), (signal, finished, between) => Request(signal, between && finished == 2));
        var step = await _rig.SitAsync(Toy());

        Assert.Equal(Decision, Decided(step).Sentence);
        Assert.Equal([One, Two, Eight], Decided(step).Evidence.Select(cell => cell.Value));
        Assert.Equal([One, Two, Eight], _rig.Begun);
        Assert.Equal(["2 to come", $"[1/2] {One}", $"[2/2] {Two}", "1 to come", $"[1/1] {Eight}"], _rig.Shown);
    }

    [Fact]
    public async Task Of_a_block_that_was_interrupted_the_finished_cells_are_measured_again_and_their_first_records_are_in_no_figure()
    {
        await _rig.SitAsync(Toy(), (signal, finished, between) => Request(signal, between && finished == 1));
        var step = await _rig.SitAsync(Toy());

        Assert.Equal(Decision, Decided(step).Sentence);
        Assert.Equal([One, One, Two, Eight], _rig.Begun);
        Assert.Equal([(One, 2), (Two, 1), (Eight, 1)], _rig.Recorded.Cells.Select(cell => (cell.Plan.Id.Value, cell.Finished!.Attempt)));
        Assert.All(_rig.Recorded.Cells, cell => Assert.Equal(3, cell.Requests.Count));
    }

    [Fact]
    public async Task A_cell_that_the_study_made_is_in_the_plan_and_every_cell_says_what_it_was_measured_for()
    {
        await _rig.SitAsync(Toy());

        Assert.Equal([One, Two, Eight], _rig.Manifest.Plan.Cells.Select(cell => cell.Id.Value));
        Assert.Equal(PlanHash.Of(_rig.Manifest.Plan), _rig.Manifest.PlanHash);
        Assert.Equal(
            [new StudyKey(Block: 1, Side: "a"), new StudyKey(Block: 1, Side: "b"), new StudyKey(Role: "more")],
            _rig.Recorded.Cells.Select(cell => cell.Finished!.Part));
    }

    [Fact]
    public async Task A_cell_that_was_cut_off_is_in_no_record_and_is_measured_again()
    {
        var cut = await _rig.SitAsync(Toy(), (signal, finished, between) => Request(signal, !between && finished == 1));

        Assert.Equal([Two], cut.Match(measure => measure.Cells, _ => []).Select(cell => cell.Plan.Id.Value));
        Assert.Equal(RunState.Interrupted, _rig.Manifest.State);
        Assert.Equal(Decision, Decided(await _rig.SitAsync(Toy())).Sentence);
        Assert.Equal([One, Two, One, Two, Eight], _rig.Begun);
    }

    [Fact]
    public async Task A_limit_of_time_ends_the_sitting_with_what_was_asked_for_and_the_next_one_decides_the_same()
    {
        // a second each: the first block is finished all the same, for a part of it would be thrown away
        await _rig.SitAsync(Toy(), maxTime: Duration.FromSeconds(1.5));

        Assert.Equal([Eight], _rig.Manifest.Dropped.Select(cell => cell.Cell.Value));
        Assert.Equal([One, Two], _rig.Begun);
        Assert.Equal(Decision, Decided(await _rig.SitAsync(Toy())).Sentence);
        Assert.Empty(_rig.Manifest.Dropped);
    }

    [Fact]
    public async Task What_a_study_reads_of_a_cell_is_the_same_right_after_it_and_from_the_folder()
    {
        var (live, replayed) = (new Listening(Toy()), new Listening(Toy()));

        await _rig.SitAsync(live);
        await _rig.SitAsync(replayed);

        Assert.Equal(3, _rig.Begun.Count); // the second sitting measured nothing
        Assert.Equal(live.Heard, replayed.Heard);
        Assert.Contains("chat/truth/c=2 ttft 3 100 100", live.Heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grid_measures_every_cell_of_the_plan_that_is_missing()
    {
        using var rig = new StudyRig(SampleCell.PlanOf(Cells), Cells.ToDictionary(cell => cell.Id.Value, _ => 100.0));
        await rig.SitAsync(new GridStudy(Cells), (signal, finished, between) => Request(signal, between && finished == 3));

        var step = await rig.SitAsync(new GridStudy(Cells));

        Assert.Empty(step.Match(_ => throw new InvalidOperationException("Nothing is missing."), decided => decided.Decisions));
        Assert.Equal(Cells.Select(cell => cell.Id.Value), rig.Begun);
        Assert.Equal("[1/1] chat/truth/c=8", rig.Shown[^1]);
    }

    private static PlanCell Cell(int users) => SampleCell.Chat(users, requests: 3) with { Warmup = new StopCondition { Requests = 0 } };

    private static ToyStudy Toy() => new(Cells[0], Cells[1], times: 4);

    private static Decision Decided(StudyStep step) =>
        Assert.Single(step.Match(_ => throw new InvalidOperationException("It has not decided."), decided => decided.Decisions));

    private static void Request(Interruptions.InterruptSignal signal, bool now)
    {
        if (now)
            signal.Request();
    }

    /// <summary>Writes down the figures of all cells that the study was told of last.</summary>
    private sealed class Listening(IStudy study) : IStudy
    {
        public string Heard { get; private set; } = "";

        public StudyNeeds Needs => study.Needs;

        public StudyOutlook Outlook => study.Outlook;

        public IReadOnlyList<Decision> SoFar(StudyRecord soFar) => study.SoFar(soFar);

        public StudyStep Next(StudyRecord soFar)
        {
            Heard = string.Join('\n', soFar.Cells.SelectMany(cell => cell.Summary.Measures.Select(
                measure => FormattableString.Invariant($"{cell.Cell.Plan.Id} {measure.Metric.Id} {measure.Count} {measure.Mean} ")
                    + FormattableString.Invariant($"{measure.Median} {measure.MedianLow} {measure.Max}"))));
            return study.Next(soFar);
        }
    }
}
