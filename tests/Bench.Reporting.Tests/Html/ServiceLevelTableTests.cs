using Bench.Analysis.Tests;
using Bench.Core.Plans;
using Bench.Reporting.Model;
using Bench.Testing.Samples;

namespace Bench.Reporting.Tests.Html;

public sealed class ServiceLevelTableTests
{
    [Fact]
    public void Each_limit_of_a_cell_is_met_missed_or_open_with_what_was_measured_and_how_much_is_lacking()
    {
        var page = HtmlReportTests.Page([], Run());
        var table = PageTable.Limits(page);

        Assert.Equal(["cell", "ttft_p50 <= 150 ms", "ttft_p50 <= 50 ms", "ttft_p95 <= 150 ms"], table.Heads);
        Assert.Equal(["met", "MISSED", "open"], table.Rows[0].Descendants("b").Select(verdict => verdict.Value));
        Assert.Equal(
            ["verdict met", "verdict missed", "verdict open"],
            table.Rows[0].Descendants("b").Select(verdict => (string?)verdict.Attribute("class")));
        Assert.Equal("100 ms (n 20; 0 beyond the limit)", table.Rows[0].Descendants("small").First().Value);
        Assert.Contains("more requests would decide", table.Rows[0].Descendants("small").Last().Value, StringComparison.Ordinal);
        Assert.Contains("<p>1 missed, 1 open, 1 met.</p>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_of_cells_has_the_worst_of_a_cells_limits()
    {
        var table = PageTable.Cells(HtmlReportTests.Page([], Run()));

        Assert.Contains(
            table.Rows[0].Elements("td"), field => (string?)field.Attribute("data-label") == "service level" && field.Value == "MISSED");
    }

    [Fact]
    public void A_simulated_cell_says_so_beside_its_verdicts_and_an_invalid_one_has_none()
    {
        var run = Run();
        var cell = run.Summary.Cells[0] with
        {
            Simulated = true,
            Findings = SampleSweep.Run.Summary.Cells.First(candidate => !candidate.IsValid).Findings,
        };
        var table = PageTable.Limits(HtmlReportTests.Page([], run with { Summary = run.Summary with { Cells = [cell] } }));

        Assert.Equal("SIMULATED", table.Rows[0].Element("th")!.Element("small")!.Value);
        Assert.All(table.Rows[0].Descendants("b"), verdict => Assert.Equal("none, the cell is INVALID", verdict.Value));
    }

    [Fact]
    public void Where_no_service_level_was_asked_for_nothing_is_said_of_one()
    {
        var page = HtmlReportTests.Page([], SampleSweep.Run);

        Assert.DoesNotContain("service-levels", page, StringComparison.Ordinal);
        Assert.DoesNotContain("service level", PageTable.Cells(page).Heads);
    }

    private static ReportedRun Run()
    {
        var plan = SampleCell.Chat().WithObjectives(
            new ServiceObjective("ttft", "p50", 150), new ServiceObjective("ttft", "p50", 50), new ServiceObjective("ttft", "p95", 150));
        return ReportedRun.Of(
            TestRun.Analyze(TestRun.Cell(plan, [.. Enumerable.Range(1, 20).Select(number => TestRun.Chat(number, number * 1000))])),
            scenarioText: null);
    }
}
