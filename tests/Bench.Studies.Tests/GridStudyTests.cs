using Bench.Core.Plans;
using Bench.Core.Studies;

namespace Bench.Studies.Tests;

public sealed class GridStudyTests
{
    private static readonly PlanCell[] Plan =
        [Table.Users(4), Table.Users(1), Table.Users(4, repetition: 2), Table.Users(1, repetition: 2)];

    [Fact]
    public void At_first_it_asks_for_every_cell_in_the_plans_order() => Assert.Equal(Plan, Asked());

    [Fact]
    public void Of_what_is_left_it_keeps_the_order() => Assert.Equal([Plan[0], Plan[3]], Asked(Plan[2], Plan[1]));

    [Fact]
    public void Repetitions_of_a_cell_are_told_apart() => Assert.Equal([Plan[1], Plan[2], Plan[3]], Asked(Plan[0]));

    [Fact]
    public void When_all_are_finished_it_is_done_and_has_decided_nothing()
    {
        var step = Next(Plan);

        Assert.Empty(step.Match(_ => throw new InvalidOperationException("Nothing is missing."), decided => decided.Decisions));
    }

    [Fact]
    public void It_knows_a_cell_by_its_name_also_where_it_was_read_from_a_folder() =>
        Assert.Equal([Plan[1], Plan[2], Plan[3]], Asked(Plan[0] with { Swept = new Dictionary<string, System.Text.Json.JsonElement>() }));

    [Fact]
    public void Asked_again_it_says_the_same()
    {
        var study = new GridStudy(Plan);

        _ = study.Next(Record(Plan[0], Plan[1]));

        Assert.Equal(Plan, Cells(study.Next(Record())));
    }

    private static IReadOnlyList<PlanCell> Asked(params PlanCell[] finished) => Cells(Next(finished));

    private static IReadOnlyList<PlanCell> Cells(StudyStep step) =>
        [.. step.Match(measure => measure.Cells, _ => []).Select(cell => cell.Plan)];

    private static StudyStep Next(params PlanCell[] finished) => new GridStudy(Plan).Next(Record(finished));

    private static StudyRecord Record(params PlanCell[] finished) =>
        finished.Aggregate(StudyRecord.Empty(42), (record, cell) => record.With(StudiedCell.Unread(new StudyCell(cell, StudyKey.None))));
}
