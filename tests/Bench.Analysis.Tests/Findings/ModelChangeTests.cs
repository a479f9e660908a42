using Bench.Core.Catalog;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Testing.Samples;
using static Bench.Analysis.Tests.TestRun;

namespace Bench.Analysis.Tests.Findings;

/// <summary>When the run began the model's digest was "abc".</summary>
public sealed class ModelChangeTests
{
    private const string Same = "abc";
    private const string Other = "def";

    [Fact]
    public void The_same_digest_before_and_after_a_cell_is_no_finding() => Assert.Equal([false], Changed(("1", Same, Same)));

    [Fact]
    public void A_cell_that_runs_on_another_model_of_the_same_name_is_invalid()
    {
        var run = Analyze(At("1", 0, Other, null));

        Assert.False(run.Cells[0].IsValid);
        Assert.Equal("the loaded model has digest def; the installed one had abc when the run began", run.Cells[0].InvalidReason);
    }

    [Fact]
    public void A_model_that_is_replaced_while_a_cell_is_measured_makes_that_cell_and_the_next_ones_invalid() =>
        Assert.Equal([false, true, true], Changed(("1", Same, Same), ("2", Same, Other), ("3", Other, Other)));

    [Fact]
    public void A_cell_that_could_not_look_has_the_model_of_the_cell_before_it() =>
        Assert.Equal([false, true, true], Changed(("1", null, null), ("2", Same, Other), ("3", null, null)));

    [Fact]
    public void A_model_that_was_put_back_is_the_old_one_again() =>
        Assert.Equal([true, true, false], Changed(("1", Other, Other), ("2", null, null), ("3", Same, Same)));

    [Fact]
    public void The_order_is_that_in_which_cells_were_measured()
    {
        var run = Analyze(At("late", 100, null, null), At("early", 0, Same, Other));

        Assert.Equal([false, false], run.Cells.Select(cell => cell.IsValid));
    }

    [Fact]
    public void Another_model_of_the_run_is_not_touched()
    {
        var plan = SampleCell.Chat() with { Id = new CellId("other"), Model = new ModelChoice { Name = "other", Tag = "other:latest" } };
        var other = new RecordedCell(plan, Finished(plan) with { Start = SampleRecord.At(100), Loaded = null }, [Chat(1, 0)]);

        Assert.True(Analyze(At("1", 0, Other, null), other).Cells[1].IsValid);
    }

    private static bool[] Changed(params (string Id, string? Loaded, string? Installed)[] cells) =>
    [
        .. Analyze([.. cells.Select((cell, index) => At(cell.Id, index * 100, cell.Loaded, cell.Installed))]).Cells
            .Select(cell =>
                cell.Findings.Any(finding => finding is { Code: "model-changed", Severity: Bench.Analysis.Findings.Severity.Invalid })),
    ];

    private static RecordedCell At(string id, double startMs, string? loaded, string? installed)
    {
        var plan = SampleCell.Chat() with { Id = new CellId(id) };
        return new RecordedCell(
            plan,
            Finished(plan) with
            {
                Start = SampleRecord.At(startMs),
                Loaded = loaded is null ? null : new LoadedModel { Tag = "truth:latest", Digest = loaded },
                InstalledDigest = installed,
            },
            [Chat(1, 0)]);
    }
}
