using Bench.Analysis.Cells;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Testing.Samples;

namespace Bench.Analysis.Tests.Reconciliation;

/// <summary>
/// An answer of twenty tokens as most cases have it: the first after 30 ms, then one each 10 ms, so a stream of 190 ms in a request
/// of 221 ms; its server says load 1, prefill 26 tokens in 28, decode 190.
/// </summary>
internal static class Answer
{
    public const int Tokens = 20;

    public static readonly PlanCell Plan =
        SampleCell.Chat() with { Workload = SampleCell.Workload(Endpoint.Chat) with { OutputTokens = Tokens } };

    public static RequestRecord Of(int request = 1) => WithLines(Enumerable.Repeat(1, Tokens), request);

    /// <summary>The same answer whose lines came otherwise: at 30 ms + 10 ms × index so many at once, 0 being none.</summary>
    public static RequestRecord WithLines(IEnumerable<int> lines, int request = 1, double firstMs = 30, double stepMs = 10)
    {
        var sent = request * 1000.0;
        ContentRead[] reads = [.. lines
            .Select((count, index) => new ContentRead(SampleRecord.At(sent + firstMs + (stepMs * index)), count))
            .Where(read => read.Lines > 0)];
        var done = reads[^1].At + Duration.FromMilliseconds(1);
        return new RequestRecord
        {
            Identity = SampleRecord.Identity(request),
            Timeline = new Timeline
            {
                Planned = SampleRecord.At(sent),
                Sent = SampleRecord.At(sent),
                Headers = reads[0].At,
                FirstToken = reads[0].At,
                FirstContent = reads[0].At,
                LastToken = reads[^1].At,
                Done = done,
                Ended = done,
                Reads = reads,
            },
            Outcome = Outcome.Ok(200),
            Usage = new TokenUsage { PromptTokens = 26, OutputTokens = Tokens, Source = TokenSource.Server },
            Server = new ServerTimings
            {
                Total = Duration.FromMilliseconds(220),
                Load = Duration.FromMilliseconds(1),
                PromptEvalCount = 26,
                PromptEval = Duration.FromMilliseconds(28),
                EvalCount = Tokens,
                Eval = Duration.FromMilliseconds(190),
            },
            DoneReason = "length",
            Asked = new AskedTokens(null, Tokens),
        };
    }

    public static RequestRecord Saying(this RequestRecord record, Func<ServerTimings, ServerTimings> change) =>
        record with { Server = change(record.Server!) };

    /// <summary>As a server counts in its <c>usage</c>, without a word on durations.</summary>
    public static RequestRecord ByUsage(this RequestRecord record, int tokens, int? reasoning = null) => record with
    {
        Server = null,
        Usage = new TokenUsage { PromptTokens = 26, OutputTokens = tokens, Source = TokenSource.Usage, ReasoningTokens = reasoning },
    };

    /// <summary>The same answer in eight requests, as a cell.</summary>
    public static RecordedCell Cell(Func<int, RequestRecord> answer, PlanCell? plan = null) =>
        TestRun.Cell(plan ?? Plan, [.. Enumerable.Range(1, 8).Select(answer)]);

    public static CellSummary Analyze(Func<int, RequestRecord> answer, PlanCell? plan = null) =>
        TestRun.Analyze(Cell(answer, plan)).Cells[0];

    public static IEnumerable<string> Codes(CellSummary cell) => cell.Findings.Select(finding => finding.Code);
}
