using Bench.Core.Telemetry;
using Bench.Telemetry.Processes;
using static System.FormattableString;

namespace Bench.Telemetry.Tests.Processes;

public sealed class ServerProcessSourceTests
{
    private const int Port = 11434;
    private const string Owner = "ollama[700]";
    private const string Runner = "runner (q4) :[810]";

    [Fact]
    public void The_owner_of_the_port_and_what_it_started_are_the_server()
    {
        using var tree = MachineTree.Of("ollama");
        using var source = new ServerProcessSource("local", Port, tree.Files);

        var devices = source.Available();
        var samples = SampleList.Of(source, 0);

        Assert.Equal([Owner, Runner], devices.Select(device => device.Name));
        Assert.Equal("of port 11434", devices[0].Fact("owner"));
        Assert.Equal("/usr/local/bin/ollama", devices[0].Fact("program"));
        Assert.Equal(Owner, devices[1].Fact("child of"));
        Assert.All(samples.All, sample => Assert.Equal(("local", "processes"), (sample.Server, sample.Source)));
        Assert.Equal(15, samples.Value(TelemetryMetrics.ProcessCpu, Owner)); // 1000 + 500 ticks of 10 ms
        Assert.Equal(80, samples.Value(TelemetryMetrics.ProcessCpu, Runner));
        Assert.Equal(10000.0 * Environment.SystemPageSize / 1048576, samples.Value(TelemetryMetrics.ProcessMemory, Owner));
        Assert.Equal(14, samples.Value(TelemetryMetrics.ProcessThreads, Owner));
        Assert.Equal(9, samples.Value(TelemetryMetrics.ProcessThreads, Runner));
        Assert.Equal(10, samples.Value(TelemetryMetrics.ProcessRead, Owner));
        Assert.Equal(100, samples.Value(TelemetryMetrics.ProcessRead, Runner));
    }

    [Fact]
    public void A_runner_that_goes_is_dropped_and_what_it_read_does_not_become_its_parents()
    {
        using var tree = MachineTree.Of("ollama");
        using var source = new ServerProcessSource("local", Port, tree.Files);
        source.Available();
        SampleList.Of(source, 0);

        tree.Remove("proc/810");
        tree.Replace("proc/700/io", "read_bytes: 10485760", "read_bytes: 115343360"); // 10 MiB of its own, 100 of the runner
        var gone = SampleList.Of(source, 0.2);
        tree.Replace("proc/700/io", "read_bytes: 115343360", "read_bytes: 116391936"); // 1 MiB more of its own
        var later = SampleList.Of(source, 0.4);

        Assert.Equal([Owner], gone.Devices(TelemetryMetrics.ProcessCpu));
        Assert.Equal(10, gone.Value(TelemetryMetrics.ProcessRead, Owner));
        Assert.Equal(11, later.Value(TelemetryMetrics.ProcessRead, Owner));
    }

    [Fact]
    public void The_count_of_a_parent_stands_still_until_the_kernel_has_added_the_childs()
    {
        using var tree = MachineTree.Of("ollama");
        using var source = new ServerProcessSource("local", Port, tree.Files);
        source.Available();
        SampleList.Of(source, 0);

        tree.Remove("proc/810"); // ended after the bytes of its parent were read
        var between = SampleList.Of(source, 0.2);
        tree.Replace("proc/700/io", "read_bytes: 10485760", "read_bytes: 116391936");
        var later = SampleList.Of(source, 0.4);

        Assert.Equal(10, between.Value(TelemetryMetrics.ProcessRead, Owner));
        Assert.Equal(11, later.Value(TelemetryMetrics.ProcessRead, Owner));
    }

    [Fact]
    public void New_runners_and_their_children_are_found_within_a_second_and_others_are_not_taken()
    {
        using var tree = MachineTree.Of("ollama");
        using var source = new ServerProcessSource("local", Port, tree.Files);
        source.Available();
        SampleList.Of(source, 0);

        Process(tree, 1002, "runner", parent: 700, cpuTicks: 100);
        Process(tree, 1001, "helper", parent: 1002, cpuTicks: 200); // a child with the smaller id: ids began anew
        Process(tree, 1003, "curl", parent: 900, cpuTicks: 300);
        var soon = SampleList.Of(source, 0.2);
        var later = SampleList.Of(source, 1);

        Assert.Equal([Owner, Runner], soon.Devices(TelemetryMetrics.ProcessCpu));
        Assert.Equal([Owner, Runner, "runner[1002]", "helper[1001]"], later.Devices(TelemetryMetrics.ProcessCpu));
        Assert.Equal(2, later.Value(TelemetryMetrics.ProcessCpu, "helper[1001]"));
        Assert.Null(later.Value(TelemetryMetrics.ProcessRead, "runner[1002]")); // there is no io to be read
        Assert.Null(later.Value(TelemetryMetrics.ProcessMemory, "runner[1002]"));
    }

    [Fact]
    public void An_id_that_is_anothers_by_now_is_not_taken_for_the_runner()
    {
        using var tree = MachineTree.Of("ollama");
        using var source = new ServerProcessSource("local", Port, tree.Files);
        source.Available();
        SampleList.Of(source, 0);

        tree.Remove("proc/810");
        Process(tree, 810, "curl", parent: 900, cpuTicks: 300);

        Assert.Equal([Owner], SampleList.Of(source, 0.2).Devices(TelemetryMetrics.ProcessCpu));
        Assert.Equal([Owner], SampleList.Of(source, 1.2).Devices(TelemetryMetrics.ProcessCpu));
    }

    [Fact]
    public void A_server_that_is_started_anew_is_found_again()
    {
        using var tree = MachineTree.Of("ollama");
        using var source = new ServerProcessSource("local", Port, tree.Files);
        source.Available();
        SampleList.Of(source, 0);

        tree.Remove("proc/700");
        tree.Remove("proc/810");
        tree.Replace(
            "proc/net/tcp",
            "0A 00000000:00000000 00:00000000 00000000   998        0 24601",
            "06 00000000:00000000 00:00000000 00000000     0        0 0");
        var down = SampleList.Of(source, 1);
        Process(tree, 2000, "ollama", parent: 1, cpuTicks: 5);
        tree.Link("proc/2000/fd/3", "socket:[33333]");
        tree.Replace(
            "proc/net/tcp",
            "06 00000000:00000000 00:00000000 00000000     0        0 0",
            "0A 00000000:00000000 00:00000000 00000000   998        0 33333");
        var up = SampleList.Of(source, 2);

        Assert.Empty(down.All);
        Assert.Equal(["ollama[2000]"], up.Devices(TelemetryMetrics.ProcessCpu));
    }

    [Fact]
    public void A_process_that_has_ended_and_was_not_asked_for_has_no_memory_and_holds_no_port()
    {
        using var tree = MachineTree.Of("ollama");
        using var source = new ServerProcessSource("local", Port, tree.Files);
        source.Available();

        tree.Replace("proc/810/stat", ") R 700", ") Z 700");
        var samples = SampleList.Of(source, 0);

        Assert.Equal(80, samples.Value(TelemetryMetrics.ProcessCpu, Runner));
        Assert.Null(samples.Value(TelemetryMetrics.ProcessMemory, Runner));
        Assert.Null(samples.Value(TelemetryMetrics.ProcessThreads, Runner));
    }

    [Fact]
    public void A_service_whose_files_may_not_be_read_is_found_by_its_user()
    {
        using var tree = MachineTree.Of("ollama");
        tree.Remove("proc/700/fd");
        tree.Remove("proc/810/fd");
        using var source = new ServerProcessSource("local", Port, tree.Files);

        var devices = source.Available();

        Assert.Equal([Owner, Runner], devices.Select(device => device.Name));
        Assert.StartsWith("of port 11434, identified by its user", devices[0].Fact("owner"), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_that_a_user_started_none_is_guessed()
    {
        using var tree = MachineTree.Of("ollama");
        tree.Remove("proc/700/fd");
        tree.Remove("proc/810/fd");
        Process(tree, 1500, "other", parent: 1, cpuTicks: 1);
        tree.Write("proc/1500/status", "Name:\tother\nUid:\t998\t998\t998\t998\n");
        using var source = new ServerProcessSource("local", Port, tree.Files);

        Assert.Contains("belongs to another user (id 998)", source.Absent(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_of_root_is_not_guessed_by_its_user()
    {
        using var tree = MachineTree.Of("ollama");
        tree.Remove("proc/1/fd");
        using var source = new ServerProcessSource("ssh", 22, tree.Files);

        Assert.Contains("run bench as that user or as root", source.Absent(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_systemd_holds_for_a_service_is_not_systemds()
    {
        using var tree = MachineTree.Of("ollama");
        using var alone = new ServerProcessSource("ssh", 22, tree.Files);
        Assert.NotEmpty(alone.Absent());

        Process(tree, 1200, "sshd", parent: 1, cpuTicks: 1);
        tree.Link("proc/1200/fd/3", "socket:[11000]");
        using var source = new ServerProcessSource("ssh", 22, tree.Files);

        Assert.Equal(["sshd[1200]"], source.Available().Select(device => device.Name));
    }

    [Fact]
    public void A_proxy_that_owns_the_port_is_named_as_one()
    {
        using var tree = MachineTree.Of("ollama");
        tree.Replace("proc/700/stat", "(ollama)", "(docker-proxy)");
        using var source = new ServerProcessSource("local", Port, tree.Files);

        Assert.StartsWith("forwards requests", source.Available()[0].Fact("note"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nginx")]
    [InlineData("haproxy")]
    [InlineData("docker-proxy")]
    [InlineData("systemd-socket-")] // systemd-socket-proxyd, as the kernel cuts it
    public void The_figures_of_a_proxy_are_not_the_server_s(string name)
    {
        using var tree = MachineTree.Of("ollama");
        tree.Replace("proc/700/stat", "(ollama)", $"({name})");
        using var source = new ServerProcessSource("local", Port, tree.Files);

        var device = Assert.Single(source.Available());

        Assert.Equal($"{name}[700]", device.Name);
        Assert.Contains(TelemetryFacts.PassesRequestsOn, device.Facts);
        Assert.Empty(SampleList.Of(source, 0).All);
        Assert.Empty(SampleList.Of(source, 20).All); // also when it was looked for again
    }

    [Fact]
    public void A_server_that_takes_the_port_over_from_a_proxy_is_sampled()
    {
        using var tree = MachineTree.Of("ollama");
        tree.Replace("proc/700/stat", "(ollama)", "(nginx)");
        using var source = new ServerProcessSource("local", Port, tree.Files);
        source.Available();
        SampleList.Of(source, 0);

        tree.Replace("proc/700/stat", "(nginx)", "(ollama)");

        Assert.Equal([Owner, Runner], SampleList.Of(source, 20).Devices(TelemetryMetrics.ProcessCpu));
    }

    [Fact]
    public void Beside_a_proxy_on_another_address_the_server_is_sampled_alone()
    {
        using var tree = MachineTree.Of("ollama");
        Process(tree, 1200, "nginx", parent: 1, cpuTicks: 1);
        tree.Link("proc/1200/fd/3", "socket:[24601]");
        using var source = new ServerProcessSource("local", Port, tree.Files);

        Assert.Equal(["nginx[1200]", Owner, Runner], source.Available().Select(device => device.Name));
        Assert.Equal([Owner, Runner], SampleList.Of(source, 0).Devices(TelemetryMetrics.ProcessCpu));
    }

    [Fact]
    public void Nothing_that_listens_is_said_so_and_so_is_a_platform_without_proc()
    {
        using var tree = MachineTree.Of("ollama");
        using var nowhere = new ServerProcessSource("local", 8080, tree.Files);
        Assert.StartsWith("no visible process listens on port 8080", nowhere.Absent(), StringComparison.Ordinal);

        tree.Remove("proc/net");
        using var source = new ServerProcessSource("local", Port, tree.Files);
        Assert.StartsWith("not available on this platform yet", source.Absent(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_listener_on_IPv6_alone_is_found()
    {
        using var tree = MachineTree.Of("ollama");
        tree.Replace("proc/net/tcp", "0100007F:2CAA 00000000:0000 0A", "0100007F:2CAB 00000000:0000 0A");
        tree.Replace("proc/net/tcp6", ":0016 0", ":2CAA 0");
        tree.Replace("proc/net/tcp6", "11001", "24601");
        using var source = new ServerProcessSource("local", Port, tree.Files);

        Assert.Equal([Owner, Runner], source.Available().Select(device => device.Name));
    }

    private static void Process(MachineTree tree, int id, string name, int parent, int cpuTicks) =>
        tree.Write(
            Invariant($"proc/{id}/stat"),
            Invariant($"{id} ({name}) S {parent} {id} {id} 0 -1 4194304 900 0 0 0 {cpuTicks} 0 0 0 20 0 1 0 {id + 70000} 9000000 900 ")
                + "18446744073709551615 1 1 0 0\n");
}
