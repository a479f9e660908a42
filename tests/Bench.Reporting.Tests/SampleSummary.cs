using Bench.Analysis;
using Bench.Analysis.Tests;
using Bench.Core.Catalog;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Testing.Samples;

namespace Bench.Reporting.Tests;

/// <summary>
/// A run with every kind of row: warm-up, ok, failed in several ways, embedding, an invalid and an
/// interrupted cell, closed loops and an open one.
/// </summary>
internal static class SampleSummary
{
    public static RunSummary Run { get; } = TestRun.Analyze(Alone(), Crowd(), Embedding(), Interrupted(), Open());

    /// <summary>The run without its open loop.</summary>
    public static RunSummary ClosedLoops { get; } = TestRun.Analyze(Alone(), Crowd(), Embedding(), Interrupted());

    private static RecordedCell Alone() => TestRun.Cell(
        SampleCell.Chat().WithObjectives(new ServiceObjective("ttft", "p95", 150)),
        TestRun.Chat(1, 0, Phase.Warmup).WithPrompt(20, 30),
        TestRun.Chat(1, 1000.000001, lagMs: 0.5),
        TestRun.Chat(2, 2000.333333).WithTotal(250),
        SampleRecord.Failed(OutcomeKind.Refused, 3000, 3000.25, SampleRecord.Identity(3)));

    private static RecordedCell Crowd() => TestRun.Cell(
        SampleCell.Chat(4) with
        {
            NumCtx = 8192,
            NumGpu = 0,
            Model = new ModelChoice { Name = "truth, large", Quantization = "q4_K_M", Tag = "truth" },
        },
        TestRun.Chat(1, 1000, user: 1) with { DoneReason = "stop" },
        TestRun.Chat(2, 1000, user: 2).WithTotal(281),
        SampleRecord.Failed(OutcomeKind.Rejected, 1000, 1200, SampleRecord.Identity(3, user: 3)) with
        {
            Outcome = Outcome.Failed(OutcomeKind.Rejected, "=cmd|' /C calc'!A0, \"quoted\"\r\nsecond line", 500),
        }) is var cell
        ? cell with { Finished = cell.Finished! with { Loaded = cell.Finished.Loaded! with { ContextLength = 2048, SizeVramBytes = 0 } } }
        : cell;

    private static RecordedCell Embedding()
    {
        var plan = SampleCell.Chat() with
        {
            Id = new CellId("embed/truth/c=1"),
            Scenario = "embed",
            Workload = SampleCell.Workload(Endpoint.Embed),
        };
        var record = new RequestRecord
        {
            Identity = SampleRecord.Identity(cell: "embed/truth/c=1"),
            Timeline = new Timeline
            {
                Planned = SampleRecord.At(5000),
                Sent = SampleRecord.At(5000),
                Headers = SampleRecord.At(5019),
                Done = SampleRecord.At(5020),
                Ended = SampleRecord.At(5020),
            },
            Outcome = Outcome.Ok(200),
            Usage = new TokenUsage { PromptTokens = 6, Vectors = 1 },
            Server = new ServerTimings { Total = Duration.FromMilliseconds(18), Load = Duration.FromMilliseconds(2), PromptEvalCount = 6 },
        };
        return TestRun.Cell(plan, record) is var cell && cell.Finished is { } finished
            ? cell with { Finished = finished with { Loaded = new LoadedModel { Tag = "truth:latest" } } }
            : cell;
    }

    /// <summary>
    /// Due every two seconds, each sent 4 ms late; the third of four was given up, and one more was planned and never sent.
    /// </summary>
    private static RecordedCell Open() => TestRun.Open(
        TestRun.AtRate(0.5).WithObjectives(new ServiceObjective("ttft", "p95", 150)),
        planned: 5,
        TestRun.Chat(1, 2004, user: 1, lagMs: 4).WithTotal(281),
        TestRun.Chat(2, 4004, user: 2, lagMs: 4).WithTotal(291),
        SampleRecord.Failed(OutcomeKind.Cancelled, 6004, 9000, SampleRecord.Identity(3, user: 3)),
        TestRun.Chat(4, 8004, user: 4, lagMs: 4).WithTotal(301));

    private static RecordedCell Interrupted() => new(SampleCell.Chat() with { Repetition = 2 }, Finished: null, []);
}
