using Bench.Simulator.Hardware;
using Bench.Simulator.Tests.Docs;
using Bench.Simulator.Tests.Kit;

namespace Bench.Simulator.Tests.Hardware;

/// <summary>
/// The table of published figures in docs/simulator.md.
/// </summary>
public sealed class PublishedFigureTests
{
    private const double Tolerance = 0.3;

    public static TheoryData<string> Figures => [.. PublishedFigure.Rows.Select(row => row.Figure.ToString())];

    [Theory]
    [MemberData(nameof(Figures))]
    public async Task What_is_simulated_is_within_30_percent_of_what_was_published(string name)
    {
        var figure = PublishedFigure.Rows.Single(row => row.Figure.ToString() == name).Figure;
        Assert.InRange(await figure.SimulateAsync() / figure.Published, 1 - Tolerance, 1 + Tolerance);
    }

    /// <summary>BENCH_UPDATE_GOLDEN=1 writes the simulated figures into the page.</summary>
    [Fact]
    public async Task The_page_has_what_is_simulated()
    {
        var page = SimulatorPage.Text();
        foreach (var (figure, cells) in PublishedFigure.Rows.ToList())
            page = page.Replace(Line(cells), Line(figure.Cells(await figure.SimulateAsync(), cells)), StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("BENCH_UPDATE_GOLDEN") == "1")
            SimulatorPage.Write(page);
        Assert.Equal(page, SimulatorPage.Text());
    }

    /// <summary>A laptop's card and a card of twelve gigabytes are of the generation of the three that were measured.</summary>
    [Fact]
    public void Every_profile_is_in_the_table_or_shares_its_efficiency_with_one_that_is()
    {
        var measured = HardwareProfiles.All
            .Where(profile => PublishedFigure.Rows.Any(row => row.Figure.Machine.StartsWith($"`{profile.Name}`", StringComparison.Ordinal)))
            .ToList();
        var known = measured.Select(profile => (profile.GpuEfficiency, profile.CpuEfficiency)).ToList();
        Assert.All(HardwareProfiles.All, profile => Assert.Contains((profile.GpuEfficiency, profile.CpuEfficiency), known));
    }

    /// <summary>Unpacking costs more than reading fewer bytes gains, when there is much to compute and little to read.</summary>
    [Theory]
    [InlineData("`rtx-4090`", "llama3:8b")]
    [InlineData("`h100`", "llama2:7b")]
    [InlineData("`a100-80gb`", "llama2:7b")]
    [InlineData("`m3-max`", "llama3:8b")]
    public async Task Prompts_are_read_faster_in_f16_than_in_four_bits(string machine, string model)
    {
        var whole = new PublishedFigure(machine, model, "F16", "pp512", Published: 1);
        Assert.True(await whole.SimulateAsync() > await (whole with { Quantization = "Q4_0" }).SimulateAsync());
    }

    private static string Line(string[] cells) => "| " + string.Join(" | ", cells) + " |";
}
