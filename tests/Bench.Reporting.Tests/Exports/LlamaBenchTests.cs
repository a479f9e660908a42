using System.Text.Json;
using Bench.Analysis.Tests;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Reporting.Exports;
using Bench.Reporting.Model;
using Bench.Reporting.Tests.Kit;
using Bench.Testing.Samples;

namespace Bench.Reporting.Tests.Exports;

public sealed class LlamaBenchTests
{
    /// <summary>
    /// The columns that llama.cpp's scripts/compare-llama-bench.py refuses a file without (version of July 2026);
    /// it joins the rows of two builds that are equal in all but the last three.
    /// </summary>
    private const string Compared =
        "cpu_info gpu_info backends n_gpu_layers n_cpu_moe tensor_buft_overrides model_filename model_type n_batch n_ubatch embeddings "
        + "cpu_mask cpu_strict poll n_threads "
        +
        "type_k type_v load_mode no_kv_offload split_mode main_gpu tensor_split flash_attn n_prompt n_gen n_depth fit_target "
        + "fit_min_ctx build_commit test_time avg_ts";

    /// <summary>What llama-bench 0.7.0 writes as its first line, from build_commit to stddev_ts.</summary>
    private const string LlamaBenchColumns =
        "build_commit,build_number,cpu_info,gpu_info,backends,model_filename,model_type,model_size,model_n_params,n_batch,n_ubatch,"
            + "n_threads,cpu_mask,cpu_strict,poll,type_k,type_v,"
        +
        "n_gpu_layers,n_cpu_moe,split_mode,main_gpu,no_kv_offload,flash_attn,devices,tensor_split,tensor_buft_overrides,load_mode,"
            + "lazy_mode,embeddings,no_op_offload,no_host,repack,"
            +
        "fit_target,fit_min_ctx,n_prompt,n_gen,n_depth,test_time,avg_ns,stddev_ns,avg_ts,stddev_ts";

    [Fact]
    public void The_header_is_llama_benchs_own_and_has_what_the_comparison_script_asks_for_in_any_version()
    {
        var header = ExportGoldenTests.Text("llama-bench", SampleReport.Run).Split('\n')[0];

        Assert.Equal(LlamaBenchColumns + ",use_mmap", header);
        Assert.Empty(Compared.Split(' ').Append("use_mmap").Except(header.Split(',')));
    }

    [Fact]
    public void Cells_that_differ_in_their_context_or_an_option_differ_in_a_key_column()
    {
        var small = SampleCell.Chat() with { Id = new CellId("small"), NumCtx = 2048 };
        var large = SampleCell.Chat() with { Id = new CellId("large"), NumCtx = 65536 };
        var mapped = SampleCell.Chat() with
        {
            Id = new CellId("mapped"),
            Workload = SampleCell.Workload(Endpoint.Chat) with { Options = Options("""{ "use_mmap": false }""") },
        };

        var rows = Rows(Record(small), Record(large), Record(mapped)).Where(row => row["n_gen"] != "0").ToList();

        Assert.Equal(["truth Q4_K_M num_ctx=2048", "truth Q4_K_M num_ctx=65536", "truth Q4_K_M"], rows.Select(row => row["model_type"]));
        Assert.Equal(["", "", "none"], rows.Select(row => row["load_mode"]));
    }

    [Fact]
    public void The_number_of_layers_is_a_number_even_where_nobody_chose_one()
    {
        Assert.Equal("-1", Rows(Record(SampleCell.Chat()))[0]["n_gpu_layers"]);
        Assert.Equal("7", Rows(Record(SampleCell.Chat() with { NumGpu = 7 }))[0]["n_gpu_layers"]);
    }

    [Theory]
    [InlineData("0.32.1", "0.32.1__________")]
    [InlineData("0.32.15", "0.32.15_________")]
    [InlineData(null, "unknown_________")]
    [InlineData("0.11.0rc2.dev123+gabcdef012", "0.11.0rc2~5e154d")]
    [InlineData("1' OR '1", "1__OR__1_~e5c07c")]
    [InlineData("=1+1", "_1+1_____~bac90e")]
    public void Builds_are_of_one_width_and_stay_apart(string? version, string expected)
    {
        var build = LlamaBenchBuild.Of(version);

        Assert.Equal(LlamaBenchBuild.Width, build.Length);
        Assert.Equal(expected, build);
    }

    [Fact]
    public void Long_versions_that_begin_alike_stay_two() =>
        Assert.NotEqual(LlamaBenchBuild.Of("0.11.0rc2.dev123+gabcdef012"), LlamaBenchBuild.Of("0.11.0rc2.dev124+gabcdef012"));

    [Fact]
    public void The_processor_and_the_gpus_are_those_of_the_servers_machine()
    {
        var sampled = Rows(SampleSweep.Run)[0];

        Assert.Equal(("Xeon <8>", "NVIDIA H200"), (sampled["cpu_info"], sampled["gpu_info"]));
        Assert.Equal(
            ("", ""),
            Rows(SampleSweep.Of("run", simulated: true)) is [var simulated, ..] ? (simulated["cpu_info"], simulated["gpu_info"]) : default);
    }

    [Fact]
    public void Text_that_a_spreadsheet_would_run_is_no_formula()
    {
        var row = Rows(Record(SampleCell.Chat() with { Model = new ModelChoice { Name = "x", Tag = "=HYPERLINK(1)" } }))[0];

        Assert.Equal("'=HYPERLINK(1)", row["model_filename"]);
        Assert.Equal("-1", row["n_gpu_layers"]); // a number, not a text
    }

    [Fact]
    public void A_cell_of_one_user_is_a_test_of_its_prompt_and_one_of_its_tokens()
    {
        var rows = Rows(TestRun.Cell(SampleCell.Chat(), TestRun.Chat(1, 1000), TestRun.Chat(2, 2000)));

        Assert.Equal(2, rows.Count);
        Assert.Equal(("20", "0", "0", "10000000", "2000.000000", "0.000000"), Figures(rows[0]));
        // four steps in 200 ms, behind 20 tokens of prompt
        Assert.Equal(("0", "5", "20", "200000000", "20.000000", "0.000000"), Figures(rows[1]));
        Assert.Equal("0.32.15_________", rows[0]["build_commit"]);
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

    private static RecordedCell Record(PlanCell plan) => TestRun.Cell(plan, TestRun.Chat(1, 1000), TestRun.Chat(2, 2000));

    private static Dictionary<string, JsonElement> Options(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!;

    private static List<Dictionary<string, string>> Rows(params RecordedCell[] cells) => Rows(ReportedRun.Of(TestRun.Analyze(cells), null));

    private static List<Dictionary<string, string>> Rows(ReportedRun run)
    {
        var lines = ExportGoldenTests.Text("llama-bench", run).TrimEnd('\n').Split('\n');
        return [.. lines
            .Skip(1)
            .Select(line => lines[0].Split(',').Zip(line[1..^1].Split("\",\"")).ToDictionary(pair => pair.First, pair => pair.Second))];
    }
}
