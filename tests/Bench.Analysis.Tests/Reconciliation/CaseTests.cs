using Bench.Analysis.Answers;
using Bench.Analysis.Cells;
using Bench.Analysis.Metrics;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Analysis.Tests.Reconciliation;

/// <summary>Answers of servers and proxies that people met, each with the figures that came out wrong for it.</summary>
public sealed class CaseTests
{
    private static readonly Duration OneNanosecond = new(1);

    [Fact]
    public void A_plain_answer_is_believed_whole()
    {
        var cell = Analyze(Answer.Of);

        Assert.Equal(100, cell.Measure(DecodeRate.Definition).Mean!.Value, 1e-6); // 19 steps in 190 ms
        Assert.Equal(100, cell.Measure(ClientDecodeRate.Definition).Mean!.Value, 1e-6);
        Assert.Equal(10, cell.Measure(TimePerOutputToken.Definition).Mean!.Value, 1e-9);
        Assert.Equal(30, cell.Measure(TimeToFirstToken.Definition).Mean!.Value, 1e-9);
        Assert.Equal(26 / 0.028, cell.Measure(PrefillRate.Definition).Mean!.Value, 1e-6);
        Assert.Equal(["n-too-small"], Codes(cell));
    }

    [Fact]
    public void Durations_of_a_nanosecond_decode_nothing_and_lead_no_report()
    {
        var run = TestRun.Analyze(Answer.Cell(request => Answer.Of(request).Saying(server => server with
        {
            Total = OneNanosecond,
            Load = OneNanosecond,
            PromptEval = OneNanosecond,
            Eval = OneNanosecond,
        })));

        var cell = run.Cells[0];
        foreach (var metric in new[] { DecodeRate.Definition, PrefillRate.Definition, LoadTime.Definition, Overhead.Definition, QueueTime.Definition })
            Assert.Null(cell.Measure(metric).Mean);
        Assert.Contains("figure-withheld", Codes(cell));
        Assert.StartsWith("On this machine truth Q4_K_M decodes 100.0 tok/s by the client's clock", RunAnswers.Of(run)[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Durations_of_a_nanosecond_decode_nothing_where_no_stream_was_seen_either()
    {
        var plan = Answer.Plan with { Workload = Answer.Plan.Workload with { Stream = false } };
        var cell = Analyze(
            request => Answer.Of(request).Saying(server => server with { Total = OneNanosecond, PromptEval = OneNanosecond, Eval = OneNanosecond }) is var record
                ? record with { Timeline = record.Timeline with { FirstToken = null, FirstContent = null, LastToken = null, Reads = [] } }
                : null!,
            plan);

        Assert.Null(cell.Measure(DecodeRate.Definition).Mean);
        Assert.Null(cell.Measure(PrefillRate.Definition).Mean);
        Assert.Null(cell.Measure(Overhead.Definition).Mean);
    }

    [Fact]
    public void A_decode_time_longer_than_the_request_gives_no_rate()
    {
        var cell = Analyze(request => Answer.Of(request).Saying(server => server with { Total = null, Eval = Duration.FromSeconds(20) }));

        Assert.Null(cell.Measure(DecodeRate.Definition).Mean);
        Assert.Equal(100, cell.Measure(ClientDecodeRate.Definition).Mean!.Value, 1e-6);
        var told = Assert.Single(cell.Findings, finding => finding.Code == "clock-disagrees");
        Assert.Equal("eval_duration of 8 of 8 requests is longer than what passed here, and left out: 20 s, where the whole request took 221 ms", told.What);
    }

    [Fact]
    public void A_load_of_three_centuries_is_in_no_table()
    {
        var forever = new Duration(long.MaxValue);
        var cell = Analyze(request => Answer.Of(request).Saying(server => server with { Load = forever, Total = forever }));

        Assert.Null(cell.Measure(LoadTime.Definition).Mean);
        Assert.Null(cell.Parts);
        Assert.Equal(100, cell.Measure(DecodeRate.Definition).Mean!.Value, 1e-6); // eval_duration agrees with the stream
        Assert.Contains("clock-disagrees", Codes(cell));
    }

    [Fact]
    public void A_server_that_leaves_its_durations_out_is_told()
    {
        var cell = Analyze(request => Answer.Of(request).Saying(server => server with { Load = null, PromptEval = null, Eval = null }));

        Assert.Contains("no-durations", Codes(cell));
    }

    [Fact]
    public void A_stream_that_a_proxy_collected_has_no_first_token()
    {
        // All twenty lines came in one read at the end.
        var cell = Analyze(request => Answer.WithLines([.. Enumerable.Repeat(0, 19), 20], request));

        AssertNoClientFigures(cell);
        Assert.Equal(100, cell.Measure(DecodeRate.Definition).Mean!.Value, 1e-6);
        var told = Assert.Single(cell.Findings, finding => finding.Code == "stream-buffered");
        Assert.Contains("proxy_buffering off", told.WhatToDo, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stream_that_a_proxy_collected_in_pieces_has_no_first_token()
    {
        var cell = Analyze(request => Answer.WithLines([0, 0, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10], request));

        AssertNoClientFigures(cell);
        Assert.Contains("stream-buffered", Codes(cell));
    }

    [Fact]
    public void Lines_that_come_faster_than_a_process_is_woken_are_coalesced_and_not_held_back()
    {
        // Twenty lines of a millisecond, four a read: the first of four was 3 ms old.
        var cell = Analyze(request => Answer.WithLines([4, 0, 0, 0, 4, 0, 0, 0, 4, 0, 0, 0, 4, 0, 0, 0, 4], request, stepMs: 1)
            .Saying(server => server with { Eval = Duration.FromMilliseconds(19), Total = Duration.FromMilliseconds(47) }));

        Assert.DoesNotContain("stream-buffered", Codes(cell));
        Assert.Contains("coalesced", Codes(cell));
        Assert.Equal(30, cell.Measure(TimeToFirstToken.Definition).Mean!.Value, 1e-9);
        Assert.Equal(1, cell.Measure(TimePerOutputToken.Definition).Mean!.Value, 1e-9); // 16 ms for the sixteen after the first read
    }

    [Fact]
    public void Two_lines_a_read_are_held_back_where_a_line_takes_long()
    {
        var cell = Analyze(request => Answer.WithLines(Enumerable.Range(0, 20).Select(index => index % 2 == 0 ? 0 : 2), request));

        AssertNoClientFigures(cell);
        Assert.Contains("stream-buffered", Codes(cell));
    }

    [Fact]
    public void An_answer_whole_in_its_final_line_has_no_first_token()
    {
        var cell = Analyze(request => Answer.WithLines([.. Enumerable.Repeat(0, 19), 1], request));

        AssertNoClientFigures(cell);
        Assert.Contains("stream-buffered", Codes(cell));
    }

    [Fact]
    public void A_first_token_later_than_the_server_leaves_room_for_is_held_back_though_the_rest_came_line_by_line()
    {
        // The server was done with load and prefill after 30 ms; the client sees twenty lines in the last 38 ms of 220.
        var cell = Analyze(request => Answer.WithLines(Enumerable.Repeat(1, 20), request, firstMs: 182, stepMs: 2));

        AssertNoClientFigures(cell);
        Assert.Contains("stream-buffered", Codes(cell));
        Assert.Equal(100, cell.Measure(DecodeRate.Definition).Mean!.Value, 1e-6);
    }

    [Fact]
    public void A_service_level_is_neither_met_nor_missed_by_a_stream_that_was_held_back()
    {
        var plan = Answer.Plan.WithObjectives(new ServiceObjective("ttft", "p50", 1000), new ServiceObjective("e2e", "p50", 1000));
        var cell = Analyze(request => Answer.WithLines([.. Enumerable.Repeat(0, 19), 20], request), plan);

        Assert.Equal(["NotApplicable", "Met"], cell.Objectives.Select(objective => objective.Verdict.ToString()));
        Assert.Null(cell.Throughput.GoodRequestsPerSecond);
    }

    [Fact]
    public void Zero_tokens_beside_text_are_no_count()
    {
        var cell = Analyze(request => Answer.Of(request).Saying(server => server with { EvalCount = 0 }) is var record ? record with { Usage = record.Usage with { OutputTokens = 0 } } : null!);

        Assert.Equal(TokenSource.Chunks, cell.TokenSource);
        Assert.Contains("tokens-are-chunks", Codes(cell));
        Assert.Contains("figure-withheld", Codes(cell));
    }

    [Fact]
    public void Two_thousand_tokens_of_twenty_lines_with_twenty_asked_for_are_no_count()
    {
        var cell = Analyze(request => Answer.Of(request).Saying(server => server with { EvalCount = 2000 }) is var record ? record with { Usage = record.Usage with { OutputTokens = 2000 } } : null!);

        Assert.Null(cell.Measure(DecodeRate.Definition).Mean);
        Assert.Equal(100, cell.Measure(ClientDecodeRate.Definition).Mean!.Value, 1e-6);
        Assert.Contains("figure-withheld", Codes(cell));
    }

    [Fact]
    public void Several_tokens_a_line_with_a_count_are_legitimate_and_said()
    {
        // Twenty tokens in seven lines, one each 30 ms: 120 ms hold six sevenths of them.
        var cell = Analyze(request => Answer.WithLines(Enumerable.Repeat(1, 7), request, stepMs: 30).ByUsage(20) with { Stream = new StreamedText { FirstLineBytes = 6, Bytes = 42, Words = 21 } });

        Assert.Equal(180 / (20 * 6 / 7.0), cell.Measure(TimePerOutputToken.Definition).Mean!.Value, 1e-9);
        Assert.Equal(30, cell.Measure(InterTokenLatency.Definition).Mean!.Value, 1e-9);
        var told = Assert.Single(cell.Findings, finding => finding.Code == "several-tokens-per-line");
        Assert.StartsWith("each line held 2.9 tokens in 8 of 8 answers", told.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_without_a_count_are_chunks_in_answers_and_figures()
    {
        var run = TestRun.Analyze(Answer.Cell(request => Answer.WithLines(Enumerable.Repeat(1, 7), request, stepMs: 30) is var record
            ? record with { Server = null, Usage = new TokenUsage { OutputTokens = 7, Source = TokenSource.Chunks } }
            : null!));

        Assert.Contains("tokens-are-chunks", Codes(run.Cells[0]));
        Assert.Contains("decodes 33.3 chunks/s by the client's clock", RunAnswers.Of(run)[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Reasoning_that_came_as_empty_lines_is_in_no_pace()
    {
        // Ten of twenty tokens are null chunks before the first line.
        var cell = Analyze(request => Answer.WithLines(Enumerable.Repeat(1, 10), request, firstMs: 130).ByUsage(20) with { Stream = new StreamedText { EmptyLines = 11, FirstLineBytes = 4, Bytes = 40, Words = 10 } });

        AssertNoPace(cell);
    }

    [Fact]
    public void Reasoning_that_the_server_counts_and_does_not_send_is_taken_off()
    {
        var cell = Analyze(request => Answer.WithLines(Enumerable.Repeat(1, 10), request, firstMs: 130).ByUsage(20, reasoning: 10) with { Stream = new StreamedText { FirstLineBytes = 4, Bytes = 40, Words = 10 } });

        Assert.Equal(10, cell.Measure(TimePerOutputToken.Definition).Mean!.Value, 1e-9); // 90 ms for nine
        Assert.Contains("tokens-not-streamed", Codes(cell));
    }

    [Fact]
    public void Reasoning_that_is_sent_stays_in_the_pace()
    {
        var cell = Analyze(request => Answer.Of(request).ByUsage(20, reasoning: 10) with { Stream = new StreamedText { ThinkingLines = 10, FirstLineBytes = 4, Bytes = 80, Words = 20 } });

        Assert.Equal(10, cell.Measure(TimePerOutputToken.Definition).Mean!.Value, 1e-9);
        Assert.DoesNotContain("tokens-not-streamed", Codes(cell));
    }

    [Fact]
    public void Thinking_that_a_native_server_counts_and_does_not_send_is_in_no_pace()
    {
        // eval_duration covers twenty tokens, ten of which came in the last 90 ms.
        var cell = Analyze(request => Answer.WithLines(Enumerable.Repeat(1, 10), request, firstMs: 130));

        AssertNoPace(cell);
        Assert.Equal(100, cell.Measure(DecodeRate.Definition).Mean!.Value, 1e-6);
        Assert.DoesNotContain("stream-buffered", Codes(cell));
    }

    [Fact]
    public void A_first_line_that_holds_half_of_the_tokens_is_in_no_pace()
    {
        var cell = Analyze(request => Answer.WithLines(Enumerable.Repeat(1, 11), request).ByUsage(20) with { Stream = new StreamedText { FirstLineBytes = 20, Bytes = 40, Words = 20 } });

        AssertNoPace(cell);
    }

    [Fact]
    public void Three_times_the_tokens_asked_for_are_told()
    {
        var cell = Analyze(request => Answer.WithLines(Enumerable.Repeat(1, 60), request).Saying(server => server with { EvalCount = 60, Eval = Duration.FromMilliseconds(590), Total = Duration.FromMilliseconds(620) }) is var record
            ? record with { Usage = record.Usage with { OutputTokens = 60 } }
            : null!);

        var told = Assert.Single(cell.Findings, finding => finding.Code == "long-outputs");
        Assert.Equal("8 of 8 answers have more than the 20 tokens asked for, up to 60", told.What);
    }

    [Fact]
    public void Empty_answers_are_no_goodput_and_make_the_cell_invalid()
    {
        var plan = Answer.Plan.WithObjectives(new ServiceObjective("e2e", "p50", 1000));
        var cell = Analyze(
            request => Answer.Of(request).Saying(server => server with { EvalCount = 0, Eval = Duration.Zero }) is var record
                ? record with { Usage = record.Usage with { OutputTokens = 0 }, Timeline = record.Timeline with { FirstToken = null, FirstContent = null, LastToken = null, Reads = [] } }
                : null!,
            plan);

        Assert.False(cell.IsValid);
        Assert.Contains("only-empty-answers", Codes(cell));
        Assert.Equal(0, cell.Throughput.GoodRequestsPerSecond);
    }

    [Fact]
    public void No_input_tokens_for_inputs_that_were_sent_are_no_throughput()
    {
        var plan = Answer.Plan with { Workload = Bench.Testing.Samples.SampleCell.Workload(Endpoint.Embed) };
        var cell = Analyze(
            request => Answer.Of(request).Saying(server => server with { PromptEvalCount = 0, EvalCount = null, Eval = null }) is var record
                ? record with { Usage = new TokenUsage { PromptTokens = 0, Vectors = 1 }, Timeline = record.Timeline with { FirstToken = null, FirstContent = null, LastToken = null, Reads = [] } }
                : null!,
            plan);

        Assert.Null(cell.Throughput.InputTokensPerSecond);
        Assert.Contains("figure-withheld", Codes(cell));
    }

    [Theory]
    [InlineData(60, 220, false, true)] // 190 ms of stream, 60 of eval, and a total that covers the stream: the client is right
    [InlineData(60, null, false, false)] // nothing decides
    [InlineData(100, 135, true, false)] // the total has room for 100 ms after the first token and no more: the stream was slowed on its way
    public void A_total_decides_between_a_server_and_a_stream(double evalMs, int? totalMs, bool server, bool client)
    {
        var cell = Analyze(request => Answer.Of(request).Saying(account => account with
        {
            Eval = Duration.FromMilliseconds(evalMs),
            Total = totalMs is { } ms ? Duration.FromMilliseconds(ms) : null,
        }));

        Assert.Equal(server, cell.Measure(DecodeRate.Definition).Mean is not null);
        Assert.Equal(client, cell.Measure(ClientDecodeRate.Definition).Mean is not null);
        Assert.Equal(!server, Codes(cell).Contains("accounts-disagree"));
    }

    [Fact]
    public void A_cell_most_of_whose_decode_times_cannot_be_has_none()
    {
        // Five of eight say a millisecond for the 190 that were seen; the others look right, and are of the same clock.
        var cell = Analyze(request => request <= 5 ? Answer.Of(request).Saying(server => server with { Eval = Duration.FromMilliseconds(1) }) : Answer.Of(request));

        Assert.Null(cell.Measure(DecodeRate.Definition).Mean);
    }

    [Fact]
    public void A_stall_of_one_stream_at_the_client_speaks_against_no_server()
    {
        // Answers of 19 ms; the last line of one of them was read 400 ms late.
        var cell = Analyze(request =>
        {
            var record = Answer.WithLines(Enumerable.Repeat(1, 20), request, stepMs: 1).Saying(server => server with { Eval = Duration.FromMilliseconds(19), Total = Duration.FromMilliseconds(49) });
            if (request != 3)
                return record;
            var late = record.Timeline.LastToken!.Value + Duration.FromMilliseconds(400);
            return record with { Timeline = record.Timeline with { LastToken = late, Done = late, Ended = late, Reads = [.. record.Timeline.Reads.SkipLast(1), new ContentRead(late, 1)] } };
        });

        Assert.Equal(8, cell.Measure(DecodeRate.Definition).Count);
        Assert.Equal(8, cell.Measure(Overhead.Definition).Count);
    }

    [Fact]
    public void The_worst_cell_of_a_finding_is_told_first()
    {
        var light = Answer.Cell(request => request == 1 ? Answer.Of(request).Saying(server => server with { Eval = Duration.FromSeconds(1) }) : Answer.Of(request));
        var heavyPlan = Answer.Plan with { Id = new CellId("chat/truth/c=2"), Load = new LoadProfile.ClosedLoop(2) };
        var heavy = Answer.Cell(request => Answer.Of(request).Saying(server => server with { Eval = Duration.FromSeconds(20) }), heavyPlan);

        var told = TestRun.Analyze(light, heavy).Findings.Where(finding => finding.Finding.Code == "clock-disagrees").ToArray();

        Assert.Equal(["chat/truth/c=2", "chat/truth/c=1"], told.Select(finding => Assert.Single(finding.Cells)));
    }

    private static CellSummary Analyze(Func<int, RequestRecord> answer, PlanCell? plan = null) => TestRun.Analyze(Answer.Cell(answer, plan)).Cells[0];

    private static IEnumerable<string> Codes(CellSummary cell) => cell.Findings.Select(finding => finding.Code);

    private static void AssertNoClientFigures(CellSummary cell)
    {
        foreach (var metric in new[] { TimeToFirstToken.Definition, ResponseTimeToFirstToken.Definition, TimeToFirstContent.Definition, TimePerOutputToken.Definition, InterTokenLatency.Definition, ClientDecodeRate.Definition })
            Assert.Null(cell.Measure(metric).Mean);
    }

    private static void AssertNoPace(CellSummary cell)
    {
        Assert.Null(cell.Measure(TimePerOutputToken.Definition).Mean);
        Assert.Null(cell.Measure(ClientDecodeRate.Definition).Mean);
        Assert.NotNull(cell.Measure(TimeToFirstToken.Definition).Mean);
        Assert.Contains("tokens-not-streamed", Codes(cell));
    }
}
