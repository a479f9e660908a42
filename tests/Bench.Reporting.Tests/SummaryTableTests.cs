using Bench.Analysis.Tests;
using Bench.Reporting.Tables;
using Bench.Testing.Samples;

namespace Bench.Reporting.Tests;

public sealed class SummaryTableTests
{
    [Fact]
    public void A_row_says_axes_figures_errors_and_validity()
    {
        var table = SummaryTable.Of(SampleSummary.Run);

        Assert.Equal(
            [
                "scenario", "model", "num_ctx", "num_gpu", "concurrency", "repetition", "n", "TTFT p50 (ms)", "e2e p50 (ms)",
                "decode mean (tok/s)", "output (tok/s)", "input (tok/s)", "requests (1/s)", "errors", "validity",
            ],
            table.Headers);
        Assert.Equal(
            ["chat", "truth", "–", "auto", "1", "1", "2", "100.0", "301.0", "20.0", "7.7", "–", "1.54", "1 of 3: 1 refused", "valid"],
            table.Rows[0]); // 10 tokens and 2 requests in 1.301333 s
        Assert.Equal(
            ["embed", "truth", "–", "auto", "1", "1", "1", "–", "20.0", "–", "–", "300.0", "50.00", "0", "valid"],
            table.Rows[2]);
        Assert.Equal(("repetition", "model"), (table.Headers[table.Labels - 1], table.Headers[table.Names - 1]));
        Assert.Equal("INVALID", table.Rows[1][^1]);
        Assert.Equal("INVALID", table.Rows[3][^1]);
    }

    [Fact]
    public void Axes_that_do_not_vary_are_left_out_but_for_model_and_concurrency()
    {
        var table = SummaryTable.Of(TestRun.Analyze(TestRun.Cell(SampleCell.Chat(), TestRun.Chat(1, 0))));

        Assert.Equal(["model", "concurrency", "n"], table.Headers.Take(3));
    }

    [Fact]
    public void A_percentile_of_too_few_requests_says_so_beside_one_of_enough()
    {
        var enough = Enumerable.Range(1, 59).Select(number => TestRun.Chat(number, number * 1000)).ToArray();
        var table = SummaryTable.Of(TestRun.Analyze(TestRun.Cell(SampleCell.Chat(), enough), TestRun.Cell(SampleCell.Chat() with { Repetition = 2 }, TestRun.Chat(1, 0))));

        Assert.Equal(["100.0", "n too small: 1 of 59"], table.Rows.Select(row => row[table.Headers.ToList().IndexOf("TTFT p95 (ms)")]));
    }

    [Fact]
    public void A_percentile_for_which_every_cell_has_too_few_requests_is_left_out_as_its_finding_says()
    {
        var run = TestRun.Analyze(TestRun.Cell(SampleCell.Chat(), TestRun.Chat(1, 0)));

        Assert.DoesNotContain("TTFT p95 (ms)", SummaryTable.Of(run).Headers);
        Assert.Contains(run.Findings, finding => finding.Finding.Code == "n-too-small");
    }

    [Fact]
    public void With_requests_enough_a_percentile_is_a_number()
    {
        var requests = Enumerable.Range(1, 59).Select(number => TestRun.Chat(number, number * 1000)).ToArray();
        var table = SummaryTable.Of(TestRun.Analyze(TestRun.Cell(SampleCell.Chat(), requests)));

        Assert.Equal("100.0", table.Rows[0][table.Headers.ToList().IndexOf("TTFT p95 (ms)")]);
    }

    [Fact]
    public void Simulated_results_say_so()
    {
        var run = TestRun.Of(TestRun.Cell(SampleCell.Chat(), TestRun.Chat(1, 0)));
        run = run with { Manifest = run.Manifest with { Servers = [run.Manifest.Servers[0] with { Simulated = true }] } };

        Assert.Equal("SIMULATED, valid", SummaryTable.Of(Analysis.RunAnalysis.Analyze(run)).Rows[0][^1]);
    }
}
