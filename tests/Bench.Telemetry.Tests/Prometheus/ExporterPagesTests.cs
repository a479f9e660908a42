using Bench.Core.Telemetry;
using Bench.Core.Time;
using Microsoft.Extensions.Time.Testing;
using static Bench.Telemetry.Tests.Prometheus.ScriptedPages;

namespace Bench.Telemetry.Tests.Prometheus;

/// <summary>Pages as exporters print them, and exactly what comes of each.</summary>
public sealed class ExporterPagesTests
{
    [Fact]
    public void Dcgm_tells_of_each_gpu()
    {
        Assert.Equal(
            [
                "nvidia/gpu0/gpu_util=87", // once, though two pods share it
                "nvidia/gpu0/gpu_mem_util=60",
                "nvidia/gpu0/vram_used=563", // and nothing of the part of gpu2
                "nvidia/gpu0/gpu_power=16.365",
                "nvidia/gpu0/gpu_energy=4742.776", // mJ
                "nvidia/gpu0/gpu_temperature=31",
                "nvidia/gpu0/gpu_clock=210",
                "nvidia/gpu1/gpu_clock=2040",
                "nvidia/gpu0/gpu_mem_clock=405",
                "nvidia/gpu0/vram_total=23033", // 563 + 22000 + 470
                "nvidia/gpu0/throttle_thermal=1", // 36 = 0x20 (by software) + 0x04 (power cap)
                "nvidia/gpu0/throttle_hardware=0",
                "nvidia/gpu0/throttle_power_cap=1",
            ],
            Rounds("dcgm")[0]);
    }

    [Fact]
    public void Dcgm_tells_what_the_gpus_are()
    {
        var time = new FakeTimeProvider();
        using var source = new ScriptedPages(time, Page(ScriptedPages.File("dcgm"))).Source(new RunClock(time));

        var devices = Assert.IsType<SourceOpening.Available>(source.Open()).Devices;

        Assert.Equal(["gpu0", "gpu1"], devices.Select(device => device.Name));
        Assert.Equal(
            ["name=NVIDIA L4", "driver=580.105.08", "uuid=GPU-c2f76b33-7953-256e-8f33-1343419b1a1c", "pci=00000000:31:00.0"],
            devices[0].Facts.Select(fact => $"{fact.Key}={fact.Value}"));
    }

    [Fact]
    public void Node_tells_of_the_host_and_its_utilization_from_the_second_page_on()
    {
        string[] first =
        [
            "host//mem_used=10000", // 34485760000 - 24000000000 = 10485760000 bytes
            "host//mem_total=32888.183594",
            "host//swap_used=2",
            "host//swap_in=1", // 256 pages of 4 KiB
            "host//swap_out=2",
            "host//disk_read=1002", // 1000 + 2, and not dm-0, which reads from nvme0n1
            "host/cpu/pressure_some=413500",
            "host/memory/pressure_some=125",
            "host/memory/pressure_full=0",
            "host/io/pressure_some=57250",
            "host/io/pressure_full=49500",
            "rapl/package-0/cpu_energy=106211.5",
            "rapl/dram-0/cpu_energy=42733.5",
        ];

        var rounds = Rounds("node-1", "node-2");

        Assert.Equal(first, rounds[0]);
        // core 0: 7 of 10 s idle; core 1: 2 of 10 s waiting for a disk; both: 9 of 20 s
        Assert.Equal(["host//cpu_util=55", "host/core0/cpu_util=30", "host/core1/cpu_util=80", .. first], rounds[1]);
    }

    [Fact]
    public void A_page_that_has_not_changed_tells_no_utilization()
    {
        Assert.DoesNotContain(Rounds("node-1", "node-1")[1], line => line.Contains("cpu_util", StringComparison.Ordinal));
    }

    [Fact]
    public void Counters_that_begin_anew_tell_no_utilization()
    {
        Assert.DoesNotContain(Rounds("node-2", "node-1")[1], line => line.Contains("cpu_util", StringComparison.Ordinal));
    }

    [Fact]
    public void Windows_tells_of_the_host_under_newer_and_older_names()
    {
        var rounds = Rounds("windows-1", "windows-older-2");

        Assert.Equal(["host//mem_used=12288", "host//mem_total=32768", "host//disk_read=1001"], rounds[0]);
        // 6 s idle, 1 s privileged (interrupts among it), 3 s user
        Assert.Equal(["host//cpu_util=40", "host//mem_used=22528", "host//mem_total=32768", "host//disk_read=1001"], rounds[1]);
    }

    [Fact]
    public void Llama_server_tells_of_its_requests()
    {
        Assert.Equal(["server//requests_running=4", "server//requests_waiting=19", "server//kv_cache_used=25"], Rounds("llama-server")[0]);
    }

    [Fact]
    public void Vllm_tells_of_its_requests_by_model()
    {
        Assert.Equal(
            [
                "server/Qwen/Qwen3-8B/requests_running=32",
                "server/Qwen/Qwen3-8B/requests_waiting=72",
                "server/Qwen/Qwen3-8B/kv_cache_used=37.5",
            ],
            Rounds("vllm")[0]);
    }

    private static List<string[]> Rounds(params string[] files)
    {
        var time = new FakeTimeProvider();
        var clock = new RunClock(time);
        using var source = new ScriptedPages(time, [.. files.Select(file => Page(ScriptedPages.File(file)))]).Source(clock);
        return [.. files.Select(_ => Written(Round(source, clock)).ToArray())];
    }
}
