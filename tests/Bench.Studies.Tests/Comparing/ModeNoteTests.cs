using Bench.Core.Plans;
using static Bench.Studies.Tests.Comparing.MadeUpServers;

namespace Bench.Studies.Tests.Comparing;

/// <summary>Blocks of two kinds on one side.</summary>
public sealed class ModeNoteTests
{
    private static readonly PlanCell[] OneUser = [Cell(Base), Cell(Candidate)];

    [Fact]
    public void A_side_that_is_slower_in_some_blocks_is_told_with_the_blocks_of_both_kinds() => Assert.Contains(
        "The candidate has blocks of two kinds: about 40.0 tok/s in blocks 2–3 and 5, about 50.0 tok/s in blocks 1, 4 and 6; "
            + "something switched between them, as clocks do under heat, and the mean describes neither.",
        Notes(cell => new Served(GapMs: (cell.Key is { Side: "b", Block: 2 or 3 or 5 } ? 25 : 20) + 0.01 * (cell.Key.Block!.Value % 3))));

    [Fact]
    public void A_part_of_the_model_on_the_CPU_is_the_reason_where_it_differs() => Assert.Contains(
        Notes(cell => new Served(GapMs: IsSlow(cell) ? 25 : 20) { VramMebibytes = IsSlow(cell) ? 500 : 1000, SizeMebibytes = 1000 }),
        note => note.StartsWith("The base has blocks of two kinds: about 40.0 tok/s in blocks 1–3", StringComparison.Ordinal)
            && note.EndsWith("; on the CPU (%): 50 in the former, 0 in the latter.", StringComparison.Ordinal));

    [Fact]
    public void Two_kinds_that_differ_by_less_than_the_threshold_are_not_told() =>
        Assert.DoesNotContain(
            Notes(cell => new Served(GapMs: IsSlow(cell) ? 20.5 : 20)), note => note.Contains("two kinds", StringComparison.Ordinal));

    [Fact]
    public void A_change_from_side_to_side_is_none_within_one() =>
        Assert.DoesNotContain(
            Notes(cell => new Served(GapMs: (cell.Key.Side == "a" ? 20 : 30) + 0.01 * (cell.Key.Block!.Value % 3))),
            note => note.Contains("two kinds", StringComparison.Ordinal));

    private static bool IsSlow(StudyCell cell) => cell.Key is { Side: "a", Block: <= 3 };

    private static IReadOnlyList<string> Notes(Func<StudyCell, Served> serve) =>
        new ComparedCourse(Inputs(("blocks", "6..6")), OneUser, serve).Run().Comparison.Pairs[0].Metrics[0].Notes;
}
