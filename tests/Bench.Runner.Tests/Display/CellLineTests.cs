using Bench.Analysis;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Runner.Display;
using Bench.Testing.Samples;

namespace Bench.Runner.Tests.Display;

/// <summary>A request that was due at 0 ms, sent at 400 ms, and had its first token at 500 ms.</summary>
public sealed class CellLineTests
{
    private static readonly RequestRecord Late = SampleRecord.Streamed(400, [500, 550, 600], plannedMs: 0);

    [Fact]
    public void Users_of_a_closed_loop_wait_from_the_moment_of_sending() =>
        Assert.Contains(", TTFT p50 100.0 ms, ", LineOf(SampleCell.Chat()), StringComparison.Ordinal);

    [Fact]
    public void Arrivals_of_an_open_loop_wait_from_the_moment_they_were_due() =>
        Assert.Contains(", response TTFT p50 500.0 ms, ", LineOf(SampleCell.Chat() with { Load = OnePerSecond }), StringComparison.Ordinal);

    private static LoadProfile OnePerSecond => new LoadProfile.OpenLoop
    {
        RequestsPerSecond = 1,
        Arrivals = new ArrivalPattern.Constant(),
        Drain = Duration.FromSeconds(60),
    };

    private static string LineOf(PlanCell cell)
    {
        var manifest = new RunManifest
        {
            Run = "sample",
            HarnessVersion = "0.1.0",
            Plan = SampleCell.PlanOf(cell),
            PlanHash = "0",
            Servers = [],
            Host = SampleHost.Snapshot,
            Sittings = [],
            State = RunState.Complete,
        };
        return CellLine.Of(RunAnalysis.Analyze(new RecordedRun(manifest, [new RecordedCell(cell, null, [Late])])).Cells.Single());
    }
}
