using System.Text;
using Bench.Analysis.Metrics;
using Bench.Reporting.Csv;

namespace Bench.Reporting.Tests;

public sealed class CsvColumnTests
{
    /// <summary>The format that scripts rely on: columns may be added, and none renamed, moved or dropped.</summary>
    private const string Requests =
        "run, cell, scenario, server, endpoint, model, quantization, num_ctx, num_gpu, concurrency, rate, "
            + "repetition, block, attempt, phase, "
        +
        "request, user, turn, planned_ms, sent_ms, schedule_lag_ms, headers_ms, ttft_ms, response_ttft_ms, ttfc_ms, e2e_ms, " +
        "response_e2e_ms, tpot_ms, itl_p50_ms, itl_p99_ms, itl_max_ms, reads, chunks, prompt_tokens, output_tokens, "
            + "token_source, total_duration_ms, "
            +
        "load_duration_ms, prompt_eval_count, prompt_eval_duration_ms, eval_count, eval_duration_ms, prefill_tok_s, "
            + "decode_tok_s, decode_client_tok_s, "
            +
        "queue_ms, overhead_ms, cached, outcome, http_status, error, done_reason, cached_tokens, simulated, format_valid, reused";

    private const string CellsBefore =
        "cell, scenario, server, server_version, endpoint, model, quantization, num_ctx, num_gpu, concurrency, rate, repetition, " +
        "achieved_concurrency, simulated, valid, invalid_reason, findings, requests, ok, errors, error_rate_pct, "
            + "duration_s, request_throughput_rps, "
            +
        "output_throughput_tok_s, input_throughput_tok_s, goodput_rps, coalesced_pct";

    private const string CellMeasures =
        "ttft_ms, response_ttft_ms, ttfc_ms, e2e_ms, response_e2e_ms, tpot_ms, itl_ms, prefill_tok_s, decode_tok_s, "
        + "decode_client_tok_s, load_ms, "
        +
        "queue_ms, schedule_lag_ms, overhead_ms";

    private const string CellStatistics =
        "mean, ci_low, ci_high, sd, p50, p50_ci_low, p50_ci_high, p90, p90_valid, p95, p95_valid, p99, p99_valid, max, n";

    private const string CellsAfter =
        "size_vram_mib, size_mib, effective_num_ctx, gpu_util_mean_pct, vram_peak_mib, gpu_power_mean_w, energy_j, " +
        "energy_per_token_j, cpu_util_mean_pct, server_cpu_mean_pct, server_rss_peak_mib, " +
        "planned_requests, offered_pct, part_schedule_lag_ms_mean, part_queue_ms_mean, part_load_ms_mean, "
            + "part_prefill_ms_mean, part_decode_ms_mean, "
            +
        "part_compute_ms_mean, part_other_ms_mean, part_network_ms_mean, part_response_e2e_ms_mean, part_n, format_valid_pct, inputs, " +
        "energy_source, net_energy_j, energy_per_input_token_j, " +
        "asked_prompt_tokens_mean, prompt_tokens_mean, asked_output_tokens_mean, output_tokens_mean, token_source, study, block, side";

    [Fact]
    public void Requests_have_the_columns_of_the_format() =>
        Assert.Equal(Split(Requests), Header(stream => RequestsCsv.Write(SampleSummary.Run, stream)));

    [Fact]
    public void Cells_have_the_columns_of_the_format()
    {
        var measures = Split(CellMeasures).SelectMany(measure => Split(CellStatistics).Select(statistic => $"{measure}_{statistic}"));

        Assert.Equal(
            [.. Split(CellsBefore), .. measures, .. Split(CellsAfter)], Header(stream => CellsCsv.Write(SampleSummary.Run, stream)));
    }

    [Fact]
    public void Every_measure_of_a_request_has_its_column() => Assert.Subset(
        Header(stream => RequestsCsv.Write(SampleSummary.Run, stream)).ToHashSet(),
        MetricCatalog.All.Select(metric => metric.RequestColumn).OfType<string>().ToHashSet());

    [Fact]
    public void Every_measure_of_a_cell_has_its_columns() => Assert.Subset(
        Header(stream => CellsCsv.Write(SampleSummary.Run, stream)).ToHashSet(),
        MetricCatalog.OfCells
            .SelectMany(metric => Split(CellStatistics).Select(statistic => $"{metric.CellColumn}_{statistic}"))
            .ToHashSet());

    private static string[] Split(string names) => names.Split(", ");

    private static string[] Header(Action<Stream> write) =>
        Encoding.UTF8.GetString(CsvGoldenTests.Written(write)).Split('\n')[0].Split(',');
}
