using Bench.Studies.Fitting;
using Bench.Studies.Fitting.Search;

namespace Bench.Studies.Tests.Fitting;

/// <summary>A model of 1,000 MiB and one a token, on a GPU of some more.</summary>
public sealed class FitSearchTests
{
    [Fact]
    public void The_longest_context_is_told_with_the_prediction_and_the_cliff()
    {
        var fit = new FitCourse(FitCourse.Inputs(("predicted", "4096"), ("predicted_memory", "5610930176B")), memory: 1000 + 4608)
            .Run().Fit;

        Assert.Equal((4608, 4864), (fit.Longest, fit.Fails));
        Assert.True(fit.IsExact);
        Assert.Equal(DecisionVerdict.Met, fit.Verdict);
        Assert.StartsWith(
            "truth stays entirely on the GPU with num_ctx up to 4,608; with 4,864 it does not (", fit.Sentence, StringComparison.Ordinal);
        // 4096 / 4608 = 8 / 9; 5351 / (1000 + 4096) = 1.05
        Assert.Contains(
            " The prediction was 4,096, 11.1 % too low. At num_ctx 4,096 the prediction was 5,351 MiB, 5 % more than "
                + "what the server reports.",
            fit.Sentence,
            StringComparison.Ordinal);
        Assert.EndsWith(" Decode goes from 100.0 to 20.0 tok/s there (-80 %).", fit.Sentence, StringComparison.Ordinal);
        Assert.Equal(4608, fit.Numbers.Single(number => number.Name == "longest num_ctx that fits").Value);
    }

    [Fact]
    public void The_search_begins_at_the_scenarios_own_context_and_goes_no_further_than_it_may()
    {
        Assert.Equal(8192, new FitCourse(FitCourse.Inputs(("predicted", "4096")), memory: 9192, [FitCourse.Cell(8192)]).Run().Way[0]);
        Assert.Equal([2048], new FitCourse(FitCourse.Inputs(("to", "2048")), memory: 9192).Run().Way);
    }

    [Theory]
    [InlineData(3072, DecisionVerdict.Met, " num_ctx 3,072 fits.")]
    [InlineData(8192, DecisionVerdict.NotMet, " num_ctx 8,192 does not fit.")]
    public void A_context_that_was_asked_for_fits_or_does_not(int asked, DecisionVerdict verdict, string words)
    {
        var fit = new FitCourse(FitCourse.Inputs(("num_ctx", $"{asked}")), memory: 1000 + 4608).Run().Fit;

        Assert.Equal(verdict, fit.Verdict);
        Assert.Contains(words, fit.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_fits_with_none_is_no_answer_that_anybody_wanted()
    {
        var fit = new FitCourse(FitCourse.Inputs(("predicted", "0")), memory: 900).Run().Fit;

        Assert.Equal((null, 256, DecisionVerdict.NotMet), (fit.Longest, fit.Fails, fit.Verdict));
        Assert.Contains("does not stay entirely on the GPU even with num_ctx 256", fit.Sentence, StringComparison.Ordinal);
        Assert.EndsWith("This was predicted.", fit.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_gpu_a_context_fits_that_the_host_has_memory_for_and_a_refusal_is_an_answer()
    {
        var fit = new FitCourse(FitCourse.Inputs(("host_memory", "10485760000B")), memory: 0)
        {
            Failing = cell => cell.Plan.NumCtx > 5120 ? "model requires more system memory than is available" : null,
        }.Run().Fit;

        Assert.Equal((5120, 5376), (fit.Longest, fit.Fails));
        Assert.Equal(ContextPlacement.Refused, fit.Loads.Single(load => load.Context == 5376).Placement);
        Assert.StartsWith(
            "truth fits into the memory of the host with num_ctx up to 5,120; with 5,376 it does not (the server refuses to load it).",
            fit.Sentence,
            StringComparison.Ordinal);
        Assert.Contains(fit.Limits, limit => limit.Contains("requires more system memory", StringComparison.Ordinal));
    }

    [Fact]
    public void A_server_that_tells_nothing_is_asked_twice_and_decides_nothing()
    {
        var course = new FitCourse(FitCourse.Inputs(), memory: 9192) { Telling = (_, _) => null }.Run();
        var decision = Assert.Single(course.Decisions);

        Assert.Equal([4096, 4096], course.Way);
        Assert.Equal([1, 2], course.Told.Select(cell => cell.Cell.Plan.Repetition));
        Assert.Equal(DecisionVerdict.Unjudged, decision.Verdict);
    }

    [Fact]
    public void One_load_that_nobody_told_of_is_made_again()
    {
        var course = new FitCourse(FitCourse.Inputs(), memory: 1000 + 4096)
        {
            Telling = (cell, loaded) => cell.Plan is { NumCtx: 4352, Repetition: 1 } ? null : loaded,
        }.Run();

        Assert.Equal([4096, 4352, 4352, 6144, 8192], course.Way); // and the cliff
        Assert.Equal((4096, 4352), (course.Fit.Longest, course.Fit.Fails));
    }

    [Fact]
    public void A_server_that_gives_no_more_ends_the_search_there()
    {
        var fit = new FitCourse(FitCourse.Inputs(("predicted", "8192"), ("num_ctx", "16384")), memory: 1_000_000, [FitCourse.Cell(8192)])
        {
            Telling = (_, loaded) => loaded with { ContextLength = Math.Min(loaded.ContextLength!.Value, 8448) },
        }.Run().Fit;

        Assert.Equal(8448, fit.Longest);
        Assert.Contains("up to 8,448, all that the server gives.", fit.Sentence, StringComparison.Ordinal);
        Assert.Equal(DecisionVerdict.NotMet, fit.Verdict);
    }

    [Fact]
    public void Each_model_has_an_answer_of_its_own()
    {
        var decisions = new FitCourse(
            FitCourse.Inputs(), memory: 1000 + 4096, [FitCourse.Cell(), FitCourse.Cell(model: "other"), FitCourse.Cell(8192)])
            .Run().Decisions
            .Cast<Decision.Fit>();

        Assert.Equal([("truth", 4096), ("other", 4096)], decisions.Select(fit => (fit.Configuration, fit.Longest!.Value)));
    }

    [Fact]
    public void Gone_on_with_from_any_cell_it_loads_the_rest_and_says_the_same()
    {
        var whole = new FitCourse(FitCourse.Inputs(("predicted", "16384"), ("num_ctx", "9000")), memory: 1000 + 12_000).Run();

        for (var cells = 0; cells <= whole.Told.Count; cells++)
        {
            var rest = new FitCourse(
                FitCourse.Inputs(("predicted", "16384"), ("num_ctx", "9000")), memory: 1000 + 12_000, finished: whole.Told.Take(cells))
                .Run();

            Assert.Equal(whole.Way.Skip(cells), rest.Way);
            Assert.Equal(whole.Fit.Sentence, rest.Fit.Sentence);
        }
    }

    [Fact]
    public void On_its_way_it_says_what_was_seen_and_decides_nothing()
    {
        var decision = Assert.Single(new FitCourse(FitCourse.Inputs(), memory: 9192).Run(mostCells: 1).Decisions);

        Assert.Equal("truth: the search has not ended; num_ctx 4,096 fits.", decision.Sentence);
        Assert.Equal(DecisionVerdict.Open, decision.Verdict);
    }

    [Fact]
    public void Cells_are_named_as_a_sweep_would_name_them() =>
        Assert.Equal("chat/truth/ctx=4352", new FitCourse(FitCourse.Inputs(), memory: 1000 + 4096).Run().Told[1].Cell.Plan.Id.Value);

    [Fact]
    public void Sizes_are_held_in_bytes()
    {
        var memory = FitInputs.All.Single(input => input.Name == "host_memory").Form;

        Assert.Equal("25769803776B", memory.Held("24GiB"));
        Assert.True(memory.Holds("25769803776B"));
        Assert.Null(memory.Held("24"));
        Assert.Null(memory.Held("0B"));
    }

    [Fact]
    public void What_cannot_be_searched_is_refused_with_a_remedy()
    {
        Assert.Contains(
            "num_ctx",
            FitKind.Kind.Obstacle(FitCourse.Inputs(), [FitCourse.Cell() with { NumCtx = null }])!.Value.What,
            StringComparison.Ordinal);
        Assert.Contains(
            "num_gpu",
            FitKind.Kind.Obstacle(FitCourse.Inputs(), [FitCourse.Cell() with { NumGpu = 10 }])!.Value.What,
            StringComparison.Ordinal);
        Assert.Null(FitKind.Kind.Obstacle(FitCourse.Inputs(), [FitCourse.Cell()]));
    }
}
