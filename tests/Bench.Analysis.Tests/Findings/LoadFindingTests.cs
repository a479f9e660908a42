using Bench.Core.Catalog;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Testing.Samples;
using static Bench.Analysis.Tests.TestRun;

namespace Bench.Analysis.Tests.Findings;

/// <summary>How a cell's model came into memory, where it lies there, and how it left.</summary>
public sealed class LoadFindingTests
{
    private static readonly PlanCell Plan = SampleCell.Chat();
    private static readonly RequestRecord[] Fine = [.. Enumerable.Range(1, 10).Select(number => Chat(number, number * 1000))];

    [Fact]
    public void A_model_that_did_not_leave_is_told() =>
        Assert.Contains(
            "unload-not-seen",
            Codes(With(record => record with { Unload = new UnloadCheck("truth:latest", false, Duration.FromSeconds(10), null) })));

    [Fact]
    public void A_model_that_left_is_not() =>
        Assert.DoesNotContain(
            "unload-not-seen",
            Codes(With(record => record with { Unload = new UnloadCheck("truth:latest", true, Duration.FromSeconds(1), null) })));

    [Fact]
    public void A_load_that_failed_is_told() =>
        Assert.Contains("load-failed", Codes(With(record => record with { LoadFailure = "HTTP 500: out of memory" })));

    [Fact]
    public void A_model_that_is_not_in_memory_after_the_warm_up_is_told()
    {
        Assert.Contains("model-not-loaded-after-warm-up", Codes(With(record => record with { Loaded = null })));
        Assert.DoesNotContain(
            "model-not-loaded-after-warm-up", Codes(With(record => record with { Loaded = null, LoadedFailure = "timeout_total" })));
    }

    [Fact]
    public void A_model_that_runs_elsewhere_is_told_and_not_looked_for_in_memory()
    {
        var run = Of(With(record => record with { Loaded = null })).Elsewhere();
        var findings = RunAnalysis.Analyze(run).Cells[0].Findings;

        Assert.Equal(
            "truth:latest runs on https://ollama.com:443, not on this machine",
            Assert.Single(findings, finding => finding.Code == "runs-elsewhere").What);
        Assert.DoesNotContain(findings, finding => finding.Code == "model-not-loaded-after-warm-up");
        Assert.DoesNotContain("runs-elsewhere", Codes(With(record => record)));
    }

    [Theory]
    [InlineData(null, 1024L, "partly-on-cpu")]
    [InlineData(null, 0L, "partly-on-cpu")]
    [InlineData(99, 0L, "gpu-asked-but-on-cpu")]
    [InlineData(99, 1024L, "partly-on-cpu")]
    public void A_model_on_the_cpu_is_told_unless_that_was_asked_for(int? layers, long onGpu, string expected)
    {
        var plan = Plan with { NumGpu = layers };
        var finished = Finished(plan) with { Loaded = new LoadedModel { Tag = "truth:latest", SizeBytes = 4096, SizeVramBytes = onGpu } };

        Assert.Contains(expected, Codes(new RecordedCell(plan, finished, Fine)));
        var onCpu = plan with { NumGpu = 0 };
        Assert.DoesNotContain(expected, Codes(new RecordedCell(onCpu, finished, Fine)));
    }

    [Fact]
    public void The_part_on_the_cpu_is_given_in_percent()
    {
        var cell = With(
            record => record with { Loaded = new LoadedModel { Tag = "truth:latest", SizeBytes = 4000, SizeVramBytes = 3000 } });

        Assert.Contains("25 %", Analyze(cell).Cells[0].Findings[0].What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_that_waited_for_a_load_is_told()
    {
        var reloaded = Fine[5] with { Server = Fine[5].Server! with { Load = Duration.FromMilliseconds(51) } };

        Assert.Contains("reload-during-cell", Codes(Cell(Plan, [.. Fine[..5], reloaded, .. Fine[6..]])));
        var warm = Fine[5] with { Server = Fine[5].Server! with { Load = Duration.FromMilliseconds(49) } };
        Assert.DoesNotContain("reload-during-cell", Codes(Cell(Plan, [.. Fine[..5], warm, .. Fine[6..]])));
        Assert.DoesNotContain("reload-during-cell", Codes(Cell(Plan with { ColdStart = true }, [.. Fine[..5], reloaded, .. Fine[6..]])));
    }

    [Fact]
    public void Cold_starts_need_no_model_after_the_warm_up_and_count_the_unloads_that_were_not_seen()
    {
        var plan = Plan with { ColdStart = true };
        var cell = Cell(plan, Fine) with { Finished = Finished(plan) with { Loaded = null, ColdUnloads = new UnloadTally(10, 0, null) } };
        Assert.DoesNotContain("model-not-loaded-after-warm-up", Codes(cell));
        Assert.DoesNotContain("unload-not-seen", Codes(cell));

        var stayed = new UnloadTally(10, 2, new UnloadCheck("truth:latest", false, Duration.FromSeconds(10), null));
        cell = cell with { Finished = cell.Finished with { ColdUnloads = stayed } };
        var finding = Assert.Single(Analyze(cell).Cells[0].Findings, finding => finding.Code == "unload-not-seen");
        Assert.StartsWith(
            "before 2 of 10 requests truth:latest was asked to unload, and was not confirmed to be gone (once after 10s)",
            finding.What,
            StringComparison.Ordinal);
    }

    private static RecordedCell With(Func<CellRecord, CellRecord> change) => new(Plan, change(Finished(Plan)), Fine);

    private static IEnumerable<string> Codes(RecordedCell cell) => Analyze(cell).Cells[0].Findings.Select(finding => finding.Code);
}
