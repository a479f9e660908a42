using Bench.Core.Telemetry;
using Bench.Telemetry.Host;

namespace Bench.Telemetry.Tests.Host;

public sealed class RaplSourceTests
{
    private const string Package = "sys/class/powercap/intel-rapl:0/energy_uj";

    [Fact]
    public void Packages_and_their_memory_are_given_and_nothing_that_is_in_them_or_contains_them()
    {
        using var tree = MachineTree.Of("laptop");
        using var source = new RaplSource(tree.Files);

        var devices = source.Available();
        var samples = SampleList.Of(source, 0);

        Assert.Equal(["package-0", "dram-0"], devices.Select(device => device.Name));
        Assert.Equal("262143 J", devices[0].Fact("range"));
        Assert.Equal(["package-0", "dram-0"], samples.All.Select(sample => sample.Device));
        Assert.Equal(100, samples.Value(TelemetryMetrics.CpuEnergy, "package-0"));
        Assert.Equal(20, samples.Value(TelemetryMetrics.CpuEnergy, "dram-0"));
    }

    [Fact]
    public void A_counter_that_begins_anew_goes_on()
    {
        using var tree = MachineTree.Of("laptop");
        using var source = new RaplSource(tree.Files);
        source.Available();

        tree.Write(Package, "262143000000\n");
        var full = SampleList.Of(source, 0);
        tree.Write(Package, "1671150\n"); // 328,850 µJ up to the range, and these after it: 2 J
        var wrapped = SampleList.Of(source, 0.2);
        tree.Write(Package, "2671150\n");
        var on = SampleList.Of(source, 0.4);

        Assert.Equal(262143, full.Value(TelemetryMetrics.CpuEnergy, "package-0")!.Value, 6);
        Assert.Equal(262145, wrapped.Value(TelemetryMetrics.CpuEnergy, "package-0")!.Value, 6);
        Assert.Equal(262146, on.Value(TelemetryMetrics.CpuEnergy, "package-0")!.Value, 6);
    }

    [Fact]
    public void Two_packages_have_memory_of_their_own()
    {
        using var tree = MachineTree.Of("laptop");
        tree.Write("sys/class/powercap/intel-rapl:1/name", "package-1\n");
        tree.Write("sys/class/powercap/intel-rapl:1:0/name", "dram\n");
        tree.Write("sys/class/powercap/intel-rapl:1:0/energy_uj", "7000000\n");
        using var source = new RaplSource(tree.Files);

        Assert.Equal(["package-0", "dram-0", "package-1", "dram-1"], source.Available().Select(device => device.Name));
    }

    [Fact]
    public void Counters_that_only_root_may_read_are_absent_with_the_remedy()
    {
        using var tree = MachineTree.Of("laptop");
        tree.Forbid(Package);
        tree.Forbid("sys/class/powercap/intel-rapl:0:2/energy_uj");
        using var source = new RaplSource(tree.Files);

        Assert.Contains("sudo chmod a+r /sys/class/powercap/intel-rapl:*/energy_uj", source.Absent(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_without_them_says_so()
    {
        using var tree = MachineTree.Of("vm");
        using var source = new RaplSource(tree.Files);

        Assert.StartsWith("the processor has no readable energy counters", source.Absent(), StringComparison.Ordinal);
    }
}
