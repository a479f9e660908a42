using Bench.Analysis.Tests;
using Bench.Reporting.Tables;
using Bench.Testing.Samples;

namespace Bench.Reporting.Tests;

public sealed class SummaryTableTests
{
    [Fact]
    public void A_row_says_axes_figures_errors_and_validity()
    {
        var table = SummaryTable.Of(SampleSummary.ClosedLoops);

        Assert.Equal(
            [
                "scenario", "model", "num_ctx", "num_gpu", "concurrency", "repetition", "n", "TTFT p50 (ms)", "e2e p50 (ms)",
                "decode mean (tok/s)", "output (tok/s)", "input (tok/s)", "requests (1/s)", "in VRAM (MiB)", "on the CPU (%)", "errors",
                "validity",
            ],
            table.Headers);
        Assert.Equal(
            [
                "chat", "truth", "–", "auto", "1", "1", "2", "100.0", "301.0", "20.0", "7.7", "–", "1.54", "2", "0", "1 of 3: 1 refused",
                "valid",
            ],
            table.Rows[0]); // 10 tokens and 2 requests in 1.301333 s
        Assert.Equal(
            ["embed", "truth", "–", "auto", "1", "1", "1", "–", "20.0", "–", "–", "300.0", "50.00", "–", "–", "0", "valid"],
            table.Rows[2]);
        Assert.Equal(("repetition", "model"), (table.Headers[table.Labels - 1], table.Headers[table.Names - 1]));
        Assert.Equal("INVALID", table.Rows[1][^1]);
        Assert.Equal("INVALID", table.Rows[3][^1]);
    }

    [Fact]
    public void With_an_open_loop_the_rate_is_an_axis_and_what_users_wait_comes_first()
    {
        var table = SummaryTable.Of(SampleSummary.Run);

        Assert.Equal(
            [
                "scenario", "model", "num_ctx", "num_gpu", "concurrency", "rate (1/s)", "repetition", "n", "response TTFT p50 (ms)",
                "response e2e p50 (ms)", "TTFT p50 (ms)", "e2e p50 (ms)", "decode mean (tok/s)", "output (tok/s)", "input (tok/s)",
                "requests (1/s)", "offered (%)", "in VRAM (MiB)", "on the CPU (%)", "errors", "validity",
            ],
            table.Headers);
        Assert.Equal(
            [
                "chat", "truth", "–", "auto", "–", "0.5", "1", "3", "104.0", "305.0",
                "100.0", "301.0", "20.0", "1.5", "–", "0.30", "80.0", "2", "0", "1 of 4: 1 cancelled", "INVALID",
            ],
            table.Rows[4]); // 15 tokens and 3 requests in 10 s, from the start to a gap after the last was due; 4 of 5 sent
        Assert.Equal(["1", "–"], table.Rows[0].Skip(4).Take(2));
        Assert.Equal("–", table.Rows[0][^5]);
        Assert.Equal("repetition", table.Headers[table.Labels - 1]);
    }

    [Fact]
    public void With_open_requests_enough_percentiles_of_the_response_come_before_those_of_the_service()
    {
        var requests = Enumerable.Range(1, 59).Select(number => TestRun.Chat(number, number * 1000, lagMs: 2)).ToArray();
        var table = SummaryTable.Of(TestRun.Analyze(TestRun.Open(TestRun.AtRate(1), null, requests)));

        Assert.Equal(
            [
                "n", "response TTFT p50 (ms)", "response TTFT p95 (ms)", "response e2e p50 (ms)", "TTFT p50 (ms)", "TTFT p95 (ms)",
                "e2e p50 (ms)",
            ],
            table.Headers.Skip(2).Take(7));
        Assert.Equal(["59", "102.0", "102.0", "303.0", "100.0", "100.0", "301.0"], table.Rows[0].Skip(2).Take(7));
    }

    [Fact]
    public void With_open_loops_alone_there_is_no_concurrency()
    {
        var table = SummaryTable.Of(TestRun.Analyze(TestRun.Open(TestRun.AtRate(0.5), null, TestRun.Chat(1, 0))));

        Assert.Equal(["model", "rate (1/s)", "n"], table.Headers.Take(3));
    }

    [Theory]
    [InlineData(1001, "99.9")]
    [InlineData(100_000, "1.0")]
    [InlineData(1000, "100.0")]
    [InlineData(1010, "99.0")] // 99.0099
    [InlineData(1011, "98.9")] // 98.91: invalid
    public void What_was_offered_is_rounded_down(int planned, string expected)
    {
        var requests = Enumerable.Range(1, 1000).Select(number => TestRun.Chat(number, number * 1000)).ToArray();
        var table = SummaryTable.Of(TestRun.Analyze(TestRun.Open(TestRun.AtRate(1), planned, requests)));

        Assert.Equal(expected, table.Rows[0][table.Headers.ToList().IndexOf("offered (%)")]);
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
        var table = SummaryTable.Of(TestRun.Analyze(
            TestRun.Cell(SampleCell.Chat(), enough), TestRun.Cell(SampleCell.Chat() with { Repetition = 2 }, TestRun.Chat(1, 0))));

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
    public void Where_a_cell_starts_cold_the_load_has_a_column()
    {
        var table = SummaryTable.Of(TestRun.Analyze(TestRun.Cell(SampleCell.Chat() with { ColdStart = true }, TestRun.Chat(1, 0))));

        Assert.Equal("1.0", table.Rows[0][table.Headers.ToList().IndexOf("load p50 (ms)")]);
    }

    [Fact]
    public void Simulated_results_say_so()
    {
        var run = TestRun.Of(TestRun.Cell(SampleCell.Chat(), TestRun.Chat(1, 0)));
        run = run with { Manifest = run.Manifest with { Servers = [run.Manifest.Servers[0] with { Simulated = true }] } };

        Assert.Equal("SIMULATED, valid", SummaryTable.Of(Analysis.RunAnalysis.Analyze(run)).Rows[0][^1]);
    }
}
