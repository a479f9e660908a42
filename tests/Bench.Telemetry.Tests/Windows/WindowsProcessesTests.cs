using Bench.Core.Telemetry;
using Bench.Telemetry.Systems;
using Bench.Telemetry.Windows;

namespace Bench.Telemetry.Tests.Windows;

public sealed class WindowsProcessesTests
{
    private const int Port = 11434;

    [Fact]
    public void The_process_that_owns_the_port_and_what_it_started_are_the_server()
    {
        var windows = Ollama();
        using var source = Source(windows);

        var devices = source.Available();
        var samples = SampleList.Of(source);

        Assert.Equal(["ollama[700]", "ollama[810]"], devices.Select(device => device.Name));
        Assert.Equal(@"owner: of port 11434; program: C:\Ollama\ollama.exe", devices[0].Facts());
        Assert.Equal("ollama[700]", devices[1].Fact("child of"));
        Assert.Equal(5, samples.Value(TelemetryMetrics.ProcessCpu, "ollama[700]")); // 1 s in the kernel, 4 s in itself
        Assert.Equal(50, samples.Value(TelemetryMetrics.ProcessMemory, "ollama[700]"));
        Assert.Equal(8, samples.Value(TelemetryMetrics.ProcessThreads, "ollama[700]"));
        Assert.Empty(samples.Devices(TelemetryMetrics.ProcessRead));
        Assert.DoesNotContain("ollama[810]", samples.Devices(TelemetryMetrics.ProcessMemory)); // refused: not 0
    }

    [Fact]
    public void A_runner_that_starts_later_is_found_and_one_that_ends_is_dropped()
    {
        var windows = Ollama();
        using var source = Source(windows);
        source.Available();
        SampleList.Of(source, 0);

        windows.Times.Remove(810);
        windows.Entries.RemoveAll(entry => entry.Id == 810);
        windows.Run(900, 700, "llama-server.exe", started: 70, user: 2);
        var later = SampleList.Of(source, 1);

        Assert.Equal(["ollama[700]", "llama-server[900]"], later.Devices(TelemetryMetrics.ProcessCpu));
    }

    [Fact]
    public void A_process_that_is_older_than_its_parent_is_the_child_of_one_whose_id_it_had()
    {
        var windows = Ollama();
        windows.Run(820, 700, "notepad.exe", started: 40); // 700 began at 50
        using var source = Source(windows);

        Assert.Equal(["ollama[700]", "ollama[810]"], source.Available().Select(device => device.Name));
    }

    [Fact]
    public void An_id_that_another_process_has_by_now_is_not_the_server_any_more()
    {
        var windows = Ollama();
        using var source = Source(windows);
        source.Available();
        windows.Times[810] = windows.Times[810] with { Creation = ScriptedWindows.Seconds(90) };

        Assert.Equal(["ollama[700]"], SampleList.Of(source).Devices(TelemetryMetrics.ProcessCpu));
    }

    [Fact]
    public void A_process_that_has_ended_may_still_be_asked_and_is_no_more()
    {
        var windows = Ollama();
        using var source = Source(windows);
        source.Available();
        windows.Times[810] = windows.Times[810] with { Exit = ScriptedWindows.Seconds(80) };

        Assert.Equal(["ollama[700]"], SampleList.Of(source).Devices(TelemetryMetrics.ProcessCpu));
    }

    [Fact]
    public void A_server_that_is_started_anew_is_found_again_by_its_port()
    {
        var windows = Ollama();
        using var source = Source(windows);
        source.Available();
        SampleList.Of(source, 0);

        windows.Entries.Clear();
        windows.Times.Clear();
        windows.Run(999, 4, "ollama.exe", started: 100);
        windows.Listeners[Port] = 999;
        SampleList.Of(source, 1); // sees that 700 is gone

        Assert.Equal(["ollama[999]"], SampleList.Of(source, 2).Devices(TelemetryMetrics.ProcessCpu));
    }

    [Fact]
    public void A_service_of_another_user_is_named_and_not_sampled()
    {
        var windows = Ollama();
        windows.Times.Clear();
        using var source = Source(windows);

        Assert.Equal(
            "the process behind port 11434 (700) cannot be read: it belongs to another user; run bench as that user or as administrator",
            source.Absent());
    }

    [Fact]
    public void A_proxy_is_named_and_not_sampled()
    {
        var windows = new ScriptedWindows { Listeners = { [Port] = 300 } };
        windows.Run(300, 4, "wslrelay.exe", started: 10);
        using var source = Source(windows);

        Assert.Equal(TelemetryFacts.PassesRequestsOn.Value, Assert.Single(source.Available()).Fact("note"));
        Assert.Empty(SampleList.Of(source).All);
    }

    private static SystemProcessSource Source(ScriptedWindows windows) => new("local", Port, () => new WindowsProcesses(windows));

    private static ScriptedWindows Ollama()
    {
        var windows = new ScriptedWindows { Listeners = { [135] = 4, [Port] = 700 } };
        windows.Run(600, 4, "ollama app.exe", started: 45);
        windows.Run(700, 600, "ollama.exe", started: 50, kernel: 1, user: 4);
        windows.Run(810, 700, "ollama.exe", started: 60, user: 1);
        windows.Memories[700] = new ProcessMemoryCounters { WorkingSet = 50 << 20, PeakWorkingSet = 99 << 20 };
        return windows;
    }
}
