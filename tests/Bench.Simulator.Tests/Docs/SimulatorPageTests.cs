using System.Globalization;
using Bench.Simulator.Engine;
using Bench.Simulator.Hardware;
using Bench.Simulator.Models;

namespace Bench.Simulator.Tests.Docs;

/// <summary>Prose drifts: the page's tables and constants are the code's.</summary>
public sealed class SimulatorPageTests
{
    [Fact]
    public void The_page_lists_every_profile_with_its_figures()
    {
        var expected = HardwareProfiles.All.ToDictionary(
            profile => profile.Name,
            profile => new[]
            {
                Gib(profile.VramBytes), Number(profile.GpuBandwidthGBps), Number(profile.GpuTflops), Gib(profile.RamBytes),
                Number(profile.CpuBandwidthGBps), Number(profile.CpuGflops), Number(profile.DiskGBps),
            });
        Assert.Equal(expected, SimulatorPage.Table("Hardware profiles"));
    }

    [Fact]
    public void The_page_lists_every_model_with_its_size()
    {
        var expected = BuiltInShelf.All.ToDictionary(
            model => model.Tag,
            model => new[]
            {
                model.QuantizationLevel,
                (model.SizeBytes / 1e9).ToString("0.000", CultureInfo.InvariantCulture),
                string.Join(", ", model.Capabilities),
            });
        Assert.Equal(expected, SimulatorPage.Table("Models"));
    }

    [Fact]
    public void The_page_has_the_constants_as_they_are()
    {
        var rows = SimulatorPage.Table("Constants");
        Assert.Equal(Number(HardwareProfile.DefaultPassOverheadSeconds * 1000) + " ms", rows["pass overhead"][0]);
        Assert.Equal(Number(HardwareProfile.DefaultLoadSetupSeconds * 1000) + " ms", rows["load setup"][0]);
        Assert.Equal(Number(HardwareProfile.DefaultGpuReservedBytes >> 20) + " MiB", rows["GPU reserve"][0]);
        Assert.Equal(Number(MemoryPlanner.Batch) + " tokens", rows["batch"][0]);
        Assert.Equal(Number(Machine.WarmLoad.Milliseconds) + " ms", rows["warm load"][0]);
    }

    [Fact]
    public void The_page_lists_the_efficiency_of_every_processor()
    {
        var expected = HardwareProfiles.All
            .Where(profile => profile.HasGpu)
            .Select(profile => (profile.Name, Efficiency: profile.GpuEfficiency))
            .Append((Name: "every CPU", Efficiency: HardwareProfiles.Default.CpuEfficiency))
            .ToDictionary(
                row => row.Name,
                row => new[]
                {
                    Number(row.Efficiency.Bandwidth), Number(row.Efficiency.FloatCompute), Number(row.Efficiency.QuantizedCompute),
                    Number(row.Efficiency.AttentionShare), Number(Math.Round(row.Efficiency.LayerOverheadSeconds * 1e6, 6)) + " µs",
                });
        Assert.Equal(expected, SimulatorPage.Table("Efficiency"));
        Assert.All(HardwareProfiles.All, profile => Assert.Equal(HardwareProfiles.Default.CpuEfficiency, profile.CpuEfficiency));
    }

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Gib(long bytes) => bytes == 0 ? "–" : Number(bytes / (double)(1L << 30));
}
