using Bench.Studies.Fitting;

namespace Bench.Studies.Tests.Fitting;

/// <summary>The loads beyond the longest context that fits, of a model that takes 1,000 MiB and one for each token.</summary>
public sealed class OffloadCliffTests
{
    [Fact]
    public void Loads_that_are_left_over_show_the_rate_at_one_and_a_half_and_two_times_the_longest_context()
    {
        var course = new FitCourse(FitCourse.Inputs(), memory: 1000 + 4096).Run();

        Assert.Equal([4096, 4352, 6144, 8192], course.Way);
        Assert.Equal((4096, 4352, true), (course.Fit.Longest, course.Fit.Fails, course.Fit.IsExact));
        Assert.Equal([100, 20, 20, 20], course.Fit.Loads.Select(load => Math.Round(load.Decode!.Value)));
    }

    [Fact]
    public void They_go_no_further_than_anybody_wants_to_know() =>
        Assert.Equal([4096, 4352, 6144], new FitCourse(FitCourse.Inputs(("to", "8000")), memory: 1000 + 4096).Run().Way);

    [Fact]
    public void There_are_never_more_loads_than_a_search_may_make() => Assert.All(
        [1500, 3000, 6000, 12_000, 24_000, 48_000, 100_000],
        tokens => Assert.InRange(
            new FitCourse(FitCourse.Inputs(), memory: 1000 + tokens).Run().Fit.Loads.Count, 2, ContextSearch.MostLoads));

    [Fact]
    public void A_server_that_refuses_has_shown_the_cliff()
    {
        var course = new FitCourse(FitCourse.Inputs(), memory: 1000 + 4096)
        {
            Failing = cell => cell.Plan.NumCtx > 6000 ? "model requires more system memory than is available" : null,
        }.Run();

        Assert.Equal([4096, 4352, 6144], course.Way);
        Assert.Equal(4096, course.Fit.Longest);
    }

    [Fact]
    public void A_context_of_which_nobody_tells_is_tried_twice_and_changes_nothing()
    {
        var course =
            new FitCourse(FitCourse.Inputs(), memory: 1000 + 4096) { Telling = (cell, loaded) => cell.Plan.NumCtx == 6144 ? null : loaded }
                .Run();

        Assert.Equal([4096, 4352, 6144, 6144, 8192], course.Way);
        Assert.Equal((4096, DecisionVerdict.Met), (course.Fit.Longest, course.Fit.Verdict));
    }

    [Fact]
    public void On_a_host_without_a_gpu_nothing_is_loaded_beyond_its_memory() =>
        // 1000 + 4096 MiB
        Assert.All(
            new FitCourse(FitCourse.Inputs(("host_memory", "5343543296B")), memory: 0).Run().Way,
            context => Assert.InRange(context, 1, 4352));

    [Fact]
    public void The_answer_stands_before_the_cliff_is_shown()
    {
        var early = new FitCourse(FitCourse.Inputs(), memory: 1000 + 4096).Run(mostCells: 2);

        Assert.Equal((4096, 4352), (early.Fit.Longest, early.Fit.Fails));
    }
}
