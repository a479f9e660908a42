using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Studies;
using Bench.Studies.Tests;
using Bench.Testing.Samples;

namespace Bench.Runner.Tests.Session;

/// <summary>The toy study through the real session and a real run folder: two cells, then one at twice the users of the faster, then its decision.</summary>
public sealed class StudySessionTests : IDisposable
{
    private const string One = "chat/truth/c=1";
    private const string Two = "chat/truth/c=2";
    private const string Four = "chat/truth/c=4";
    private const string Decision = "Side b was faster; chat/truth/c=4 gave 300 ms, 300 ms, 300 ms.";

    private static readonly PlanCell[] Cells = [Cell(1), Cell(2), Cell(4), Cell(8)];

    private readonly StudyRig _rig = new(SampleCell.PlanOf(Cells), new Dictionary<string, double> { [One] = 200, [Two] = 100, [Four] = 300 });

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task A_study_is_asked_until_it_has_decided_and_what_it_does_not_ask_for_is_not_measured()
    {
        var step = await _rig.SitAsync(Toy());

        Assert.Equal(Decision, Decided(step).Sentence);
        Assert.Equal([One, Two, Four], _rig.Begun);
        Assert.Equal(RunState.Complete, _rig.Manifest.State);
        Assert.Empty(_rig.Manifest.Dropped);
    }

    [Fact]
    public async Task The_display_counts_the_cells_that_are_known_to_come()
    {
        await _rig.SitAsync(Toy());

        Assert.Equal(["2 to come", $"[1/2] {One}", $"[2/2] {Two}", $"[3/3] {Four}"], _rig.Shown);
    }

    [Fact]
    public async Task Interrupted_after_each_cell_and_gone_on_with_it_decides_the_same()
    {
        StudyStep? step = null;
        for (var sitting = 1; sitting <= 3; sitting++)
            step = await _rig.SitAsync(Toy(), (signal, _, between) => Request(signal, between));

        Assert.Equal(Decision, Decided(step!).Sentence);
        Assert.Equal([One, Two, Four], Decided(step!).Evidence.Select(cell => cell.Value));
        Assert.Equal([One, Two, Four], _rig.Begun);
        Assert.Equal(["2 to come", $"[1/2] {One}", "1 to come", $"[1/1] {Two}", "1 to come", $"[1/1] {Four}"], _rig.Shown);
    }

    [Fact]
    public async Task A_cell_that_was_cut_off_is_in_no_record_and_is_measured_again()
    {
        var cut = await _rig.SitAsync(Toy(), (signal, finished, between) => Request(signal, !between && finished == 1));

        Assert.Equal([Two], cut.Match(measure => measure.Cells, _ => []).Select(cell => cell.Plan.Id.Value));
        Assert.Equal(RunState.Interrupted, _rig.Manifest.State);
        Assert.Equal(Decision, Decided(await _rig.SitAsync(Toy())).Sentence);
        Assert.Equal([One, Two, Two, Four], _rig.Begun);
    }

    [Fact]
    public async Task A_limit_of_time_ends_the_sitting_with_what_was_asked_for_and_the_next_one_decides_the_same()
    {
        await _rig.SitAsync(Toy(), maxTime: Duration.FromSeconds(1.5)); // a second each: the second cell does not fit

        Assert.Equal([Two], _rig.Manifest.Dropped.Select(cell => cell.Cell.Value)); // which one would be third is not known yet
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

    private static ToyStudy Toy() => new(Cells[0], Cells[1], faster => faster == Cells[1] ? Cells[2] : Cells[3]);

    private static Decision Decided(StudyStep step) => Assert.Single(step.Match(_ => throw new InvalidOperationException("It has not decided."), decided => decided.Decisions));

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

        public StudyStep Next(StudyRecord soFar)
        {
            Heard = string.Join('\n', soFar.Cells.SelectMany(cell => cell.Summary.Measures.Select(measure => FormattableString.Invariant(
                $"{cell.Cell.Plan.Id} {measure.Metric.Id} {measure.Count} {measure.Mean} {measure.Median} {measure.MedianLow} {measure.Max}"))));
            return study.Next(soFar);
        }
    }
}
