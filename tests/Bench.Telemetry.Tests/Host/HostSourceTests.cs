using Bench.Core.Telemetry;
using Bench.Telemetry.Host;

namespace Bench.Telemetry.Tests.Host;

public sealed class HostSourceTests
{
    [Fact]
    public void A_laptop_tells_what_it_is()
    {
        using var tree = MachineTree.Of("laptop");
        using var source = new HostSource(tree.Files);

        var devices = source.Available();

        Assert.Equal(["", "core0", "core1", "core2", "core3", "cpu", "memory", "io"], devices.Select(device => device.Name));
        Assert.Equal(
            [
                "cpu=Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz",
                "cores=4",
                "governor=powersave",
                "memory=16.0 GiB",
                "disks=nvme0n1",
                "kernel=6.8.0-45-generic",
            ],
            devices[0].Facts.Select(fact => fact.Key + "=" + fact.Value));
    }

    [Fact]
    public void The_processors_load_is_what_was_not_idle_since_the_reading_before()
    {
        using var tree = MachineTree.Of("laptop");
        using var source = new HostSource(tree.Files);
        source.Available();

        var first = SampleList.Of(source, 0);
        // 20 ticks on each core: 15 of a program; none; 5 of the system and 15 waiting for the disk; 20 of a program
        tree.Replace("proc/stat", "cpu  400000 2000 100000 3000000 20000", "cpu  400035 2000 100005 3000025 20015");
        tree.Replace("proc/stat", "cpu0 100000 500 25000 750000", "cpu0 100015 500 25000 750005");
        tree.Replace("proc/stat", "cpu1 100000 500 25000 750000", "cpu1 100000 500 25000 750020");
        tree.Replace("proc/stat", "cpu2 100000 500 25000 750000 5000", "cpu2 100000 500 25005 750000 5015");
        tree.Replace("proc/stat", "cpu3 100000", "cpu3 100020");
        var second = SampleList.Of(source, 0.2);
        var third = SampleList.Of(source, 0.4);

        Assert.Empty(first.Devices(TelemetryMetrics.CpuUtil));
        Assert.Equal(50, second.Value(TelemetryMetrics.CpuUtil));
        Assert.Equal(75, second.Value(TelemetryMetrics.CpuUtil, "core0"));
        Assert.Equal(0, second.Value(TelemetryMetrics.CpuUtil, "core1"));
        Assert.Equal(25, second.Value(TelemetryMetrics.CpuUtil, "core2"));
        Assert.Equal(100, second.Value(TelemetryMetrics.CpuUtil, "core3"));
        Assert.Empty(third.Devices(TelemetryMetrics.CpuUtil)); // no tick has passed
    }

    [Fact]
    public void Time_that_the_host_took_is_busy_and_guests_are_not_counted_twice()
    {
        using var tree = MachineTree.Of("vm");
        using var source = new HostSource(tree.Files);
        source.Available();

        SampleList.Of(source, 0);
        // core0: 10 of its user time, 5 stolen, 5 idle; core1: 10 of its user time, all of them a guest's, 10 idle
        tree.Replace("proc/stat", "cpu0 10000 0 3000 50000 200 0 100 500 4000", "cpu0 10010 0 3000 50005 200 0 100 505 4000");
        tree.Replace("proc/stat", "cpu1 10000 0 3000 50000 200 0 100 500 4000", "cpu1 10010 0 3000 50010 200 0 100 500 4010");
        var samples = SampleList.Of(source, 0.2);

        Assert.Equal(75, samples.Value(TelemetryMetrics.CpuUtil, "core0"));
        Assert.Equal(50, samples.Value(TelemetryMetrics.CpuUtil, "core1"));
    }

    [Fact]
    public void A_core_that_went_away_and_came_back_begins_anew()
    {
        using var tree = MachineTree.Of("vm");
        using var source = new HostSource(tree.Files);
        source.Available();

        SampleList.Of(source, 0);
        tree.Replace("proc/stat", "cpu1 10000 0 3000 50000", "cpu1 0 0 0 10");
        var back = SampleList.Of(source, 0.2);
        tree.Replace("proc/stat", "cpu1 0 0 0 10", "cpu1 5 0 0 15");
        var again = SampleList.Of(source, 0.4);

        Assert.Null(back.Value(TelemetryMetrics.CpuUtil, "core1"));
        Assert.Equal(50, again.Value(TelemetryMetrics.CpuUtil, "core1"));
    }

    [Fact]
    public void Frequencies_are_the_drivers_once_a_second()
    {
        using var tree = MachineTree.Of("laptop");
        using var source = new HostSource(tree.Files);
        source.Available();

        var first = SampleList.Of(source, 0);
        var soon = SampleList.Of(source, 0.8);
        var later = SampleList.Of(source, 1);

        Assert.Equal(["core0", "core1", "core2", "core3"], first.Devices(TelemetryMetrics.CpuFrequency));
        Assert.Equal(1600.5, first.Value(TelemetryMetrics.CpuFrequency, "core2"));
        Assert.Empty(soon.Devices(TelemetryMetrics.CpuFrequency));
        Assert.Equal(3400, later.Value(TelemetryMetrics.CpuFrequency, "core0"));
    }

    [Fact]
    public void Without_a_driver_frequencies_are_those_that_the_processor_counted()
    {
        using var tree = MachineTree.Of("laptop");
        tree.Remove("sys/devices/system/cpu");
        using var source = new HostSource(tree.Files);
        source.Available();

        var samples = SampleList.Of(source, 0);

        Assert.Equal(3395.112, samples.Value(TelemetryMetrics.CpuFrequency, "core0"));
        Assert.Equal(800.048, samples.Value(TelemetryMetrics.CpuFrequency, "core1"));
    }

    [Fact]
    public void A_nominal_frequency_is_not_given_for_a_measured_one()
    {
        using var tree = MachineTree.Of("vm");
        using var source = new HostSource(tree.Files);
        source.Available();

        Assert.Empty(SampleList.Of(source, 0).Devices(TelemetryMetrics.CpuFrequency));
    }

    [Fact]
    public void Memory_that_is_used_is_what_is_not_available()
    {
        using var tree = MachineTree.Of("laptop");
        using var source = new HostSource(tree.Files);
        source.Available();

        var samples = SampleList.Of(source, 0);

        Assert.Equal(4096, samples.Value(TelemetryMetrics.MemoryUsed)); // 16 GiB less 12 GiB
        Assert.Equal(16384, samples.Value(TelemetryMetrics.MemoryTotal));
        Assert.Equal(1024, samples.Value(TelemetryMetrics.SwapUsed)); // 8 GiB less 7 GiB
        Assert.Equal(512.0 * Environment.SystemPageSize / 1048576, samples.Value(TelemetryMetrics.SwapIn));
        Assert.Equal(1024.0 * Environment.SystemPageSize / 1048576, samples.Value(TelemetryMetrics.SwapOut));
    }

    [Fact]
    public void Disks_are_read_once_not_again_by_partition_and_volume()
    {
        using var tree = MachineTree.Of("laptop");
        using var source = new HostSource(tree.Files);
        source.Available();

        var first = SampleList.Of(source, 0);
        tree.Replace("proc/diskstats", "nvme0n1 41022 1200 204800", "nvme0n1 41030 1200 206848");
        tree.Replace("proc/diskstats", "nvme0n1p2 40902 1200 203600", "nvme0n1p2 40910 1200 205648");
        tree.Replace("proc/diskstats", "dm-0 42000 0 203600", "dm-0 42008 0 205648");
        var second = SampleList.Of(source, 0.2);

        Assert.Equal(100, first.Value(TelemetryMetrics.DiskRead)); // 204,800 sectors of 512 bytes
        Assert.Equal(101, second.Value(TelemetryMetrics.DiskRead)); // and 2048 more
    }

    [Fact]
    public void A_disk_that_is_taken_out_and_put_in_again_takes_nothing_from_the_sum()
    {
        using var tree = MachineTree.Of("vm");
        using var source = new HostSource(tree.Files);
        source.Available();
        const string stick = "   8       0 sda 10 0 4096 9 0 0 0 0 0 0 0 0 0 0 0 0 0\n";
        const string usb = "../devices/pci0000:00/0000:00:14.0/usb1/1-2/1-2:1.0/host0/target0:0:0/0:0:0:0/block/sda";

        var before = SampleList.Of(source, 0);
        tree.Link("sys/block/sda", usb);
        tree.Replace("proc/diskstats", "   7       0 loop0", stick + "   7       0 loop0");
        var plugged = SampleList.Of(source, 0.2);
        tree.Replace("proc/diskstats", stick, "");
        var gone = SampleList.Of(source, 0.4);
        tree.Replace(
            "proc/diskstats", "   7       0 loop0", stick.Replace("4096", "2048", StringComparison.Ordinal) + "   7       0 loop0");
        var again = SampleList.Of(source, 0.6);

        Assert.Equal(1, before.Value(TelemetryMetrics.DiskRead));
        Assert.Equal(3, plugged.Value(TelemetryMetrics.DiskRead));
        Assert.Equal(3, gone.Value(TelemetryMetrics.DiskRead));
        Assert.Equal(4, again.Value(TelemetryMetrics.DiskRead));
    }

    [Fact]
    public void Pressure_is_time_that_tasks_waited_and_has_no_full_of_the_processors()
    {
        using var tree = MachineTree.Of("laptop");
        using var source = new HostSource(tree.Files);
        source.Available();

        var samples = SampleList.Of(source, 0);

        Assert.Equal(5000, samples.Value(TelemetryMetrics.PressureSome, "cpu"));
        Assert.Equal(2000, samples.Value(TelemetryMetrics.PressureSome, "memory"));
        Assert.Equal(1500, samples.Value(TelemetryMetrics.PressureFull, "memory"));
        Assert.Equal(4, samples.Value(TelemetryMetrics.PressureSome, "io"));
        Assert.Equal(3, samples.Value(TelemetryMetrics.PressureFull, "io"));
        Assert.Null(samples.Value(TelemetryMetrics.PressureFull, "cpu"));
    }

    [Fact]
    public void A_container_gives_what_it_has()
    {
        using var tree = MachineTree.Of("container");
        using var source = new HostSource(tree.Files);

        var devices = source.Available();
        SampleList.Of(source, 0);
        tree.Replace("proc/stat", "cpu  1000 0 500 20000", "cpu  1010 0 500 20030");
        var samples = SampleList.Of(source, 0.2);

        Assert.Equal(["", "core0", "core1"], devices.Select(device => device.Name));
        Assert.Equal(["cores", "memory", "kernel"], devices[0].Facts.Select(fact => fact.Key));
        Assert.Equal(25, samples.Value(TelemetryMetrics.CpuUtil));
        Assert.Equal(1024, samples.Value(TelemetryMetrics.MemoryUsed));
        Assert.Equal(
            [TelemetryMetrics.CpuUtil, TelemetryMetrics.MemoryUsed, TelemetryMetrics.MemoryTotal, TelemetryMetrics.SwapUsed],
            samples.All.Select(sample => sample.Metric));
    }

    [Fact]
    public void Where_there_is_no_proc_it_says_so()
    {
        using var tree = MachineTree.Of("vm");
        tree.Remove("proc/stat");
        using var source = new HostSource(tree.Files);

        Assert.StartsWith("not available on this platform yet", source.Absent(), StringComparison.Ordinal);
    }
}
