using Bench.Core.Plans;

namespace Bench.Studies.Tests;

/// <summary>A study whose second step depends on what the first one saw, driven by hand.</summary>
public sealed class ToyStudyTests
{
    private static readonly IReadOnlyDictionary<string, double> Slow1 = new Dictionary<string, double> { ["chat/truth/c=1"] = 200, ["chat/truth/c=2"] = 100, ["chat/truth/c=4"] = 300 };
    private static readonly IReadOnlyDictionary<string, double> Fast1 = new Dictionary<string, double> { ["chat/truth/c=1"] = 100, ["chat/truth/c=2"] = 200, ["chat/truth/c=8"] = 400 };

    [Fact]
    public void What_is_measured_next_depends_on_what_was_seen()
    {
        Assert.Equal(["chat/truth/c=1", "chat/truth/c=2", "chat/truth/c=4"], Drive(Slow1, []).Measured);
        Assert.Equal(["chat/truth/c=1", "chat/truth/c=2", "chat/truth/c=8"], Drive(Fast1, []).Measured);
    }

    [Fact]
    public void A_decision_tells_what_it_rests_on()
    {
        var decision = Assert.Single(Drive(Slow1, []).Decisions);

        Assert.Equal("Side b was faster; chat/truth/c=4 gave 300 ms, 300 ms, 300 ms.", decision.Sentence);
        Assert.Equal(["chat/truth/c=1", "chat/truth/c=2", "chat/truth/c=4"], decision.Evidence.Select(cell => cell.Value));
        Assert.Equal("open", decision.Match(undecided => undecided.Verdict == DecisionVerdict.Open ? "open" : "not open"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Replayed_from_any_of_its_cells_it_asks_for_the_rest_and_decides_the_same(int finished)
    {
        var whole = Drive(Slow1, []);

        var resumed = Drive(Slow1, whole.Told.Take(finished).Reverse());

        Assert.Equal(whole.Measured.Skip(finished), resumed.Measured);
        Assert.Equal(whole.Decisions[0].Sentence, resumed.Decisions[0].Sentence);
        Assert.Equal(whole.Decisions[0].Evidence, resumed.Decisions[0].Evidence);
    }

    [Fact]
    public void A_cell_that_was_lost_in_the_middle_is_measured_again_in_its_place()
    {
        var whole = Drive(Slow1, []);

        var resumed = Drive(Slow1, [whole.Told[0], whole.Told[2]]);

        Assert.Equal(["chat/truth/c=2"], resumed.Measured);
        Assert.Equal(whole.Decisions[0].Evidence, resumed.Decisions[0].Evidence);
    }

    [Fact]
    public void What_the_record_holds_that_the_study_does_not_ask_for_it_is_not_told_of()
    {
        var lost = Drive(Slow1, []).Told;

        var resumed = Drive(Fast1, [lost[2]]); // measured again, the first two lead elsewhere

        Assert.Equal(["chat/truth/c=1", "chat/truth/c=2", "chat/truth/c=8"], resumed.Measured);
        Assert.DoesNotContain(new CellId("chat/truth/c=4"), resumed.Decisions[0].Evidence);
    }

    private static (IReadOnlyList<string> Measured, IReadOnlyList<StudiedCell> Told, IReadOnlyList<Decision> Decisions) Drive(
        IReadOnlyDictionary<string, double> ttft, IEnumerable<StudiedCell> finished)
    {
        var study = new ToyStudy(Table.Users(1), Table.Users(2), faster => faster.Id == Table.Users(1).Id ? Table.Users(8) : Table.Users(4));
        var course = new StudyCourse(study, seed: 42, finished);
        List<StudiedCell> measured = [];
        while (course.Next() is StudyStep.Measure { Cells: [var next, ..] })
        {
            measured.Add(Table.Row(next, ttft[next.Plan.Id.Value], study.Needs));
            course.Tell(measured[^1]);
        }

        return ([.. measured.Select(cell => cell.Cell.Plan.Id.Value)], measured, course.Next().Match(_ => [], decided => decided.Decisions));
    }
}
