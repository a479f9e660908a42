using System.Xml.Linq;
using Bench.Reporting.Model;

namespace Bench.Reporting.Tests.Html;

public sealed class CellTableTests
{
    [Fact]
    public void What_cells_share_stands_once_above_them_and_a_row_is_named_by_its_load()
    {
        var groups = Cells(SampleSweep.Run).Groups;

        Assert.Equal(17, groups.Count); // two models, quantizations, contexts and places; the open loop
        Assert.Equal("chat · llama3.2:1b · q4_K_M · num_ctx 2048 · num_gpu auto", groups[0].Head);
        Assert.Equal(["1 user", "4 users", "16 users"], groups[0].Names);
        Assert.StartsWith("arrivals · llama3.2:1b", groups[^1].Head, StringComparison.Ordinal);
        Assert.Equal(["0.5/s", "2/s"], groups[^1].Names);
    }

    [Fact]
    public void No_head_stands_above_every_single_row_but_names_tell_what_it_would()
    {
        var groups = Cells(SampleSweep.Many(models: 2, contexts: 2, loads: 1)).Groups;

        Assert.Equal(["model-0", "model-1"], groups.Select(group => group.Head));
        Assert.All(groups, group => Assert.Equal(["ctx 1024 · 1 user", "ctx 2048 · 1 user"], group.Names));
    }

    [Fact]
    public void Repetitions_measured_in_rounds_stand_together_in_order()
    {
        var groups = Cells(SampleSweep.Repeated()).Groups;

        Assert.Equal(["num_ctx 2048", "num_ctx 4096"], groups.Select(group => group.Head));
        Assert.All(groups, group => Assert.Equal(["1 user · repetition 1", "1 user · repetition 2"], group.Names));
    }

    [Fact]
    public void Of_several_runs_those_of_one_cell_stand_beside_each_other()
    {
        var groups = Cells(SampleSweep.Of("before"), SampleSweep.Of("after")).Groups;

        Assert.Equal(17, groups.Count);
        Assert.Equal(
            ["1 user · before", "1 user · after", "4 users · before", "4 users · after", "16 users · before", "16 users · after"],
            groups[0].Names);
    }

    [Fact]
    public void A_single_cell_has_no_head_and_all_that_it_is_stands_above_the_table()
    {
        var page = HtmlReportTests.Page([], SampleSweep.Many(models: 1, contexts: 1, loads: 1));

        var group = Assert.Single(PageTable.Cells(page).Groups);
        Assert.Equal("", group.Head);
        Assert.Equal(["1 user"], group.Names);
        Assert.Contains("The cell: scenario chat, endpoint chat, server local, model model-0", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_columns_that_decide_are_shown_and_every_other_one_can_be_chosen()
    {
        var page = HtmlReportTests.Page([], SampleSweep.Many(models: 1, contexts: 1, loads: 2));
        var table = PageTable.Cells(page);

        Assert.Equal(
            [
                "cell", "validity", "n", "errors", "TTFT p50 (ms)", "decode mean (tok/s)", "output (tok/s)", "requests/s", "in VRAM (MiB)",
                "on the CPU (%)",
            ],
            table.Shown);
        Assert.Contains("prefill mean (tok/s)", table.Heads);
        for (var column = 0; column < table.Heads.Count - 1; column++)
            Assert.Contains($"data-column=\"{column}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_user_waits_for_answers_the_wait_from_when_it_was_due_decides()
    {
        var shown = PageTable.Cells(HtmlReportTests.Page([], OpenLoops())).Shown;

        Assert.Contains("response TTFT p50 (ms)", shown);
        Assert.DoesNotContain("TTFT p50 (ms)", shown);
    }

    [Fact]
    public void A_field_tells_what_it_is_and_the_share_on_the_CPU_is_that_of_the_model()
    {
        // the second group: num_gpu 0
        var row = Cells(SampleSweep.Run).Rows.First(candidate => candidate.Parent!.ElementsBeforeSelf("tbody").Count() == 1);

        var field = row.Elements("td").Single(candidate => (string?)candidate.Attribute("data-label") == "on the CPU (%)");
        Assert.Equal("100", field.Nodes().OfType<XText>().Single().Value);
    }

    [Fact]
    public void A_row_tells_the_place_of_its_value_in_each_filter()
    {
        var page = HtmlReportTests.Page([], SampleSweep.Many(models: 2, contexts: 1, loads: 2));

        Assert.Contains(
            "model <select><option value=\"\">all</option><option value=\"0\">model-0</option><option "
                + "value=\"1\">model-1</option></select>",
            page.Replace("\n", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.Equal(["0 0", "0 1", "1 0", "1 1"], PageTable.Cells(page).Rows.Select(row => (string?)row.Attribute("data-places")));
    }

    private static ReportedRun OpenLoops()
    {
        var run = SampleSweep.Run;
        return run with { Summary = run.Summary with { Cells = [.. run.Summary.Cells.Where(cell => cell.Plan.Load.Rate is not null)] } };
    }

    private static PageTable Cells(params IReadOnlyList<ReportedRun> runs) => PageTable.Cells(HtmlReportTests.Page([], runs));
}
