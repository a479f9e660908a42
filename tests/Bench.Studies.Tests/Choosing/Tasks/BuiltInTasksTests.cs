using Bench.Studies.Choosing.Tasks;
using Bench.Studies.Choosing.Tasks.BuiltIn;

namespace Bench.Studies.Tests.Choosing.Tasks;

public sealed class BuiltInTasksTests
{
    public static TheoryData<long> Seeds => [1, 2, 42, -7];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_answer_that_follows_from_a_prompt_passes_and_others_do_not(long seed) =>
        Assert.All(BuiltInTasks.Of(seed, 200, needleWords: 100), task =>
        {
            var answer = TaskSolver.Solve(task);

            Assert.True(task.Check.Passes(TaskAnswer.Of(answer)), $"{answer} to {task.Prompt}");
            Assert.False(task.Check.Passes("?"), task.Prompt);
            Assert.False(task.Check.Passes(""), task.Prompt);
            // not the end of the answer, and not its form
            Assert.False(task.Check.Passes(TaskAnswer.Of(answer + "\n-7\nNo.")), task.Prompt);
        });

    [Fact]
    public void The_same_seed_makes_the_same_tasks_and_another_seed_other_ones()
    {
        Assert.Equal(TaskDigest.Of(BuiltInTasks.Of(42, 100, 100)), TaskDigest.Of(BuiltInTasks.Of(42, 100, 100)));
        Assert.InRange(
            BuiltInTasks.Of(42, 100, 100).Concat(BuiltInTasks.Of(43, 100, 100)).Select(task => task.Prompt).Distinct().Count(), 190, 200);
    }

    [Fact]
    public void No_task_is_there_twice() =>
        Assert.Equal(BuiltInTasks.Most, BuiltInTasks.Of(1, BuiltInTasks.Most, 20).DistinctBy(task => task.Prompt).Count());

    [Fact]
    public void Of_a_hundred_the_kinds_have_25_25_20_20_and_10() => Assert.Equal(
        [("arithmetic", 25), ("extraction", 25), ("instructions", 20), ("json", 20), ("needle", 10)],
        BuiltInTasks.Of(1, 100, 100).CountBy(task => task.Kind).Select(kind => (kind.Key, kind.Value)));

    [Fact]
    public void Needles_lie_at_all_depths_of_a_text_of_the_asked_length()
    {
        QualityTask[] needles = [.. BuiltInTasks.Of(1, 100, needleWords: 1000).Where(task => task.Kind == "needle")];

        double[] depths = [.. needles.Select(DepthOf)];
        Assert.Equal(
            Enumerable.Range(0, 10).Select(index => 0.05 + 0.1 * index), depths, (expected, depth) => Math.Abs(expected - depth) < 0.04);
        Assert.All(needles, needle => Assert.InRange(needle.Prompt.Split(' ').Length, 900, 1100)); // a stop counts as a word
    }

    private static double DepthOf(QualityTask task)
    {
        var answer = ((TaskCheck.Number)task.Check).Value;
        return task.Prompt.IndexOf(FormattableString.Invariant($"box is {answer}."), StringComparison.Ordinal) / (double)task.Prompt.Length;
    }
}
