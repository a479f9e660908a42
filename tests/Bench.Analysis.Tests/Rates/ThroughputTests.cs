using Bench.Analysis.Metrics;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Testing.Samples;
using static Bench.Analysis.Tests.TestRun;

namespace Bench.Analysis.Tests.Rates;

public sealed class ThroughputTests
{
    // Two requests one after the other, each 301 ms with five tokens: sent 0 and 699, the last done at 1000.
    private static readonly RequestRecord[] TwoInASecond = [Chat(1, 0), Chat(2, 699)];

    [Fact]
    public void The_window_runs_from_the_first_sent_to_the_last_done()
    {
        var throughput = Analyze(Cell(SampleCell.Chat(), TwoInASecond)).Cells[0].Throughput;

        Assert.Equal(1, throughput.DurationSeconds);
        Assert.Equal(2, throughput.RequestsPerSecond);
        Assert.Equal(10, throughput.OutputTokensPerSecond);
        Assert.Equal(0.602, throughput.AchievedConcurrency!.Value, 1e-9);
        Assert.Null(throughput.InputTokensPerSecond);
        Assert.Null(throughput.GoodRequestsPerSecond);
    }

    [Fact]
    public void Warm_up_counts_nowhere()
    {
        var cell = Analyze(Cell(SampleCell.Chat(), [Chat(1, -5000, Phase.Warmup), .. TwoInASecond])).Cells[0];

        Assert.Equal(2, cell.Requests);
        Assert.Equal(1, cell.Throughput.DurationSeconds);
        Assert.Equal(2, cell.Measure(TimeToFirstToken.Definition).Count);
    }

    [Fact]
    public void A_duration_ends_the_window_and_later_completions_count_in_latency_alone()
    {
        var plan = SampleCell.Chat() with { Measured = new StopCondition { Duration = Duration.FromMilliseconds(900) } };
        var cell = Analyze(Cell(plan, TwoInASecond)).Cells[0];

        Assert.Equal(0.9, cell.Throughput.DurationSeconds!.Value, 1e-9);
        Assert.Equal(1 / 0.9, cell.Throughput.RequestsPerSecond!.Value, 1e-9);
        Assert.Equal(8 / 0.9, cell.Throughput.OutputTokensPerSecond!.Value, 1e-9); // of the second, tokens at 799, 849 and 899
        Assert.Equal(0.502 / 0.9, cell.Throughput.AchievedConcurrency!.Value, 1e-9); // 301 + 201 ms
        Assert.Equal(2, cell.Measure(EndToEndLatency.Definition).Count);
    }

    [Fact]
    public void A_window_by_duration_is_full_even_when_the_last_answer_came_early()
    {
        var plan = SampleCell.Chat() with { Measured = new StopCondition { Requests = 100, Duration = Duration.FromSeconds(2) } };

        Assert.Equal(1, Analyze(Cell(plan, TwoInASecond)).Cells[0].Throughput.RequestsPerSecond);
    }

    [Fact]
    public void Requests_used_up_before_the_duration_end_the_window()
    {
        var plan = SampleCell.Chat() with { Measured = new StopCondition { Requests = 2, Duration = Duration.FromSeconds(60) } };

        Assert.Equal(1, Analyze(Cell(plan, TwoInASecond)).Cells[0].Throughput.DurationSeconds);
    }

    [Theory]
    [InlineData(3, 1.398)] // all are planned, one was never sent: the load was over a gap of 699 ms after the last
    [InlineData(2, 60)] // the duration ended it
    public void An_open_loop_uses_up_what_it_plans(int planned, double seconds)
    {
        var plan = AtRate(2) with { Measured = new StopCondition { Requests = 3, Duration = Duration.FromSeconds(60) } };

        Assert.Equal(seconds, Analyze(Open(plan, planned, TwoInASecond)).Cells[0].Throughput.DurationSeconds);
    }

    // Four requests due every 500 ms from the start on, or each after a gap: four in two seconds, and not in the 1.801 s
    // between the first sent and the last done.
    [Theory]
    [InlineData(0, true)]
    [InlineData(500, false)]
    public void As_many_gaps_as_arrivals_are_in_the_window_of_an_open_loop(double firstMs, bool constant)
    {
        var plan = AtRate(2) with { Measured = new StopCondition { Requests = 4 } };
        if (!constant)
            plan = plan with { Load = ((LoadProfile.OpenLoop)plan.Load) with { Arrivals = new ArrivalPattern.Poisson() } };
        RequestRecord[] requests = [.. Enumerable.Range(0, 4).Select(number => Chat(number + 1, firstMs + 500 * number, user: number + 1))];

        var throughput = Analyze(Open(plan, null, requests)).Cells[0].Throughput;

        Assert.Equal(constant ? 2 : 2.301, throughput.DurationSeconds!.Value, 1e-9); // of the latter, the last answer is in it, too
        Assert.Equal(4 / throughput.DurationSeconds.Value, throughput.RequestsPerSecond!.Value, 1e-9);
    }

    [Fact]
    public void Tokens_are_spread_over_the_lines_of_the_stream()
    {
        // Ten tokens in lines at 100, 150, 200, 250, 300: two a line; two lines lie in the first 150 ms.
        var record = Chat(1, 0) with { Usage = new TokenUsage { OutputTokens = 10, Source = TokenSource.Server } };
        var plan = SampleCell.Chat() with { Measured = new StopCondition { Duration = Duration.FromMilliseconds(150) } };

        Assert.Equal(4 / 0.15, Analyze(Cell(plan, record)).Cells[0].Throughput.OutputTokensPerSecond!.Value, 1e-9);
    }

    [Fact]
    public void Failed_requests_are_in_flight_but_give_no_throughput_and_no_latency()
    {
        var failed = SampleRecord.Failed(OutcomeKind.Reset, 0, 500, SampleRecord.Identity(3));
        var cell = Analyze(Cell(SampleCell.Chat(), [.. TwoInASecond, failed])).Cells[0];

        Assert.Equal((3, 2, 1), (cell.Requests, cell.Ok, cell.Failed));
        Assert.Equal(100.0 / 3, cell.ErrorRatePercent!.Value, 1e-9);
        Assert.Equal(2, cell.Throughput.RequestsPerSecond);
        Assert.Equal(1.102, cell.Throughput.AchievedConcurrency!.Value, 1e-9);
        Assert.All(cell.Measures, measure => Assert.True(measure.Count <= 8)); // two requests, or their eight gaps
        var error = Assert.Single(cell.Errors);
        Assert.Equal((OutcomeKind.Reset, 1, "as scripted"), (error.Kind, error.Count, error.Example));
    }

    [Fact]
    public void An_answer_without_a_count_leaves_token_throughput_empty_rather_than_too_small()
    {
        var uncounted = Chat(3, 300) with { Usage = TokenUsage.None };

        Assert.Null(Analyze(Cell(SampleCell.Chat(), [.. TwoInASecond, uncounted])).Cells[0].Throughput.OutputTokensPerSecond);
    }

    [Fact]
    public void Embeddings_have_an_input_throughput_and_no_other()
    {
        var plan = SampleCell.Chat() with { Workload = SampleCell.Workload(Endpoint.Embed) };
        RequestRecord Embedding(int request, double sentMs) => Chat(request, sentMs) with
        {
            Timeline = new Timeline
            {
                Planned = SampleRecord.At(sentMs),
                Sent = SampleRecord.At(sentMs),
                Done = SampleRecord.At(sentMs + 500),
                Ended = SampleRecord.At(sentMs + 500),
            },
            Usage = new TokenUsage { PromptTokens = 30, Vectors = 1 },
        };

        var throughput = Analyze(Cell(plan, Embedding(1, 0), Embedding(2, 500))).Cells[0].Throughput;

        Assert.Equal(60, throughput.InputTokensPerSecond);
        Assert.Null(throughput.OutputTokensPerSecond);
    }

    [Fact]
    public void Goodput_counts_the_requests_that_keep_every_limit_alone()
    {
        var slow = SampleRecord.Streamed(0, [400, 450, 500, 550, 999], SampleRecord.Identity(1)); // first token after 400 ms, done at 1000
        var quick = Chat(2, 0); // after 100 ms
        var plan =
            SampleCell.Chat(2).WithObjectives(new ServiceObjective("ttft", "p95", 200), new ServiceObjective("error_rate", "mean", 1));

        Assert.Equal(1, Analyze(Cell(plan, slow, quick)).Cells[0].Throughput.GoodRequestsPerSecond);
    }

    [Fact]
    public void What_does_not_apply_to_a_request_counts_as_kept()
    {
        // no residual of a user alone: the cell is unfinished
        var plan = SampleCell.Chat().WithObjectives(new ServiceObjective("queue", "p95", 1));

        var cell = new RecordedCell(plan, Finished: null, TwoInASecond);

        Assert.Equal(2, Analyze(cell).Cells[0].Throughput.GoodRequestsPerSecond);
    }

    [Fact]
    public void Without_any_request_nothing_is_said()
    {
        var throughput = Analyze(new RecordedCell(SampleCell.Chat(), Finished: null, [])).Cells[0].Throughput;

        Assert.Null(throughput.DurationSeconds);
        Assert.Null(throughput.RequestsPerSecond);
        Assert.Null(throughput.OutputTokensPerSecond);
        Assert.Null(throughput.AchievedConcurrency);
    }
}
