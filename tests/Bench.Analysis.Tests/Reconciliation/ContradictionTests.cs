using Bench.Analysis.Metrics;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Analysis.Tests.Reconciliation;

/// <summary>
/// Answers with one, two or three fields of the server's account replaced by what cannot be.
/// Whatever it says, no rate that is published lies outside what the client saw by more than the tolerance.
/// What is no number at all (text, floats) is a matter of the decoders, and tried there.
/// </summary>
public sealed class ContradictionTests
{
    private const int Answers = 2400;
    private const int Seed = 20261129;

    private static readonly string[] Fields = ["total", "load", "prompt_eval", "eval", "prompt_count", "eval_count"];

    private static readonly Func<long, long?>[] Lies =
    [
        _ => 0,
        _ => 1,
        value => value * 1_000,
        value => value * 1_000_000,
        _ => long.MaxValue,
        _ => null,
        value => value / 1_000,
        value => -value,
    ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void No_contradictory_account_yields_a_rate_outside_what_the_client_saw(bool stream)
    {
        var random = new Random(Seed);
        for (var answer = 0; answer < Answers; answer++)
        {
            var (record, words) = Made(random, stream);
            AssertBelievable(record, stream, words);
        }
    }

    /// <summary>Eight equal requests of a drawn length and pace, with one to three lies.</summary>
    private static (RequestRecord Record, string Words) Made(Random random, bool stream)
    {
        var step = 2 + random.Next(40);
        var record = Answer.WithLines(Enumerable.Repeat(1, Answer.Tokens), 1, firstMs: 30 + random.Next(200), stepMs: step);
        var wait = (record.Timeline.FirstToken!.Value - record.Timeline.Sent).Milliseconds;
        var span = 19.0 * step;
        record = record.Saying(server => server with
        {
            PromptEval = Duration.FromMilliseconds(wait - 2),
            Eval = Duration.FromMilliseconds(span),
            Total = Duration.FromMilliseconds(wait + span),
        });
        var words = "";
        for (var lies = 1 + random.Next(3); lies > 0; lies--)
        {
            var (field, lie) = (Fields[random.Next(Fields.Length)], random.Next(Lies.Length));
            record = With(record, field, Lies[lie]);
            words += $"{field} by lie {lie}; ";
        }

        return (
            stream
                ? record
                : record with { Timeline = record.Timeline with { FirstToken = null, FirstContent = null, LastToken = null, Reads = [] } },
            words);
    }

    private static RequestRecord With(RequestRecord record, string field, Func<long, long?> lie)
    {
        var server = record.Server!;
        return field switch
        {
            "total" => record with { Server = server with { Total = Lie(server.Total) } },
            "load" => record with { Server = server with { Load = Lie(server.Load) } },
            "prompt_eval" => record with { Server = server with { PromptEval = Lie(server.PromptEval) } },
            "eval" => record with { Server = server with { Eval = Lie(server.Eval) } },
            "prompt_count" => record with
            {
                Server = server with { PromptEvalCount = Count(server.PromptEvalCount) },
                Usage = record.Usage with { PromptTokens = Count(server.PromptEvalCount) },
            },
            _ => Count(server.EvalCount) is var count
                ? record with
                {
                    Server = server with { EvalCount = count },
                    Usage = record.Usage with { OutputTokens = count, Source = count is null ? null : TokenSource.Server },
                }
                : record,
        };

        // Decoders take no negative figure and none beyond a long; a product may still wrap around here.
        Duration? Lie(Duration? said) => said is { } duration && lie(duration.Nanoseconds) is { } told and >= 0 ? new Duration(told) : null;

        int? Count(int? said) => said is { } count && lie(count) is { } told and >= 0 and <= int.MaxValue ? (int)told : null;
    }

    private static void AssertBelievable(RequestRecord record, bool stream, string words)
    {
        var plan = Answer.Plan with { Workload = Answer.Plan.Workload with { Stream = stream } };
        var run = TestRun.Analyze(TestRun.Cell(
            plan, [.. Enumerable.Range(1, 8).Select(request => record with { Identity = record.Identity with { Request = request } })]));
        var cell = run.Cells[0];
        var whole = (record.Timeline.Done!.Value - record.Timeline.Sent).Seconds;
        var seen = stream ? 19 / (record.Timeline.LastToken!.Value - record.Timeline.FirstToken!.Value).Seconds : 100_000 / 10.0;
        foreach (var (metric, most)
            in new[] { (DecodeRate.Definition, 10 * seen), (ClientDecodeRate.Definition, 2 * seen), (PrefillRate.Definition, 1_000_000.0) })
        {
            var measure = cell.Measure(metric);
            Assert.True(measure.Mean is null or > 0 && !(measure.Mean > most * 1.01), $"{metric.Id} {measure.Mean} of {most}: {words}");
            Assert.True(!(measure.Max > most * 1.01), $"{metric.Id} {measure.Max} of {most}: {words}");
        }

        foreach (var time
            in new[] { LoadTime.Definition, TimeToFirstToken.Definition, QueueTime.Definition, TimePerOutputToken.Definition })
            Assert.True(!(cell.Measure(time).Max > 1.1 * 1000 * whole + 5), $"{time.Id} {cell.Measure(time).Max} ms of {whole} s: {words}");
        Assert.True(
            cell.Throughput.OutputTokensPerSecond is not { } rate || rate * cell.Throughput.DurationSeconds!.Value / 8 <= 28.5,
            $"{cell.Throughput.OutputTokensPerSecond}: {words}");
    }
}
