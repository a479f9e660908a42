using Bench.Analysis.Answers;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Telemetry;
using Bench.Testing.Samples;

namespace Bench.Analysis.Tests.Answers;

public sealed class EnergyAnswersTests
{
    [Fact]
    public void Joules_a_token_are_told_at_the_lightest_load_and_where_they_are_least()
    {
        // 100 W for 4 s: 400 J for 4 tokens with one user, for 8 with two.
        var run = new SampledRun { Cell = Cell(users: 1, tokens: 4, prompt: 4) }
            .With(TelemetryMetrics.GpuPower, "gpu0", TelemetrySources.Nvidia, 9, [.. Enumerable.Repeat(100.0, 20)])
            .Analyze(Cell(users: 2, tokens: 8, prompt: 4, second: 20));

        Assert.Equal(
            "truth Q4_K_M takes 100.0 J per output token at concurrency 1 (by gpu power integral, n = 1) "
                + "and 50.0 J per output token at concurrency 2 (by gpu power integral, n = 1).",
            Assert.Single(RunAnswers.Of(run), answer => answer.Topic == AnswerTopics.Energy).Text);
    }

    [Fact]
    public void Prompts_of_more_than_four_tokens_for_each_of_the_answer_are_called_prefill_heavy()
    {
        Assert.DoesNotContain("prefill-heavy", TextOf(Cell(users: 1, tokens: 4, prompt: 16)), StringComparison.Ordinal);
        Assert.Contains("prefill-heavy: 4.3 prompt tokens", TextOf(Cell(users: 1, tokens: 4, prompt: 17)), StringComparison.Ordinal);
    }

    [Fact]
    public void Embeddings_cost_joules_an_input_token()
    {
        var embed = Cell(users: 1, tokens: 4, prompt: 40);
        var record = embed.Requests[0];
        var plan = embed.Plan with { Workload = SampleCell.Workload(Endpoint.Embed) };
        var quiet = record with
        {
            Timeline = record.Timeline with { FirstToken = null, FirstContent = null, LastToken = null, Reads = [] },
            Usage = new TokenUsage { PromptTokens = 40, Vectors = 1 },
        };

        Assert.Contains("takes 10.0 J per input token at concurrency 1", TextOf(TestRun.Cell(plan, quiet)), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_run_that_was_not_sampled_nothing_is_told() =>
        Assert.DoesNotContain(RunAnswers.Of(new SampledRun().Analyze()), answer => answer.Topic == AnswerTopics.Energy);

    private static string TextOf(RecordedCell cell) => Assert.Single(
        RunAnswers.Of(new SampledRun { Cell = cell }
            .With(TelemetryMetrics.GpuPower, "gpu0", TelemetrySources.Nvidia, 9, [.. Enumerable.Repeat(100.0, 20)])
            .Analyze()),
        answer => answer.Topic == AnswerTopics.Energy).Text;

    /// <summary>One request of four seconds.</summary>
    private static RecordedCell Cell(int users, int tokens, int prompt, double second = 10)
    {
        var plan = SampleCell.Chat(users);
        var start = second * 1000;
        var record = SampleRecord.Streamed(
            start,
            [.. Enumerable.Range(1, tokens).Select(token => start + 3999.0 * token / tokens)],
            SampleRecord.Identity(cell: plan.Id.Value));
        return TestRun.Cell(plan, record with { Usage = record.Usage with { PromptTokens = prompt } });
    }
}
