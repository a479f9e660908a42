using Bench.Analysis.Findings;
using Bench.Core.Telemetry;
using Bench.Testing.Samples;

namespace Bench.Analysis.Tests.Findings;

public sealed class TelemetryFindingTests
{
    private const string Gpu = TelemetrySources.Nvidia;
    private const string Host = TelemetrySources.Host;
    private const string Processes = TelemetrySources.ServerProcesses;

    /// <summary>Five samples in the window.</summary>
    [Theory]
    [InlineData(new double[] { 0, 0, 1, 1, 0, 0, 0 }, "throttled")]
    [InlineData(new double[] { 0, 0, 1, 0, 0, 0, 0 }, "throttled-briefly")]
    [InlineData(new double[] { 1, 0, 0, 0, 0, 0, 1 }, null)]
    public void A_gpu_that_was_slowed_for_two_samples_and_5_percent_makes_the_cell_invalid(double[] samples, string? code)
    {
        var findings = Of(
            new SampledRun().With(TelemetryMetrics.ThrottleThermal, "gpu0", Gpu, 9, samples), "throttled", "throttled-briefly");

        Assert.Equal(code is null ? [] : [code], findings.Select(finding => finding.Code));
        if (code == "throttled")
            Assert.Equal("gpu0 was slowed by heat or by its own protection in 2 of 5 samples (40 %)", findings[0].What);
    }

    [Theory]
    [InlineData(40, "throttled")] // 2 of 40 samples are 5 %
    [InlineData(41, "throttled-briefly")]
    public void Two_samples_of_many_are_too_few_to_make_a_cell_invalid(int samples, string code)
    {
        var sent = 10_000.0;
        var run = new SampledRun
        {
            Cell = TestRun.Cell(
                SampleCell.Chat(), SampleRecord.Streamed(sent, [sent + 1000, sent + 2000, sent + 3000, sent + 1000 * samples - 1])),
        };
        run.With(TelemetryMetrics.ThrottleThermal, "gpu0", Gpu, 10, [1, 1, .. Enumerable.Repeat(0.0, samples - 2)]);

        var finding = Assert.Single(Of(run, "throttled", "throttled-briefly"));
        Assert.Equal(code, finding.Code);
        Assert.Contains($" in 2 of {samples} samples", finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gpu_at_its_power_limit_is_told_and_judged_by_nobody()
    {
        var finding =
            Assert.Single(Of(new SampledRun().Steady(TelemetryMetrics.ThrottlePowerCap, "gpu0", Gpu, 1, idle: 0), "power-capped"));

        Assert.Equal(Severity.Info, finding.Severity);
        Assert.Contains("5 of 5 samples (100 %)", finding.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, 1, 20.0, true)] // 4 s at 6 MiB a second; 80 ms of 4 s waited, over 1 %
    [InlineData(5, 1, 5.0, false)] // 20 ms are not
    [InlineData(5, 1, null, true)] // nobody tells who waited: 6 MiB a second are over 1
    [InlineData(2, 1, 20.0, false)] // 12 MiB
    public void Swapping_that_was_felt_makes_the_cell_invalid(double read, double written, double? waited, bool found)
    {
        var run = new SampledRun()
            .Growing(TelemetryMetrics.SwapIn, "", Host, read, idle: 0)
            .Growing(TelemetryMetrics.SwapOut, "", Host, written, idle: 0);
        if (waited is { } milliseconds)
            run.Growing(TelemetryMetrics.PressureSome, "memory", Host, milliseconds, idle: 0);

        Assert.Equal(found, Of(run, "swapping").Count > 0);
        Assert.Equal(!found, run.Analyze().Cells[0].IsValid);
    }

    [Theory]
    [InlineData(951, true)]
    [InlineData(950, false)]
    public void Video_memory_is_nearly_full_above_95_percent(double used, bool found) => Assert.Equal(found, Of(
        new SampledRun()
            .Steady(TelemetryMetrics.VramUsed, "gpu0", Gpu, used, idle: 0)
            .Steady(TelemetryMetrics.VramTotal, "gpu0", Gpu, 1000, idle: 1000),
        "vram-nearly-full").Count > 0);

    [Fact]
    public void Another_process_on_the_servers_gpu_is_named_and_the_servers_own_is_not()
    {
        var finding = Assert.Single(Of(
            OnGpu(held: 2).Steady(TelemetryMetrics.ProcessVram, "gpu0:python3[9]", Gpu, 300, idle: 0)
                .Steady(TelemetryMetrics.ProcessVram, "gpu0:Xorg[3]", Gpu, 200, idle: 0),
            "gpu-shared"));

        Assert.Equal("python3 (process 9) held up to 300 MiB of gpu0's memory", finding.What);
    }

    [Fact]
    public void Nobody_is_another_process_where_the_servers_are_not_seen() =>
        Assert.Empty(Of(
            new SampledRun()
                .Steady(TelemetryMetrics.ProcessVram, "gpu0:python3[9]", Gpu, 300, idle: 0)
                .Steady(TelemetryMetrics.GpuUtil, "gpu0", Gpu, 50, idle: 0),
            "gpu-shared"));

    [Theory]
    [InlineData(20, 1, true)]
    [InlineData(40, 1, false)]
    [InlineData(20, 0.5, false)]
    public void An_idle_gpu_beside_a_busy_core_is_bound_by_the_cpu(double gpu, double cores, bool found) => Assert.Equal(found, Of(
        new SampledRun()
            .Steady(TelemetryMetrics.GpuUtil, "gpu0", Gpu, gpu, idle: 0)
            .Growing(TelemetryMetrics.ProcessCpu, "ollama[7]", Processes, cores, idle: 0, server: "local"),
        "cpu-bound").Count > 0);

    [Theory]
    [InlineData(300, true)] // the server says 2 MiB
    [InlineData(250, false)]
    public void The_servers_account_of_video_memory_is_held_against_its_processes(double held, bool found) =>
        Assert.Equal(found, Of(OnGpu(held), "vram-account-differs").Count > 0);

    [Fact]
    public void Of_several_loaded_models_the_account_of_one_is_not_held_against_all() => Assert.Empty(Of(
        OnGpu(300)
            .Steady(TelemetryMetrics.ModelSizeVram, "one", TelemetrySources.Server, 2, idle: 0, server: "local")
            .Steady(TelemetryMetrics.ModelSizeVram, "two", TelemetrySources.Server, 290, idle: 0, server: "local"),
        "vram-account-differs"));

    [Theory]
    [InlineData("powersave", null, true)]
    [InlineData("powersave", "intel_pstate", false)]
    [InlineData("performance", null, false)]
    public void A_power_saving_governor_is_told_unless_its_driver_makes_it_harmless(string governor, string? driver, bool found)
    {
        KeyValuePair<string, string>[] facts =
            [new("governor", governor), .. driver is null ? [] : new[] { new KeyValuePair<string, string>("driver", driver) }];
        var run = new SampledRun()
            .With(new SourceReport { Name = Host, Devices = [new TelemetryDevice("", facts)] })
            .Steady(TelemetryMetrics.CpuFrequency, "core0", Host, 800, idle: 800);

        var findings = Of(run, "power-saving-governor");

        Assert.Equal(
            found ? ["the CPU's governor is powersave; its cores ran at 800 MHz on average"] : Array.Empty<string>(),
            findings.Select(finding => finding.What));
    }

    [Fact]
    public void A_source_that_was_given_up_and_samples_that_were_lost_stand_with_the_cells_of_their_sitting()
    {
        var run = new SampledRun { Lost = 12 }.With(new SourceReport { Name = Gpu, Dropped = "it hung" });

        var findings = run
            .Analyze(SampledRun.CellAt(10, sitting: 2, id: "second")).Findings
            .Where(finding => finding.Finding.Code.StartsWith("telemetry", StringComparison.Ordinal))
            .ToArray();

        Assert.Equal(
            ["the source nvidia was dropped in the middle of the run: it hung", "12 telemetry samples were "
                + "discarded, because the disk did not keep up"],
            findings.Select(finding => finding.Finding.What));
        Assert.All(findings, finding => Assert.Equal(["chat/truth/c=1"], finding.Cells));
    }

    [Fact]
    public void What_a_source_told_that_cannot_be_is_told_once_with_the_first_of_it()
    {
        ImpossibleReading Left(TelemetryMetric metric, double value, string why) => new(Gpu, "gpu0", metric, value, why, 12);
        var run = new SampledRun().With(new SourceReport
        {
            Name = Gpu,
            Impossible =
            [
                Left(TelemetryMetrics.GpuUtil, 4294967295, "no such value is possible"),
                Left(TelemetryMetrics.GpuEnergy, 5, "the counter went back, from 1000 J"),
                Left(TelemetryMetrics.GpuPower, 1e6, "a"), Left(TelemetryMetrics.GpuClock, 1e6, "b"),
                Left(TelemetryMetrics.GpuMemoryClock, 1e6, "c"), Left(TelemetryMetrics.GpuTemperature, 255, "d"),
            ],
        });

        var finding = Assert.Single(
            run.Analyze(SampledRun.CellAt(10, sitting: 2, id: "second")).Findings,
            finding => finding.Finding.Code == "telemetry-impossible");

        Assert.Equal(
            "the source nvidia reported impossible values: gpu_util of gpu0 4294967295 pct (no such value is possible; 12 samples), "
            + "gpu_energy of gpu0 5 j (the counter went back, from 1000 J; 12 samples), "
            + "gpu_power of gpu0 1000000 w (a; 12 samples), gpu_clock of gpu0 1000000 mhz (b; 12 samples) and 2 more",
            finding.Finding.What);
        Assert.Equal(["chat/truth/c=1"], finding.Cells);
    }

    [Theory]
    [InlineData("local", true)]
    [InlineData("other", false)]
    public void A_proxy_at_the_server_s_port_is_told_with_the_cells_of_that_server(string server, bool found)
    {
        var run = new SampledRun().With(new SourceReport
        {
            Name = Processes,
            Server = server,
            Devices = [new TelemetryDevice("nginx[700]", [new("owner", "of port 80"), TelemetryFacts.PassesRequestsOn])],
        });

        var findings = run.Analyze().Findings.Where(finding => finding.Finding.Code == "proxy-processes");

        Assert.Equal(
            found ? ["the process that listens on the port of local is nginx[700], which forwards requests"] : Array.Empty<string>(),
            findings.Select(finding => finding.Finding.What));
    }

    /// <summary>The server's process 7 holds so much of gpu0.</summary>
    private static SampledRun OnGpu(double held) => new SampledRun()
        .Steady(TelemetryMetrics.GpuUtil, "gpu0", Gpu, 50, idle: 0)
        .Steady(TelemetryMetrics.ProcessVram, "gpu0:ollama[7]", Gpu, held, idle: 0)
        .Steady(TelemetryMetrics.ProcessMemory, "ollama[7]", Processes, 100, idle: 100, server: "local");

    private static IReadOnlyList<Finding> Of(SampledRun run, params string[] codes) =>
        [.. run.Analyze().Cells[0].Findings.Where(finding => codes.Contains(finding.Code))];
}
