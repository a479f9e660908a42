using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Testing.Samples;
using static Bench.Analysis.Tests.TestRun;

namespace Bench.Analysis.Tests.Findings;

public sealed class ReloadFindingTests
{
    [Fact]
    public void Loads_in_every_request_are_told_by_the_load_that_was_timed_and_make_the_cell_invalid()
    {
        // A second client forces a load of 80 of the 100 ms before each first token;
        // loading the model took 90 ms when the cell was entered.
        var cell = Analyze(Loading(90, 80, 80, 80, 80)).Cells[0];

        Assert.False(cell.IsValid);
        Assert.Contains("4 of 4 requests waited for a load of up to 80 ms", cell.InvalidReason, StringComparison.Ordinal);
    }

    [Fact]
    public void One_load_among_others_is_a_warning()
    {
        var cell = Analyze(Loading(90, 2, 80, 2, 2)).Cells[0];

        Assert.True(cell.IsValid);
        Assert.Contains(cell.Findings, finding => finding.Code == "reload-during-cell");
    }

    [Fact]
    public void A_busy_processor_is_no_load()
    {
        // 60 ms instead of the usual 2, where loading takes two seconds.
        var cell = Analyze(Loading(2000, 2, 60, 2, 2)).Cells[0];

        Assert.DoesNotContain(cell.Findings, finding => finding.Code.StartsWith("reload", StringComparison.Ordinal));
    }

    private static RecordedCell Loading(double enteringMs, params double[] loadsMs)
    {
        var plan = SampleCell.Chat();
        var cell = Cell(plan, [.. loadsMs.Select((load, index) => Chat(index + 1, index * 1000) is var record
            ? record with { Server = record.Server! with { Load = Duration.FromMilliseconds(load) } }
            : null!)]);
        return cell with { Finished = cell.Finished! with { LoadTook = Duration.FromMilliseconds(enteringMs) } };
    }
}
