using Bench.Core.Plans;
using Bench.Load.Prompts;
using Bench.Testing.Samples;

namespace Bench.Load.Tests.Prompts;

public sealed class RequestLengthTests
{
    private const int Requests = 4000;

    private static PlanCell Cell(TokenLength prompt, TokenLength output) => SampleCell.Chat() with
    {
        Workload = SampleCell.Workload(Endpoint.Chat) with { Prompt = new PromptSpec.Tokens(prompt), OutputTokens = output },
    };

    private static PromptSource Source(PlanCell cell, long seed = 42, long runNonce = 7) => new(cell, seed, runNonce, 1);

    private static int[] Outputs(TokenLength length)
    {
        var source = Source(Cell(10, length));
        return [.. Enumerable.Range(1, Requests).Select(request => source.ContentFor(Phase.Measured, request).OutputTokens)];
    }

    [Fact]
    public void A_uniform_length_takes_every_number_between_its_ends_about_as_often()
    {
        var drawn = Outputs(new TokenLength.Uniform(1, 4));

        Assert.Equal([1, 2, 3, 4], drawn.Distinct().Order());
        Assert.All(drawn.GroupBy(tokens => tokens), group => Assert.InRange(group.Count(), 900, 1100));
    }

    [Fact]
    public void A_normal_length_has_its_mean_and_deviation()
    {
        var drawn = Outputs(new TokenLength.Normal(500, 100));

        Assert.InRange(drawn.Average(), 495, 505);
        Assert.InRange(Math.Sqrt(drawn.Average(tokens => (tokens - 500.0) * (tokens - 500.0))), 95, 105);
    }

    [Fact]
    public void A_lognormal_length_has_its_median_and_two_thirds_within_a_sigma()
    {
        var drawn = Outputs(new TokenLength.LogNormal(300, 0.8));

        Assert.InRange(drawn.Order().ElementAt(Requests / 2), 285, 315);
        Assert.InRange(drawn.Count(tokens => Math.Abs(Math.Log(tokens / 300.0)) < 0.8) / (double)Requests, 0.66, 0.71); // 0.683
    }

    [Fact]
    public void No_length_is_below_one_or_above_the_most()
    {
        Assert.All(Outputs(new TokenLength.Normal(5, 50)), tokens => Assert.True(tokens >= 1));
        Assert.All(Outputs(new TokenLength.LogNormal(5_000_000, 5)), tokens => Assert.InRange(tokens, 1, TokenLength.Most));
    }

    [Fact]
    public void Lengths_of_files_are_used_in_turn_prompts_and_outputs_line_by_line()
    {
        var source = Source(Cell(new TokenLength.FromFile("in.txt", [20, 30, 40]), new TokenLength.FromFile("out.txt", [1, 2, 3])));

        Assert.Equal(
            [(20, 1), (30, 2), (40, 3), (20, 1)],
            Enumerable.Range(1, 4)
                .Select(request => source.ContentFor(Phase.Measured, request))
                .Select(content => (content.PromptTokens!.Value, content.OutputTokens)));
    }

    [Fact]
    public void What_the_sweep_changes_changes_no_length_and_neither_does_another_run()
    {
        var length = new TokenLength.Uniform(1, 1000);
        var cell = Cell(length, length);
        var other = cell with
        {
            Id = new CellId("other"),
            NumCtx = 8192,
            Load = new LoadProfile.ClosedLoop(4),
            Model = new ModelChoice { Name = "m", Tag = "m:1" },
        };
        var asked = Source(cell).ContentFor(Phase.Measured, 3).Asked;

        Assert.Equal(asked, Source(other, runNonce: 8).ContentFor(Phase.Measured, 3).Asked);
        Assert.NotEqual(asked.Prompt, asked.Output); // drawn apart from each other
        Assert.NotEqual(asked, Source(cell, seed: 43).ContentFor(Phase.Measured, 3).Asked);
        Assert.NotEqual(asked, Source(cell).ContentFor(Phase.Warmup, 3).Asked);
        Assert.NotEqual(asked, Source(cell with { Scenario = "other" }).ContentFor(Phase.Measured, 3).Asked);
    }

    [Fact]
    public void Embeddings_ask_for_no_output() =>
        Assert.Null(
            Source(SampleCell.Chat() with { Workload = SampleCell.Workload(Endpoint.Embed) }).ContentFor(Phase.Measured, 1).Asked.Output);
}
