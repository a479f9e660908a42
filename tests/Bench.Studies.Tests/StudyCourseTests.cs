using Bench.Core.Studies;

namespace Bench.Studies.Tests;

public sealed class StudyCourseTests
{
    private static readonly StudyCell One = new(Table.Users(1), StudyKey.None);
    private static readonly StudyCell Two = new(Table.Users(2), StudyKey.None);
    private static readonly StudyCell Three = new(Table.Users(3), StudyKey.None);

    [Fact]
    public void What_is_finished_is_not_measured_again()
    {
        var course = new StudyCourse(new GridStudy([One.Plan, Two.Plan, Three.Plan]), seed: 42, [StudiedCell.Unread(Two)]);

        Assert.Equal([One, Three], Asked(course));
    }

    [Fact]
    public void A_cell_that_nobody_told_of_is_asked_for_until_it_is_finished()
    {
        var course = new StudyCourse(new GridStudy([One.Plan, Two.Plan]), seed: 42, []);

        Assert.Equal(Asked(course), Asked(course));
        course.Tell(StudiedCell.Unread(One));
        Assert.Equal([Two], Asked(course));
    }

    [Fact]
    public void A_finished_cell_is_told_under_the_key_that_the_study_asks_for_it_by()
    {
        StudyRecord? told = null;
        var keyed = One with { Key = new StudyKey(Block: 7, Side: "a") };
        var course = Course(
            soFar => (told = soFar).Cells.Count == 0 ? new StudyStep.Measure([keyed]) : new StudyStep.Decided([]), StudiedCell.Unread(One));

        Assert.Empty(Asked(course));

        Assert.Equal(keyed, Assert.Single(told!.Cells).Cell);
        Assert.Equal(42, told.Seed);
    }

    [Fact]
    public void A_study_that_asks_for_a_finished_cell_again_would_never_end()
    {
        var course = Course(_ => new StudyStep.Measure([One]));
        course.Tell(StudiedCell.Unread(One));

        Assert.Contains(
            "chat/truth/c=1, repetition 1", Assert.Throws<InvalidOperationException>(course.Next).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_measures_nothing_is_none() => Assert.Throws<ArgumentException>(() => new StudyStep.Measure([]));

    [Fact]
    public void Of_a_study_that_wants_to_go_on_what_it_can_say_so_far_is_its_decision()
    {
        var course = Course(_ => new StudyStep.Measure([Two]));
        course.Tell(StudiedCell.Unread(One));

        Assert.Equal("1 cells so far", Assert.Single(course.Decisions).Sentence);
        Assert.False(course.Outcome.IsFinal);
    }

    [Fact]
    public void A_block_that_another_sitting_finished_as_a_whole_is_not_measured_again()
    {
        var course = Course(Pairs(2), StudiedCell.Unread(OfBlock(1, One)), StudiedCell.Unread(OfBlock(1, Two)));

        Assert.Equal([OfBlock(2, One), OfBlock(2, Two)], Asked(course));
    }

    [Fact]
    public void A_block_of_which_another_sitting_finished_a_part_is_measured_again_as_a_whole()
    {
        var course = Course(
            Pairs(2), StudiedCell.Unread(OfBlock(1, One)), StudiedCell.Unread(OfBlock(1, Two)), StudiedCell.Unread(OfBlock(2, Two)));

        Assert.Equal([OfBlock(2, One), OfBlock(2, Two)], Asked(course));
        course.Tell(StudiedCell.Unread(OfBlock(2, One)));
        Assert.Equal([OfBlock(2, Two)], Asked(course)); // what this sitting finished stands
    }

    [Fact]
    public void A_block_of_which_two_sittings_finished_a_part_each_is_measured_again_as_a_whole()
    {
        var course = Course(Pairs(1), StudiedCell.Unread(OfBlock(1, One), sitting: 2), StudiedCell.Unread(OfBlock(1, Two), sitting: 1));

        Assert.Equal([OfBlock(1, One), OfBlock(1, Two)], Asked(course));
    }

    private static StudyCell OfBlock(int block, StudyCell cell) => new(cell.Plan with { Repetition = block }, new StudyKey(Block: block));

    /// <summary>So many blocks of two cells each.</summary>
    private static Func<StudyRecord, StudyStep> Pairs(int blocks) => soFar =>
    {
        var missing = Enumerable.Range(1, blocks)
            .Select(block => new[] { OfBlock(block, One), OfBlock(block, Two) }
                .Where(cell => soFar.Cells.All(finished => finished.Cell.Id != cell.Id))
                .ToArray())
            .FirstOrDefault(cells => cells.Length > 0);
        return missing is null ? new StudyStep.Decided([]) : new StudyStep.Measure(missing);
    };

    private static IReadOnlyList<StudyCell> Asked(StudyCourse course) => course.Next().Match(measure => measure.Cells, _ => []);

    private static StudyCourse Course(Func<StudyRecord, StudyStep> next, params StudiedCell[] finished) =>
        new(new Scripted(next), seed: 42, finished);

    private sealed class Scripted(Func<StudyRecord, StudyStep> next) : IStudy
    {
        public StudyNeeds Needs => StudyNeeds.Nothing;

        public StudyOutlook Outlook => new(Words: null, [], []);

        public IReadOnlyList<Decision> SoFar(StudyRecord soFar) =>
            [new Decision.Undecided { Sentence = FormattableString.Invariant($"{soFar.Cells.Count} cells so far"), Evidence = [] }];

        public StudyStep Next(StudyRecord soFar) => next(soFar);
    }
}
