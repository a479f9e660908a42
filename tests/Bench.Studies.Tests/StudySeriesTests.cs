using Bench.Core.Plans;
using Bench.Core.Studies;

namespace Bench.Studies.Tests;

public sealed class StudySeriesTests
{
    private static readonly StudySeries Series = new([("chat", new Counting("chat", 2)), ("long", new Counting("long", 1))]);

    [Fact]
    public void The_next_study_begins_when_the_one_before_it_has_decided()
    {
        var course = new StudyCourse(Series, seed: 42, []);

        Assert.Equal(["chat 1", "chat 2", "long 1"], Drive(course));
        Assert.Equal(["chat: 2 cells", "long: 1 cells"], course.Decisions.Select(decision => decision.Sentence));
    }

    [Fact]
    public void Before_all_have_decided_those_that_have_and_what_the_others_can_say_so_far_are_told()
    {
        var course = new StudyCourse(Series, seed: 42, []);
        course.Tell(StudiedCell.Unread(Of("chat", 1)));
        course.Tell(StudiedCell.Unread(Of("chat", 2)));

        Assert.Equal(["chat: 2 cells", "long: 0 so far"], course.Decisions.Select(decision => decision.Sentence));
    }

    [Fact]
    public void What_is_known_beforehand_is_that_of_all_of_them()
    {
        Assert.Equal("chat: 2 in all; long: all of its cells", Series.Outlook.Words);
        Assert.Equal(3, Series.Outlook.AtMost.Count);
        Assert.Equal(3, Series.Outlook.AtLeast.Count);
    }

    private static IEnumerable<string> Drive(StudyCourse course)
    {
        while (course.Next() is StudyStep.Measure { Cells: [var next, ..] })
        {
            course.Tell(StudiedCell.Unread(next));
            yield return FormattableString.Invariant($"{next.Plan.Scenario} {next.Plan.Repetition}");
        }
    }

    private static StudyCell Of(string scenario, int repetition) =>
        new(Table.Users(1) with { Scenario = scenario, Id = new CellId(scenario), Repetition = repetition }, StudyKey.None);

    /// <summary>Wants so many cells of its scenario, and sees that it is told of no others.</summary>
    private sealed class Counting(string scenario, int wanted) : IStudy
    {
        public StudyNeeds Needs => StudyNeeds.Nothing;

        public StudyOutlook Outlook => new(wanted > 1 ? FormattableString.Invariant($"{wanted} in all") : null, Cells, Cells);

        private PlanCell[] Cells => [.. Enumerable.Range(1, wanted).Select(repetition => Of(scenario, repetition).Plan)];

        public StudyStep Next(StudyRecord soFar)
        {
            Assert.All(soFar.Cells, cell => Assert.Equal(scenario, cell.Cell.Plan.Scenario));
            return soFar.Cells.Count < wanted
                ? new StudyStep.Measure([Of(scenario, soFar.Cells.Count + 1)])
                : new StudyStep.Decided([Said($"{wanted} cells")]);
        }

        public IReadOnlyList<Decision> SoFar(StudyRecord soFar) => [Said($"{soFar.Cells.Count} so far")];

        private Decision.Undecided Said(FormattableString words) =>
            new() { Sentence = $"{scenario}: {FormattableString.Invariant(words)}", Evidence = [] };
    }
}
