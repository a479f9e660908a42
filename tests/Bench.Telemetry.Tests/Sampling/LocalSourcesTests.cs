using Bench.Telemetry.Files;
using Bench.Telemetry.Processes;
using Bench.Telemetry.Sampling;
using Bench.Telemetry.Systems;

namespace Bench.Telemetry.Tests.Sampling;

/// <summary>Which sources there are on which system; none is opened, so nothing of another system is called.</summary>
public sealed class LocalSourcesTests
{
    [Fact]
    public void Linux_reads_its_files()
    {
        Assert.Equal(["NvidiaSource", "AmdSource", "IntelSource", "HostSource", "RaplSource"], Types(LocalSystem.Linux));
        Assert.IsType<ServerProcessSource>(OfServer(LocalSystem.Linux));
    }

    [Fact]
    public void Windows_reads_its_counters()
    {
        Assert.Equal(
            ["NvidiaSource", "WindowsGpuSource", "WindowsGpuSource", "SystemHostSource", "RaplSource"], Types(LocalSystem.Windows));
        Assert.IsType<SystemProcessSource>(OfServer(LocalSystem.Windows));
    }

    [Fact]
    public void A_Mac_reads_its_kernel()
    {
        Assert.Equal(["NvidiaSource", "AmdSource", "IntelSource", "SystemHostSource", "RaplSource"], Types(LocalSystem.MacOs));
        Assert.IsType<SystemProcessSource>(OfServer(LocalSystem.MacOs));
    }

    [Theory]
    [InlineData(LocalSystem.Linux)]
    [InlineData(LocalSystem.Windows)]
    [InlineData(LocalSystem.MacOs)]
    internal void Every_system_has_the_same_names_of_sources(LocalSystem system)
    {
        var sources = LocalSources.All(() => new SystemFiles("/nowhere"), system);
        Assert.Equal(["nvidia", "amd", "intel", "host", "rapl"], sources.Select(source => source.Name));
        foreach (var source in sources)
            source.Dispose();
    }

    [Fact]
    public void This_machine_s_own_are_those_of_its_system() => Assert.Equal(
        OperatingSystem.IsWindows() ? LocalSystem.Windows : OperatingSystem.IsMacOS() ? LocalSystem.MacOs : LocalSystem.Linux,
        LocalSystems.Here);

    private static IEnumerable<string> Types(LocalSystem system) =>
        LocalSources.All(() => new SystemFiles("/nowhere"), system).Select(source => source.GetType().Name);

    private static object OfServer(LocalSystem system) => LocalSources.OfServer("local", 11434, new SystemFiles("/nowhere"), system);
}
