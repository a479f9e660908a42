using Bench.Core.Plans;
using Bench.ToyBench;

namespace Bench.Studies.Tests;

/// <summary>A study whose second step depends on what the first one saw, driven by hand.</summary>
public sealed class ToyStudyTests
{
    private static readonly IReadOnlyDictionary<string, double> Slow1 =
        new Dictionary<string, double> { ["chat/truth/c=1"] = 200, ["chat/truth/c=2"] = 100, ["chat/truth/c=8"] = 300 };
    private static readonly IReadOnlyDictionary<string, double> Fast1 =
        new Dictionary<string, double> { ["chat/truth/c=1"] = 100, ["chat/truth/c=2"] = 200, ["chat/truth/c=4"] = 400 };

    [Fact]
    public void What_is_measured_next_depends_on_what_was_seen()
    {
        Assert.Equal(["chat/truth/c=1", "chat/truth/c=2", "chat/truth/c=8"], Drive(Slow1, []).Measured);
        Assert.Equal(["chat/truth/c=1", "chat/truth/c=2", "chat/truth/c=4"], Drive(Fast1, []).Measured);
    }

    [Fact]
    public void A_decision_tells_what_it_rests_on()
    {
        var decision = Assert.Single(Drive(Slow1, []).Decisions);

        Assert.Equal("Side b was faster; chat/truth/c=8 gave 3 first tokens.", decision.Sentence);
        Assert.Equal(["chat/truth/c=1", "chat/truth/c=2", "chat/truth/c=8"], decision.Evidence.Select(cell => cell.Value));
        Assert.Equal(("TTFT p50", 300), (decision.Numbers[0].Name, decision.Numbers[0].Value));
        Assert.Equal("open", decision.Match(
            undecided => undecided.Verdict == DecisionVerdict.Open ? "open" : "not open", _ => "compared", _ => "searched", _ => "fitted",
            _ => "ranked"));
    }

    [Theory]
    [InlineData(1, 0)] // the first cell alone is half of a block, which is measured again as a whole
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    public void Replayed_from_any_of_its_cells_it_asks_for_the_rest_and_decides_the_same(int finished, int kept)
    {
        var whole = Drive(Slow1, []);

        var resumed = Drive(Slow1, whole.Told.Take(finished).Reverse());

        Assert.Equal(whole.Measured.Skip(kept), resumed.Measured);
        Assert.Equal(whole.Decisions[0].Sentence, resumed.Decisions[0].Sentence);
        Assert.Equal(whole.Decisions[0].Evidence, resumed.Decisions[0].Evidence);
    }

    [Fact]
    public void A_cell_that_was_lost_in_the_middle_of_a_block_is_measured_again_with_the_rest_of_it()
    {
        var whole = Drive(Slow1, []);

        var resumed = Drive(Slow1, [whole.Told[0], whole.Told[2]]);

        Assert.Equal(["chat/truth/c=1", "chat/truth/c=2"], resumed.Measured);
        Assert.Equal(whole.Decisions[0].Evidence, resumed.Decisions[0].Evidence);
    }

    [Fact]
    public void What_the_record_holds_that_the_study_does_not_ask_for_it_is_not_told_of()
    {
        var lost = Drive(Slow1, []).Told;

        var resumed = Drive(Fast1, [lost[2]]); // measured again, the first two lead elsewhere

        Assert.Equal(["chat/truth/c=1", "chat/truth/c=2", "chat/truth/c=4"], resumed.Measured);
        Assert.DoesNotContain(new CellId("chat/truth/c=8"), resumed.Decisions[0].Evidence);
    }

    private static (IReadOnlyList<string> Measured, IReadOnlyList<StudiedCell> Told, IReadOnlyList<Decision> Decisions) Drive(
        IReadOnlyDictionary<string, double> ttft, IEnumerable<StudiedCell> finished)
    {
        var study = new ToyStudy(Table.Users(1), Table.Users(2), times: 4);
        var course = new StudyCourse(study, seed: 42, finished);
        List<StudiedCell> measured = [];
        while (course.Next() is StudyStep.Measure { Cells: [var next, ..] })
        {
            measured.Add(Table.Row(next, ttft[next.Plan.Id.Value], study.Needs));
            course.Tell(measured[^1]);
        }

        return (
            [.. measured.Select(cell => cell.Cell.Plan.Id.Value)], measured, course.Next().Match(_ => [], decided => decided.Decisions));
    }
}
