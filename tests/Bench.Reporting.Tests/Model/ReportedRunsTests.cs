using Bench.Reporting.Model;
using Bench.Reporting.Tests.Kit;

namespace Bench.Reporting.Tests.Model;

public sealed class ReportedRunsTests
{
    [Fact]
    public void Runs_of_one_name_are_numbered_in_manifest_cells_and_requests()
    {
        var runs = ReportedRuns.Distinguished([SampleReport.Run, SampleReport.Run, SampleReport.Other]);

        Assert.Equal(["sample-run", "sample-run (2)", "another-run"], runs.Select(run => run.Summary.Manifest.Run));
        Assert.All(runs[1].Summary.Cells, cell => Assert.Equal("sample-run (2)", cell.Labels.Run));
        Assert.All(runs[1].Summary.Requests, row => Assert.Equal("sample-run (2)", row.Labels.Run));
    }

    [Fact]
    public void Cells_of_one_id_stand_together()
    {
        var cells = ReportedRuns.CellsSideBySide([SampleReport.Run, SampleReport.Other]);

        Assert.Equal(
            ["chat/truth/c=1", "chat/truth/c=1", "chat/truth/c=1", "chat/truth/c=4", "chat/truth/c=4"],
            cells.Take(5).Select(cell => cell.Labels.Cell));
    }
}
