using Bench.Core.Telemetry;
using Bench.Telemetry.Mac;
using Bench.Telemetry.Systems;

namespace Bench.Telemetry.Tests.Mac;

public sealed class MacProcessesTests
{
    private const int Port = 11434;

    [Fact]
    public void The_process_that_holds_the_port_and_what_it_started_are_the_server()
    {
        using var source = new SystemProcessSource("local", Port, () => new MacProcesses(Ollama()));

        var devices = source.Available();
        var samples = SampleList.Of(source);

        Assert.Equal(["ollama[700]", "ollama[810]"], devices.Select(device => device.Name));
        Assert.Equal("owner: of port 11434; program: /Applications/Ollama.app/Contents/Resources/ollama", devices[0].Facts());
        Assert.Equal("child of: ollama[700]", devices[1].Facts());
        Assert.All(samples.All, sample => Assert.Equal(("local", "processes"), (sample.Server, sample.Source)));
        Assert.Equal(3, samples.Value(TelemetryMetrics.ProcessCpu, "ollama[700]")); // 72 million units of 125/3 ns
        Assert.Equal(50, samples.Value(TelemetryMetrics.ProcessMemory, "ollama[700]"));
        Assert.Equal(14, samples.Value(TelemetryMetrics.ProcessThreads, "ollama[700]"));
        Assert.Equal(7, samples.Value(TelemetryMetrics.ProcessRead, "ollama[700]"));
    }

    [Fact]
    public void Times_of_an_Intel_processor_are_nanoseconds()
    {
        var mac = Ollama();
        mac.Base = new MachTimebase(1, 1);
        mac.Processes[700].Usage = new RusageInfo4 { UserTime = 1_500_000_000, SystemTime = 500_000_000 };

        Assert.Equal(2, new MacProcesses(mac).Read(700)!.Value.CpuSeconds);
    }

    [Fact]
    public void A_process_that_has_ended_still_answers_and_is_no_more()
    {
        var mac = Ollama();
        mac.Processes[700].Usage = mac.Processes[700].Usage with { ProcessExit = 1 };

        Assert.Null(new MacProcesses(mac).Read(700));
    }

    [Fact]
    public void A_port_of_another_user_s_process_has_no_owner_that_can_be_seen()
    {
        var mac = new ScriptedMac();
        mac.Processes[700] = new ScriptedMacProcess("ollama", 1, 50) { Ports = [Port], IsReadable = false };
        using var source = new SystemProcessSource("local", Port, () => new MacProcesses(mac));

        Assert.Equal(
            "no visible process listens on port 11434: the server is on another machine, in a container or virtual machine, "
                + "or another user's (run bench as that user or with sudo)",
            source.Absent());
    }

    [Fact]
    public void Without_the_unit_of_times_nothing_is_guessed()
    {
        var mac = Ollama();
        mac.Base = null;

        Assert.Null(new MacProcesses(mac).Read(700));
    }

    private static ScriptedMac Ollama()
    {
        var mac = new ScriptedMac();
        mac.Processes[1] = new ScriptedMacProcess("launchd", 0, 10);
        mac.Processes[700] = new ScriptedMacProcess("ollama", 1, 50)
        {
            Ports = [8080, Port],
            Threads = 14,
            Program = "/Applications/Ollama.app/Contents/Resources/ollama",
            Usage = new RusageInfo4
            {
                UserTime = 48_000_000,
                SystemTime = 24_000_000,
                ResidentSize = 50 << 20,
                DiskBytesRead = 7 << 20,
                ChildUserTime = 999,
            },
        };
        mac.Processes[810] = new ScriptedMacProcess("ollama", 700, 60);
        mac.Processes[900] = new ScriptedMacProcess("zsh", 1, 20);
        return mac;
    }
}
