using Bench.Analysis.Tests;
using Bench.Reporting.Tables;
using Bench.Testing.Samples;

namespace Bench.Reporting.Tests;

public sealed class PartsTableTests
{
    [Fact]
    public void A_row_adds_up_from_its_parts_to_the_response_e2e()
    {
        var table = PartsTable.Of(SampleSummary.Run);

        Assert.Equal(
            [
                "cell", "n", "schedule lag (ms)", "queue (ms)", "load (ms)", "prefill (ms)", "decode (ms)", "compute (ms)", "other (ms)",
                "network (ms)", "response e2e (ms)", "validity",
            ],
            table.Headers);

        // Alone, requests are left with 39 and 90 ms, so with 64.5 by the median; here with 70, 80 and 90.
        Assert.Equal(
            ["chat/truth/rate=0.5", "3", "4.0", "15.5", "1.0", "10.0", "200.0", "–", "64.5", "10.0", "305.0", "INVALID"], table.Rows[3]);
        Assert.Equal(["embed/truth/c=1", "1", "0.0", "0.0", "2.0", "–", "–", "16.0", "–", "2.0", "20.0", "valid"], table.Rows[2]);
        Assert.Equal(4, table.Rows.Count); // the interrupted cell has no request
    }

    [Fact]
    public void Without_embeddings_there_is_no_compute()
    {
        var table = PartsTable.Of(TestRun.Analyze(TestRun.Cell(SampleCell.Chat(), TestRun.Chat(1, 0))));

        Assert.DoesNotContain("compute (ms)", table.Headers);
        Assert.Equal(
            ["chat/truth/c=1", "1", "0.0", "0.0", "1.0", "10.0", "200.0", "90.0", "0.0", "301.0", "valid"], Assert.Single(table.Rows));
    }

    [Fact]
    public void Cells_whose_server_does_not_tell_have_no_row()
    {
        var silent = TestRun.Chat(1, 0) with { Server = null };

        Assert.Empty(PartsTable.Of(TestRun.Analyze(TestRun.Cell(SampleCell.Chat(), silent))).Rows);
    }

    [Fact]
    public void Repetitions_are_told_apart()
    {
        var table = PartsTable.Of(TestRun.Analyze(
            TestRun.Cell(SampleCell.Chat(), TestRun.Chat(1, 0)),
            TestRun.Cell(SampleCell.Chat() with { Repetition = 2 }, TestRun.Chat(1, 0))));

        Assert.Equal("repetition", table.Headers[1]);
        Assert.Equal(["1", "2"], table.Rows.Select(row => row[1]));
    }

    [Fact]
    public void Simulated_results_say_so()
    {
        var run = TestRun.Of(TestRun.Cell(SampleCell.Chat(), TestRun.Chat(1, 0)));
        run = run with { Manifest = run.Manifest with { Servers = [run.Manifest.Servers[0] with { Simulated = true }] } };

        Assert.Equal("SIMULATED, valid", PartsTable.Of(Analysis.RunAnalysis.Analyze(run)).Rows[0][^1]);
    }
}
