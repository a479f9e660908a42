using Bench.Analysis.Answers;
using Bench.Analysis.Metrics;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using static Bench.Analysis.Tests.Reconciliation.Answer;

namespace Bench.Analysis.Tests.Reconciliation;

/// <summary>Accounts of servers that people met, each with the figures that came out wrong for it.</summary>
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
        foreach (var metric
            in new[] { DecodeRate.Definition, PrefillRate.Definition, LoadTime.Definition, Overhead.Definition, QueueTime.Definition })
            Assert.Null(cell.Measure(metric).Mean);
        Assert.Contains("figure-withheld", Codes(cell));
        Assert.StartsWith(
            "On this machine truth Q4_K_M decodes 100.0 tok/s by the client's clock", RunAnswers.Of(run)[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Durations_of_a_nanosecond_decode_nothing_where_no_stream_was_seen_either()
    {
        var plan = Answer.Plan with { Workload = Answer.Plan.Workload with { Stream = false } };
        var cell = Analyze(
            request =>
                Answer.Of(request).Saying(server => server with { Total = OneNanosecond, PromptEval = OneNanosecond, Eval = OneNanosecond })
                    is var record
                    ? record with
                    {
                        Timeline = record.Timeline with { FirstToken = null, FirstContent = null, LastToken = null, Reads = [] },
                    }
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
        Assert.Equal(
            "eval_duration of 8 of 8 requests is longer than the time that passed here, and is left out: 20 s, where the whole "
                + "request took 221 ms",
            told.What);
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
    public void Zero_tokens_beside_text_are_no_count()
    {
        var cell = Analyze(request => Answer.Of(request).Saying(server => server with { EvalCount = 0 }) is var record
            ? record with { Usage = record.Usage with { OutputTokens = 0 } }
            : null!);

        Assert.Equal(TokenSource.Chunks, cell.TokenSource);
        Assert.Contains("tokens-are-chunks", Codes(cell));
        Assert.Contains("figure-withheld", Codes(cell));
    }

    [Fact]
    public void Two_thousand_tokens_of_twenty_lines_with_twenty_asked_for_are_no_count()
    {
        var cell = Analyze(request => Answer.Of(request).Saying(server => server with { EvalCount = 2000 }) is var record
            ? record with { Usage = record.Usage with { OutputTokens = 2000 } }
            : null!);

        Assert.Null(cell.Measure(DecodeRate.Definition).Mean);
        Assert.Equal(100, cell.Measure(ClientDecodeRate.Definition).Mean!.Value, 1e-6);
        Assert.Contains("figure-withheld", Codes(cell));
    }

    [Fact]
    public void Three_times_the_tokens_asked_for_are_told()
    {
        var cell = Analyze(request => Answer.WithLines(Enumerable.Repeat(1, 60), request).Saying(server =>
            server with { EvalCount = 60, Eval = Duration.FromMilliseconds(590), Total = Duration.FromMilliseconds(620) }) is var record
            ? record with { Usage = record.Usage with { OutputTokens = 60 } }
            : null!);

        var told = Assert.Single(cell.Findings, finding => finding.Code == "long-outputs");
        Assert.Equal("8 of 8 answers have more than the 20 tokens requested, up to 60", told.What);
    }

    [Fact]
    public void Empty_answers_are_no_goodput_and_make_the_cell_invalid()
    {
        var plan = Answer.Plan.WithObjectives(new ServiceObjective("e2e", "p50", 1000));
        var cell = Analyze(
            request => Answer.Of(request).Saying(server => server with { EvalCount = 0, Eval = Duration.Zero }) is var record
                ? record with
                {
                    Usage = record.Usage with { OutputTokens = 0 },
                    Timeline = record.Timeline with { FirstToken = null, FirstContent = null, LastToken = null, Reads = [] },
                }
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
                ? record with
                {
                    Usage = new TokenUsage { PromptTokens = 0, Vectors = 1 },
                    Timeline = record.Timeline with { FirstToken = null, FirstContent = null, LastToken = null, Reads = [] },
                }
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
        var cell = Analyze(request =>
            request <= 5 ? Answer.Of(request).Saying(server => server with { Eval = Duration.FromMilliseconds(1) }) : Answer.Of(request));

        Assert.Null(cell.Measure(DecodeRate.Definition).Mean);
    }

    [Fact]
    public void A_stall_of_one_stream_at_the_client_speaks_against_no_server()
    {
        // Answers of 19 ms; the last line of one of them was read 400 ms late.
        var cell = Analyze(request =>
        {
            var record = Answer.WithLines(Enumerable.Repeat(1, 20), request, stepMs: 1)
                .Saying(server => server with { Eval = Duration.FromMilliseconds(19), Total = Duration.FromMilliseconds(49) });
            if (request != 3)
                return record;
            var late = record.Timeline.LastToken!.Value + Duration.FromMilliseconds(400);
            return record with
            {
                Timeline = record.Timeline with
                {
                    LastToken = late,
                    Done = late,
                    Ended = late,
                    Reads = [.. record.Timeline.Reads.SkipLast(1), new ContentRead(late, 1)],
                },
            };
        });

        Assert.Equal(8, cell.Measure(DecodeRate.Definition).Count);
        Assert.Equal(8, cell.Measure(Overhead.Definition).Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)] // a server that gives no total, as llama-server does
    public void A_stall_of_the_server_that_its_account_and_the_stream_both_tell_of_is_left_out_of_nothing(bool hasTotal)
    {
        // Answers of 190 ms, as the server says; in one of them it read another prompt for 380 ms, and says that, too.
        var cell = Analyze(request => request == 3 ? Stalled(request) : Answer.Of(request));

        Assert.Equal(8, cell.Measure(TimePerOutputToken.Definition).Count);
        Assert.Equal(8, cell.Measure(ClientDecodeRate.Definition).Count);
        Assert.Equal(8, cell.Measure(DecodeRate.Definition).Count);
        Assert.Equal(30, cell.Measure(TimePerOutputToken.Definition).Max!.Value, 6); // 570 ms for 19 tokens
        Assert.DoesNotContain("accounts-disagree", Codes(cell));

        RequestRecord Stalled(int request)
        {
            // Twenty lines, 10 ms each, with 38 steps between the tenth and the eleventh.
            int[] lines = [.. Enumerable.Repeat(1, 10), .. Enumerable.Repeat(0, 38), .. Enumerable.Repeat(1, 10)];
            return Answer.WithLines(lines, request).Saying(server => server with
            {
                Eval = Duration.FromMilliseconds(570),
                Total = hasTotal ? Duration.FromMilliseconds(600) : null,
            });
        }
    }

    [Fact]
    public void The_worst_cell_of_a_finding_is_told_first()
    {
        var light = Answer.Cell(request =>
            request == 1 ? Answer.Of(request).Saying(server => server with { Eval = Duration.FromSeconds(1) }) : Answer.Of(request));
        var heavyPlan = Answer.Plan with { Id = new CellId("chat/truth/c=2"), Load = new LoadProfile.ClosedLoop(2) };
        var heavy = Answer.Cell(request => Answer.Of(request).Saying(server => server with { Eval = Duration.FromSeconds(20) }), heavyPlan);

        var told = TestRun.Analyze(light, heavy).Findings.Where(finding => finding.Finding.Code == "clock-disagrees").ToArray();

        Assert.Equal(["chat/truth/c=2", "chat/truth/c=1"], told.Select(finding => Assert.Single(finding.Cells)));
    }
}
