using Bench.Analysis.Cells;
using Bench.Analysis.Measures;
using Bench.Analysis.Metrics;
using Bench.Analysis.Parts;
using Bench.Core.Catalog;

namespace Bench.Analysis.Figures;

/// <summary>
/// Every figure of a cell; docs/measures.md explains each. Statistics of metrics are generated; any other figure needs a line here,
/// its place in <see cref="All"/>, and a row there. The order has no influence on the order of columns.
/// </summary>
public static class CellFigures
{
    private const string Milliseconds = "ms";
    private const string TokensPerSecond = "tok/s";
    private const string Mebibytes = "MiB";
    private const string Percent = "%";
    private const string Whole = "0";
    private const double BytesPerMebibyte = 1024 * 1024;

    // Requests
    public static readonly CellFigure Requests = Count("requests", "requests", cell => cell.Requests);
    public static readonly CellFigure Ok = Count("ok", "n", cell => cell.Ok);
    public static readonly CellFigure Errors = Count("errors", "errors", cell => cell.Failed) with { Better = Direction.Lower };
    public static readonly CellFigure ErrorRate =
        new("error_rate_pct", "error rate", Percent, cell => cell.ErrorRatePercent) { Better = Direction.Lower };
    public static readonly CellFigure Planned = Count("planned_requests", "planned", cell => cell.PlannedRequests);
    public static readonly CellFigure Offered =
        new("offered_pct", "offered", Percent, cell => cell.OfferedPercent) { Better = Direction.Higher };
    public static readonly CellFigure Cached = new("cached_pct", "cached", Percent, cell => cell.CachedPercent) { Format = "0.#" };
    public static readonly CellFigure Coalesced = new("coalesced_pct", "coalesced", Percent, cell => cell.CoalescedPercent);
    public static readonly CellFigure FormatValid =
        new("format_valid_pct", "format valid", Percent, cell => cell.FormatValidPercent) { Better = Direction.Higher };
    public static readonly CellFigure Inputs = Count("inputs", "inputs", cell => cell.Inputs);

    // Lengths
    public static readonly CellFigure AskedPromptTokens =
        Tokens("asked_prompt_tokens_mean", "requested prompt", cell => cell.Lengths.AskedPrompt);
    public static readonly CellFigure PromptTokens = Tokens("prompt_tokens_mean", "prompt", cell => cell.Lengths.Prompt);
    public static readonly CellFigure AskedOutputTokens =
        Tokens("asked_output_tokens_mean", "requested output", cell => cell.Lengths.AskedOutput);
    public static readonly CellFigure OutputTokens = Tokens("output_tokens_mean", "output", cell => cell.Lengths.Output);

    // The window
    public static readonly CellFigure Window = new("duration_s", "window", "s", cell => cell.Throughput.DurationSeconds);
    public static readonly CellFigure AchievedConcurrency =
        new("achieved_concurrency", "achieved concurrency", "", cell => cell.Throughput.AchievedConcurrency);
    public static readonly CellFigure RequestThroughput =
        Rate("request_throughput_rps", "requests", "1/s", cell => cell.Throughput.RequestsPerSecond) with { Format = "0.00" };
    public static readonly CellFigure OutputThroughput =
        Rate("output_throughput_tok_s", "output", TokensPerSecond, cell => cell.Throughput.OutputTokensPerSecond) with
        {
            CountsOutput = true,
        };
    public static readonly CellFigure InputThroughput =
        Rate("input_throughput_tok_s", "input", TokensPerSecond, cell => cell.Throughput.InputTokensPerSecond);
    public static readonly CellFigure Goodput =
        Rate("goodput_rps", "goodput", "requests/s", cell => cell.Throughput.GoodRequestsPerSecond) with { Format = "0.00" };

    // What the server says of the loaded model
    public static readonly CellFigure SizeVram =
        new("size_vram_mib", "in VRAM", Mebibytes, cell => cell.Loaded?.SizeVramBytes / BytesPerMebibyte)
        {
            Format = Whole,
            Better = Direction.Lower,
        };
    public static readonly CellFigure Size = new("size_mib", "loaded", Mebibytes, cell => cell.Loaded?.SizeBytes / BytesPerMebibyte)
    {
        Format = Whole,
        Better = Direction.Lower,
    };
    public static readonly CellFigure OnCpu =
        new("on_cpu_pct", "on the CPU", Percent, cell => PercentOnCpu(cell.Loaded)) { Format = "0.#", Better = Direction.Lower };
    public static readonly CellFigure EffectiveContext =
        new("effective_num_ctx", "effective num_ctx", "tokens", cell => cell.Loaded?.ContextLength) { Format = Whole };

    // The server's machine
    public static readonly CellFigure GpuUse =
        new("gpu_util_mean_pct", "GPU use", Percent, cell => cell.Telemetry.GpuUtilMeanPercent) { Format = Whole };
    public static readonly CellFigure VramPeak =
        new("vram_peak_mib", "VRAM peak", Mebibytes, cell => cell.Telemetry.VramPeakMebibytes) { Format = Whole, Better = Direction.Lower };
    public static readonly CellFigure VramTotal =
        new("vram_total_mib", "VRAM total", Mebibytes, cell => cell.Telemetry.VramTotalMebibytes) { Format = Whole };
    public static readonly CellFigure GpuPower = new("gpu_power_mean_w", "GPU power", "W", cell => cell.Telemetry.GpuPowerMeanWatts);
    public static readonly CellFigure CpuUse =
        new("cpu_util_mean_pct", "CPU use", Percent, cell => cell.Telemetry.CpuUtilMeanPercent) { Format = Whole };
    public static readonly CellFigure ServerCpu =
        new("server_cpu_mean_pct", "server CPU", "% of a core", cell => cell.Telemetry.ServerCpuMeanPercent) { Format = Whole };
    public static readonly CellFigure ServerMemoryPeak =
        new("server_rss_peak_mib", "server memory peak", Mebibytes, cell => cell.Telemetry.ServerMemoryPeakMebibytes)
        {
            Format = Whole,
            Better = Direction.Lower,
        };

    // Energy
    public static readonly CellFigure Energy = Cost("energy_j", "energy", "J", cell => cell.Telemetry.Energy?.Joules);
    public static readonly CellFigure NetEnergy = Cost("net_energy_j", "net energy", "J", cell => cell.Telemetry.Energy?.NetJoules);
    public static readonly CellFigure EnergyPerToken =
        Cost("energy_per_token_j", "energy", "J/token", cell => cell.Telemetry.EnergyPerToken) with { Format = "0.000" };
    public static readonly CellFigure EnergyPerInputToken =
        Cost("energy_per_input_token_j", "energy", "J/input token", cell => cell.Telemetry.EnergyPerInputToken) with { Format = "0.000" };

    // What requests spent their time on
    public static readonly IReadOnlyList<CellFigure> Parts =
    [
        .. RequestPart.All.Select((part, index) =>
            new CellFigure($"part_{part.Id}_ms_mean", part.Name, Milliseconds, cell => cell.Parts?.Milliseconds[index])
            {
                Better = Direction.Lower,
            }),
    ];

    public static readonly CellFigure PartsTogether =
        new("part_response_e2e_ms_mean", "response e2e", Milliseconds, cell => cell.Parts?.ResponseEndToEndMilliseconds)
        {
            Better = Direction.Lower,
        };
    public static readonly CellFigure RequestsWithParts = Count("part_n", "n", cell => cell.Parts?.Count);

    private static readonly Dictionary<(string Metric, Statistic Statistic), CellFigure> Statistics =
        MetricCatalog.OfCells.SelectMany(metric => Statistic.All, (metric, statistic) => (metric, statistic))
            .ToDictionary(pair => (pair.metric.Id, pair.statistic), pair => new CellFigure(pair.metric, pair.statistic));

    public static readonly IReadOnlyList<CellFigure> All =
    [
        Requests, Ok, Errors, ErrorRate, Planned, Offered, Cached, Coalesced, FormatValid, Inputs,
        AskedPromptTokens, PromptTokens, AskedOutputTokens, OutputTokens,
        Window, AchievedConcurrency, RequestThroughput, OutputThroughput, InputThroughput, Goodput,
        SizeVram, Size, OnCpu, EffectiveContext,
        GpuUse, VramPeak, VramTotal, GpuPower, CpuUse, ServerCpu, ServerMemoryPeak,
        Energy, NetEnergy, EnergyPerToken, EnergyPerInputToken,
        .. Parts, PartsTogether, RequestsWithParts,
        .. Statistics.Values,
    ];

    public static CellFigure MeanOf(MetricDefinition metric) => Of(metric, Statistic.Mean);

    public static CellFigure MedianOf(MetricDefinition metric) => Of(metric, Statistic.Median);

    /// <summary>A statistic of one of <see cref="MetricCatalog.OfCells"/>.</summary>
    public static CellFigure Of(MetricDefinition metric, Statistic statistic) => Statistics[(metric.Id, statistic)];

    private static double? PercentOnCpu(LoadedModel? model) =>
        model is { SizeBytes: > 0 and var size, SizeVramBytes: { } onGpu } ? 100.0 * (size - Math.Min(onGpu, size)) / size : null;

    private static CellFigure Count(string id, string name, Func<CellSummary, int?> count) =>
        new(id, name, "", cell => count(cell)) { Format = Whole };

    private static CellFigure Tokens(string id, string name, Func<CellSummary, double?> tokens) => new(id, name, "tokens", tokens);

    private static CellFigure Rate(string id, string name, string unit, Func<CellSummary, double?> rate) =>
        new(id, name, unit, rate) { Better = Direction.Higher };

    private static CellFigure Cost(string id, string name, string unit, Func<CellSummary, double?> cost) =>
        new(id, name, unit, cost) { Better = Direction.Lower };
}
