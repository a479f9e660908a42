using Bench.Analysis.Metrics;
using Bench.Analysis.Requests;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Testing.Samples;

namespace Bench.Analysis.Tests.Metrics;

public sealed class MetricTests
{
    // Due at 0, sent at 10; five tokens at 100, 150 … 300; done at 301. The server: load 1, prompt 20 tokens in 10, decode 200.
    private static readonly RequestRecord Plain = SampleRecord.Streamed(10, [100, 150, 200, 250, 300], plannedMs: 0);

    [Theory]
    [InlineData("schedule_lag", 10.0)]
    [InlineData("headers", 90.0)]
    [InlineData("ttft", 90.0)]
    [InlineData("response_ttft", 100.0)]
    [InlineData("ttfc", 90.0)]
    [InlineData("e2e", 291.0)]
    [InlineData("response_e2e", 301.0)]
    [InlineData("tpot", 50.0)] // 200 ms over 4 steps
    [InlineData("itl", 50.0)]
    [InlineData("itl_p50", 50.0)]
    [InlineData("itl_p99", 50.0)]
    [InlineData("itl_max", 50.0)]
    [InlineData("reads", 5.0)]
    [InlineData("chunks", 5.0)]
    [InlineData("prompt_tokens", 20.0)]
    [InlineData("output_tokens", 5.0)]
    [InlineData("total_duration", 291.0)]
    [InlineData("load", 1.0)]
    [InlineData("prompt_eval_count", 20.0)]
    [InlineData("prompt_eval_duration", 10.0)]
    [InlineData("eval_count", 5.0)]
    [InlineData("eval_duration", 200.0)]
    [InlineData("prefill", 2000.0)] // 20 tokens in a hundredth of a second
    [InlineData("decode", 20.0)] // 4 steps in a fifth of a second
    [InlineData("decode_client", 20.0)]
    [InlineData("overhead", 0.0)]
    public void A_plain_request_has_the_measures_that_its_instants_add_up_to(string id, double expected) =>
        Assert.Equal(expected, Of(id, Plain)!.Value, 1e-9);

    [Fact]
    public void Every_metric_is_tried_above_or_has_a_test_of_its_own() =>
        Assert.Equal(
            MetricCatalog.All.Select(metric => metric.Id).Where(id => id != "queue").Order(),
            ((InlineDataAttribute[])Attribute.GetCustomAttributes(
                GetType().GetMethod(nameof(A_plain_request_has_the_measures_that_its_instants_add_up_to))!, typeof(InlineDataAttribute)))
            .Select(row => (string)row.Data[0]!).Order());

    /// <summary>20 tokens were counted, 4 of them stand before every prompt: 16 were read in a hundredth of a second.</summary>
    [Theory]
    [InlineData(4, 1600.0)]
    [InlineData(5, null)] // 15 are too few: the time is that of one step
    [InlineData(0, 2000.0)]
    [InlineData(null, null)] // how many were read is not known
    public void The_prompts_head_was_not_read(int? head, double? rate) =>
        Assert.Equal(rate, PrefillRate.Definition.Value(new RequestView(Plain, SampleCell.Chat(), new PromptReading(Head: head))));

    /// <summary>Of a model with recurrent layers: 3 of 100 tokens at most.</summary>
    [Theory]
    [InlineData(3, 970.0)]
    [InlineData(4, null)]
    public void A_head_that_may_have_been_read_is_left_out_only_where_it_does_not_matter(int head, double? rate) => Assert.Equal(
        rate,
        PrefillRate.Definition.Value(new RequestView(
            TestRun.WithPrompt(TestRun.Chat(1, 0), 100, 100), SampleCell.Chat(), new PromptReading(Head: head, HeadMayBeRead: true))));

    [Fact]
    public void A_cut_prompt_has_no_prefill_rate() =>
        Assert.Null(PrefillRate.Definition.Value(new RequestView(Plain, SampleCell.Chat(), new PromptReading(Head: 0, Cut: true))));

    [Fact]
    public void A_failed_request_has_no_measure_that_needs_its_final_message()
    {
        var failed = Plain with
        {
            Timeline = Plain.Timeline with { Done = null },
            Outcome = Outcome.Failed(OutcomeKind.Truncated, "ended without its final message", 200),
        };

        Assert.Equal(90, Of("ttft", failed)); // it did happen, and its row says so
        foreach (var id in new[]
        {
            "e2e", "response_e2e", "tpot", "decode", "decode_client", "prefill", "overhead", "total_duration", "load", "eval_count",
        })
            Assert.Null(Of(id, failed));
    }

    [Fact]
    public void An_unstreamed_request_has_a_latency_and_the_servers_rates_but_no_token_times()
    {
        var plan = SampleCell.Chat() with { Workload = SampleCell.Workload(Endpoint.Chat, stream: false) };
        var unstreamed =
            Plain with { Timeline = Plain.Timeline with { FirstToken = null, FirstContent = null, LastToken = null, Reads = [] } };

        Assert.Equal(291, Of("e2e", unstreamed, plan));
        Assert.Equal(20, Of("decode", unstreamed, plan));
        foreach (var id in new[]
        {
            "ttft", "response_ttft", "ttfc", "tpot", "itl", "itl_p50", "itl_p99", "itl_max", "reads", "chunks", "decode_client",
        })
            Assert.Null(Of(id, unstreamed, plan));
    }

    [Theory]
    [InlineData("length", 5, 50.0)] // 5 tokens, 4 of them after the first read
    [InlineData("length", 9, 200.0 / 7.2)] // 9 tokens in five lines, and four of the lines came after the first
    [InlineData("stop", 6, 50.0)] // the sixth is the stop token, in no line
    [InlineData("stop", 5, 50.0)] // this server did not count it: the five lines are five tokens
    [InlineData("stop", 9, 200.0 / 6.4)] // 8 tokens in five lines
    public void Time_per_token_leaves_out_a_stop_token_and_counts_no_line_twice(string reason, int output, double expected)
    {
        var record = Plain with { DoneReason = reason, Usage = Plain.Usage with { OutputTokens = output } };

        Assert.Equal(expected, Of("tpot", record)!.Value, 1e-9);
    }

    [Fact]
    public void One_read_has_no_gap_and_no_time_per_token()
    {
        var record = Plain with
        {
            Timeline = Plain.Timeline with { LastToken = SampleRecord.At(100), Reads = [new ContentRead(SampleRecord.At(100), 5)] },
        };

        Assert.Null(Of("itl", record));
        Assert.Null(Of("itl_max", record));
        Assert.Null(Of("tpot", record));
        Assert.Null(Of("decode_client", record));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.001)] // seen on real servers: one token, and a microsecond for no step at all
    [InlineData(null)]
    public void One_token_has_no_decode_rate(double? evalMs)
    {
        var eval = evalMs is { } milliseconds ? Duration.FromMilliseconds(milliseconds) : (Duration?)null;
        var record = Plain with { Server = Plain.Server! with { EvalCount = 1, Eval = eval } };

        Assert.Null(Of("decode", record));
    }

    [Fact]
    public void A_duration_of_zero_gives_no_rate()
    {
        var record = Plain with { Server = Plain.Server! with { Eval = Duration.Zero, PromptEval = Duration.Zero } };

        Assert.Null(Of("decode", record));
        Assert.Null(Of("prefill", record));
    }

    [Fact]
    public void Thinking_comes_before_content()
    {
        var record = Plain with { Timeline = Plain.Timeline with { FirstContent = SampleRecord.At(250) } };

        Assert.Equal(90, Of("ttft", record));
        Assert.Equal(240, Of("ttfc", record));
    }

    [Theory]
    [InlineData(true, PromptCachePolicy.Avoid, false)]
    [InlineData(true, PromptCachePolicy.Reuse, false)]
    [InlineData(false, PromptCachePolicy.Avoid, true)]
    [InlineData(false, PromptCachePolicy.Reuse, false)] // a first prompt that looks cold may have been served in part
    [InlineData(null, PromptCachePolicy.Avoid, true)] // too short to say, but made to begin differently
    [InlineData(null, PromptCachePolicy.Reuse, false)] // too short to say, and may well be cached
    public void A_prefill_rate_is_given_only_where_the_prompt_was_not_cached(bool? cached, PromptCachePolicy policy, bool given)
    {
        var plan = SampleCell.Chat();
        plan = plan with { Workload = plan.Workload with { PromptCache = policy } };

        Assert.Equal(given ? 2000.0 : null, Of("prefill", Plain, plan, cached));
    }

    [Theory]
    [InlineData(80, 0.0)] // residual 291 − 1 − 10 − 200 = 80, as one user alone
    [InlineData(30, 50.0)]
    [InlineData(100, 0.0)] // never negative
    public void Queue_time_is_what_the_residual_has_more_than_one_user_alone(double aloneMs, double expected) =>
        Assert.Equal(expected, Of("queue", Plain, alone: Duration.FromMilliseconds(aloneMs)));

    [Fact]
    public void Without_a_user_alone_there_is_no_queue_time() => Assert.Null(Of("queue", Plain));

    [Fact]
    public void A_server_that_leaves_out_the_decode_of_one_token_has_a_residual_still()
    {
        var record = Plain with { Server = Plain.Server! with { EvalCount = 1, Eval = null } };

        Assert.Equal(180, Of("queue", record, alone: Duration.FromMilliseconds(100))); // 291 − 1 − 10 − 0 = 280
    }

    private static double? Of(string id, RequestRecord record, PlanCell? plan = null, bool? cached = null, Duration? alone = null) =>
        MetricCatalog.All
            .Single(metric => metric.Id == id)
            .Value(new RequestView(record, plan ?? SampleCell.Chat(), new PromptReading(cached, Head: 0), alone));
}
