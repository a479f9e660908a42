using Bench.Analysis.Answers;
using Bench.Analysis.Cells;
using Bench.Analysis.Metrics;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using static Bench.Analysis.Tests.Reconciliation.Answer;

namespace Bench.Analysis.Tests.Reconciliation;

/// <summary>Streams that people met: held back on their way, or with other tokens in them than were counted.</summary>
public sealed class StreamCaseTests
{
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
    public void Several_tokens_a_line_with_a_count_are_legitimate_and_said()
    {
        // Twenty tokens in seven lines, one each 30 ms: 120 ms hold six sevenths of them.
        var cell = Analyze(request => Answer.WithLines(Enumerable.Repeat(1, 7), request, stepMs: 30).ByUsage(20) with
        {
            Stream = new StreamedText { FirstLineBytes = 6, Bytes = 42, Words = 21 },
        });

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
        var cell = Analyze(request => Answer.WithLines(Enumerable.Repeat(1, 10), request, firstMs: 130).ByUsage(20) with
        {
            Stream = new StreamedText { EmptyLines = 11, FirstLineBytes = 4, Bytes = 40, Words = 10 },
        });

        AssertNoPace(cell);
    }

    [Fact]
    public void Reasoning_that_the_server_counts_and_does_not_send_is_taken_off()
    {
        var cell = Analyze(request => Answer.WithLines(Enumerable.Repeat(1, 10), request, firstMs: 130).ByUsage(20, reasoning: 10) with
        {
            Stream = new StreamedText { FirstLineBytes = 4, Bytes = 40, Words = 10 },
        });

        Assert.Equal(10, cell.Measure(TimePerOutputToken.Definition).Mean!.Value, 1e-9); // 90 ms for nine
        Assert.Contains("tokens-not-streamed", Codes(cell));
    }

    [Fact]
    public void Reasoning_that_is_sent_stays_in_the_pace()
    {
        var cell = Analyze(request => Answer.Of(request).ByUsage(20, reasoning: 10) with
        {
            Stream = new StreamedText { ThinkingLines = 10, FirstLineBytes = 4, Bytes = 80, Words = 20 },
        });

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
        var cell = Analyze(request => Answer.WithLines(Enumerable.Repeat(1, 11), request).ByUsage(20) with
        {
            Stream = new StreamedText { FirstLineBytes = 20, Bytes = 40, Words = 20 },
        });

        AssertNoPace(cell);
    }

    private static void AssertNoClientFigures(CellSummary cell)
    {
        foreach (var metric in new[]
        {
            TimeToFirstToken.Definition, ResponseTimeToFirstToken.Definition, TimeToFirstContent.Definition, TimePerOutputToken.Definition,
            InterTokenLatency.Definition, ClientDecodeRate.Definition,
        })
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
