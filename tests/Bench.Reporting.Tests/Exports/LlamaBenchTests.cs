using Bench.Analysis.Tests;
using Bench.Core.Records;
using Bench.Reporting.Model;
using Bench.Reporting.Tests.Kit;
using Bench.Testing.Samples;

namespace Bench.Reporting.Tests.Exports;

public sealed class LlamaBenchTests
{
    /// <summary>What llama.cpp's scripts/compare-llama-bench.py refuses a file without.</summary>
    private const string Compared =
        "cpu_info gpu_info backends n_gpu_layers n_cpu_moe tensor_buft_overrides model_filename model_type n_batch n_ubatch embeddings cpu_mask cpu_strict poll n_threads " +
        "type_k type_v use_mmap no_kv_offload split_mode main_gpu tensor_split flash_attn n_prompt n_gen n_depth build_commit test_time avg_ts";

    [Fact]
    public void The_header_is_bare_and_has_what_the_comparison_script_asks_for()
    {
        var header = ExportGoldenTests.Text("llama-bench", SampleReport.Run).Split('\n')[0];

        Assert.StartsWith("build_commit,build_number,cpu_info,", header, StringComparison.Ordinal);
        Assert.Empty(Compared.Split(' ').Except(header.Split(',')));
    }

    [Fact]
    public void A_cell_of_one_user_is_a_test_of_its_prompt_and_one_of_its_tokens()
    {
        var rows = Rows(TestRun.Cell(SampleCell.Chat(), TestRun.Chat(1, 1000), TestRun.Chat(2, 2000)));

        Assert.Equal(2, rows.Count);
        Assert.Equal(("20", "0", "0", "10000000", "2000.000000", "0.000000"), Figures(rows[0]));
        Assert.Equal(("0", "5", "20", "200000000", "20.000000", "0.000000"), Figures(rows[1])); // four steps in 200 ms, behind 20 tokens of prompt
        Assert.Equal("0.32.15", rows[0]["build_commit"]);
        Assert.Equal("2026-01-02T03:04:06Z", rows[0]["test_time"]); // a second after the sitting began
        Assert.Equal("", rows[0]["n_ubatch"]); // nobody told
    }

    [Fact]
    public void Crowds_and_invalid_cells_are_no_such_test()
    {
        Assert.Empty(Rows(TestRun.Cell(SampleCell.Chat(4), TestRun.Chat(1, 1000))));
        Assert.Empty(Rows(TestRun.Cell(SampleCell.Chat(), SampleRecord.Failed(OutcomeKind.Refused, 0, 1))));
    }

    [Fact]
    public void A_simulated_test_says_so_in_its_model() =>
        Assert.Contains("\"SIMULATED truth Q4_K_M\"", ExportGoldenTests.Text("llama-bench", SampleReport.Other), StringComparison.Ordinal);

    private static (string, string, string, string, string, string) Figures(IReadOnlyDictionary<string, string> row) =>
        (row["n_prompt"], row["n_gen"], row["n_depth"], row["avg_ns"], row["avg_ts"], row["stddev_ts"]);

    private static List<Dictionary<string, string>> Rows(RecordedCell cell)
    {
        var text = ExportGoldenTests.Text("llama-bench", new ReportedRun { Summary = TestRun.Analyze(cell), Answers = [], ScenarioText = null });
        var lines = text.TrimEnd('\n').Split('\n');
        return [.. lines.Skip(1).Select(line => lines[0].Split(',').Zip(line[1..^1].Split("\",\"")).ToDictionary(pair => pair.First, pair => pair.Second))];
    }
}
