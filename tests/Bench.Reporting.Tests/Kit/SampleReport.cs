using Bench.Analysis;
using Bench.Analysis.Tests;
using Bench.Core.Catalog;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Reporting.Model;
using Bench.Testing.Samples;

namespace Bench.Reporting.Tests.Kit;

/// <summary>The sample run as reports take it, and one that is made to break them.</summary>
internal static class SampleReport
{
    public static ReportedRun Run { get; } = Of(SampleSummary.Run, "version: 1\nname: sample\n");

    /// <summary>The same cells, half of them, measured again under another name; simulated.</summary>
    public static ReportedRun Other { get; } = Of(Again(), scenario: null);

    /// <summary>Every name and text is one that a writer could take for its own syntax.</summary>
    public static ReportedRun Hostile { get; } = Of(Evil(), "name: \"```\"\n</details><script>alert(1)</script>\n");

    private static ReportedRun Of(RunSummary summary, string? scenario) => ReportedRun.Of(summary, scenario);

    private static RunSummary Again()
    {
        var run = TestRun.Of(
            TestRun.Cell(SampleCell.Chat(), TestRun.Chat(1, 1000), TestRun.Chat(2, 2000)),
            TestRun.Cell(SampleCell.Chat(4), TestRun.Chat(1, 1000), TestRun.Chat(2, 2000)));
        return RunAnalysis.Analyze(run with
        {
            Manifest = run.Manifest with
            {
                Run = "another-run",
                Servers = [run.Manifest.Servers[0] with { Simulated = true, Version = "0.33.0" }],
            },
        });
    }

    private static RunSummary Evil()
    {
        const string Name = "</td><script>alert(\"1\")</script>|`x`@all #1\u0001\n- a/b c%";
        var plan = SampleCell.Chat().WithObjectives(new ServiceObjective("ttft", "p50", 50)) with
        {
            Id = new CellId("chat/" + Name),
            Scenario = Name,
            Model = new ModelChoice { Name = Name, Tag = Name },
        };
        var failed = SampleRecord.Failed(OutcomeKind.Rejected, 3000, 3001, SampleRecord.Identity(3)) with
        {
            Outcome = Outcome.Failed(OutcomeKind.Rejected, "]]>&<!--\u0000 \ud800 \uffff\u001b[31m", 500),
        };
        var cell = TestRun.Cell(plan, TestRun.Chat(1, 1000), TestRun.Chat(2, 2000), failed);
        var run = TestRun.Of(cell with { Finished = cell.Finished! with { Loaded = cell.Finished.Loaded! with { Digest = Name } } });
        return RunAnalysis.Analyze(run with
        {
            Manifest = run.Manifest with
            {
                Run = "..\\../" + Name,
                Plan = run.Manifest.Plan with { Name = Name },
                Servers =
                [
                    run.Manifest.Servers[0] with
                    {
                        Version = Name,
                        Models = [new ModelSnapshot(
                            new InstalledModel { Tag = Name, Digest = Name, QuantizationLevel = Name, Family = Name }, null)],
                    },
                ],
            },
        });
    }
}
