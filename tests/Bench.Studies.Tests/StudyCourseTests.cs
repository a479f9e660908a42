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
        var course = Course(soFar => (told = soFar).Cells.Count == 0 ? new StudyStep.Measure([keyed]) : new StudyStep.Decided([]), StudiedCell.Unread(One));

        Assert.Empty(Asked(course));

        Assert.Equal(keyed, Assert.Single(told!.Cells).Cell);
        Assert.Equal(42, told.Seed);
    }

    [Fact]
    public void A_study_that_asks_for_a_finished_cell_again_would_never_end()
    {
        var course = Course(_ => new StudyStep.Measure([One]));
        course.Tell(StudiedCell.Unread(One));

        Assert.Contains("chat/truth/c=1, repetition 1", Assert.Throws<InvalidOperationException>(course.Next).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_measures_nothing_is_none() => Assert.Throws<ArgumentException>(() => new StudyStep.Measure([]));

    private static IReadOnlyList<StudyCell> Asked(StudyCourse course) => course.Next().Match(measure => measure.Cells, _ => []);

    private static StudyCourse Course(Func<StudyRecord, StudyStep> next, params StudiedCell[] finished) => new(new Scripted(next), seed: 42, finished);

    private sealed class Scripted(Func<StudyRecord, StudyStep> next) : IStudy
    {
        public StudyNeeds Needs => StudyNeeds.Nothing;

        public StudyStep Next(StudyRecord soFar) => next(soFar);
    }
}
