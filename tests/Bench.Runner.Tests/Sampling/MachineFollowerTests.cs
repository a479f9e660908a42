using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Runner.Display;
using Bench.Runner.Sampling;

namespace Bench.Runner.Tests.Sampling;

public sealed class MachineFollowerTests
{
    private readonly MachineFollower _follower = new("local", onThisMachine: true);

    [Fact]
    public void Nothing_is_known_before_the_first_sample()
    {
        Assert.Equal(new MachineFigures(), _follower.Figures);
        Assert.Null(MachineText.Of(_follower.Figures));
    }

    [Fact]
    public void Of_two_GPUs_use_is_the_mean_memory_the_sum_of_the_peaks_and_power_the_sum()
    {
        Gpu(0, "gpu0", util: 100, vram: 1000, power: 300);
        Gpu(0, "gpu1", util: 50, vram: 4000, power: 100);
        Gpu(1, "gpu0", util: 90, vram: 3000, power: 200);
        Gpu(1, "gpu1", util: 60, vram: 2000, power: 80);

        Assert.Equal(new MachineFigures { GpuPercent = 75, VramMebibytes = 7000, GpuWatts = 340 }, _follower.Figures);
    }

    [Fact]
    public void Where_the_server_s_processes_hold_memory_only_those_GPUs_count()
    {
        Gpu(0, "gpu0", util: 100, vram: 1000, power: 300);
        Gpu(0, "gpu1", util: 0, vram: 4000, power: 100);
        Take(0, TelemetryMetrics.ProcessVram, 900, "gpu0:ollama[12]");
        Take(0, TelemetryMetrics.ProcessVram, 3900, "gpu1:game[77]");
        Take(0, TelemetryMetrics.ProcessMemory, 500, "ollama[12]", TelemetrySources.ServerProcesses, "local");

        Assert.Equal((100, 1000, 300), (_follower.Figures.GpuPercent, _follower.Figures.VramMebibytes, _follower.Figures.GpuWatts));
    }

    [Fact]
    public void A_figure_that_one_of_the_GPUs_does_not_give_is_not_known()
    {
        Gpu(0, "gpu0", util: 100, vram: 1000, power: 300);
        Take(0, TelemetryMetrics.GpuUtil, 50, "gpu1");

        Assert.Equal(new MachineFigures { GpuPercent = 75 }, _follower.Figures);
    }

    [Fact]
    public void What_tells_of_the_server_s_machine_by_name_counts_before_this_host()
    {
        Gpu(0, "gpu0", util: 100, vram: 1000, power: 300);
        Take(0, TelemetryMetrics.GpuUtil, 40, "gpu0", TelemetrySources.Nvidia, "local");
        Take(0, TelemetryMetrics.GpuUtil, 10, "gpu0", TelemetrySources.Nvidia, "another");

        Assert.Equal(new MachineFigures { GpuPercent = 40 }, _follower.Figures);
    }

    [Fact]
    public void This_host_says_nothing_of_a_server_elsewhere()
    {
        var follower = new MachineFollower("far", onThisMachine: false);
        follower.Take(Sample(0, TelemetryMetrics.GpuUtil, 100, "gpu0", TelemetrySources.Nvidia, null));

        Assert.Equal(new MachineFigures(), follower.Figures);
    }

    [Fact]
    public void Processor_time_is_what_the_processes_used_between_rounds_whoever_came_and_went()
    {
        Process(0, "ollama[1]", cpu: 10, memory: 100);
        Process(0, "runner[2]", cpu: 50, memory: 900);
        Process(1, "ollama[1]", cpu: 10.5, memory: 100);
        Process(1, "runner[2]", cpu: 53, memory: 1000);
        Process(2, "ollama[1]", cpu: 11, memory: 100);
        Process(2, "runner[3]", cpu: 1, memory: 400); // another one: what it used before is not known
        Process(3, "ollama[1]", cpu: 11, memory: 100);
        Process(3, "runner[3]", cpu: 3, memory: 800);
        Process(4, "ollama[1]", cpu: 11, memory: 100);

        // (0.5 + 3) + 0.5 + 2 = 6 s in the three seconds of whole rounds.
        Assert.Equal(200, _follower.Figures.ServerCpuPercent);
        Assert.Equal(1100, _follower.Figures.ServerMebibytes);
    }

    [Theory]
    [InlineData(97.4, 11_469.0, 310.2, "GPU 97 %, 11.2 GiB, 310 W")]
    [InlineData(97.4, null, null, "GPU 97 %")]
    [InlineData(null, 11_469.0, 310.2, "GPU 11.2 GiB, 310 W")]
    public void Words_for_a_GPU(double? percent, double? mebibytes, double? watts, string text) => Assert.Equal(
        text,
        MachineText.Of(new MachineFigures { GpuPercent = percent, VramMebibytes = mebibytes, GpuWatts = watts, ServerCpuPercent = 3 }));

    [Theory]
    [InlineData(350.0, 5222.0, "server CPU 350 %, 5.1 GiB")]
    [InlineData(null, 5222.0, "server 5.1 GiB")]
    [InlineData(350.0, null, "server CPU 350 %")]
    public void Words_where_there_is_no_GPU(double? percent, double? mebibytes, string text) =>
        Assert.Equal(text, MachineText.Of(new MachineFigures { ServerCpuPercent = percent, ServerMebibytes = mebibytes }));

    private static TelemetrySample Sample(double seconds, TelemetryMetric metric, double value, string device, string source, string? server) =>
        new(default(Instant) + Duration.FromSeconds(seconds), server, source, device, metric, value);

    private void Take(double seconds, TelemetryMetric metric, double value, string device, string source = TelemetrySources.Nvidia, string? server = null) =>
        _follower.Take(Sample(seconds, metric, value, device, source, server));

    private void Gpu(double seconds, string device, double util, double vram, double power)
    {
        Take(seconds, TelemetryMetrics.GpuUtil, util, device);
        Take(seconds, TelemetryMetrics.VramUsed, vram, device);
        Take(seconds, TelemetryMetrics.GpuPower, power, device);
    }

    private void Process(double seconds, string device, double cpu, double memory)
    {
        Take(seconds, TelemetryMetrics.ProcessCpu, cpu, device, TelemetrySources.ServerProcesses, "local");
        Take(seconds, TelemetryMetrics.ProcessMemory, memory, device, TelemetrySources.ServerProcesses, "local");
    }
}
