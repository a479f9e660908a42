using System.Text;
using Bench.Reporting.Charts;
using Bench.Reporting.Charts.Form;
using Bench.Reporting.Tests.Kit;
using Bench.Studies.Tests.Comparing;

namespace Bench.Reporting.Tests.Charts;

/// <summary>The charts that a comparison has before those of its cells.</summary>
public sealed class ComparisonChartTests
{
    public static TheoryData<string> Names => ["comparison-changes", "comparison-blocks"];

    private static readonly IReadOnlyList<ChartSpec> Charts = ChartList.Of([SampleComparison.Run]);

    [Fact]
    public void They_stand_first() => Assert.Equal(Names.Select(row => row.Data), Charts.Select(chart => chart.Name).Take(Names.Count));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_specification_is_golden(string name) =>
        GoldenFile.Check(
            name + ChartFiles.Extension, ChartFiles.Of([SampleComparison.Run]).Single(file => file.Name == name).Specification.ToArray());

    [Theory]
    [MemberData(nameof(Names))]
    public void The_picture_looks_as_it_did(string name) =>
        GoldenPicture.Check(
            name + ChartPictures.PngExtension,
            ChartPictures.Of(new RunCharts([SampleComparison.Run])).Single(picture => picture.Name == name).Png.ToArray());

    [Fact]
    public void A_row_of_changes_has_its_threshold_about_zero_and_its_claim()
    {
        var rows = Chart("comparison-changes").Panels[0].Data.Subjects.ToArray();

        Assert.Equal(["REGRESSED", "REGRESSED", "inconclusive", "improved", "same"], rows.Take(5).Select(row => row["claim"].Word));
        Assert.Equal((-3.0, 0.0, 3.0), (rows[0]["within"].Number, rows[0]["zero"].Number, rows[0]["threshold"].Number));
        Assert.All(
            rows,
            row => Assert.InRange(row["change"].Number!.Value, row["low"].Number!.Value - 1e-9, row["high"].Number!.Value + 1e-9));
    }

    [Fact]
    public void Over_the_blocks_a_ratio_of_one_is_no_change()
    {
        var vram = Chart("comparison-blocks").Panels[0].Data.Subjects
            .Where(row => row["metric"].Word == "VRAM" && row["pair"].Word == "2 users")
            .ToArray();

        Assert.Equal(6, vram.Length);
        // 900 of 1000 MiB
        Assert.All(
            vram,
            row => Assert.Equal((0.9, 0.9), (Math.Round(row["ratio"].Number!.Value, 9), Math.Round(row["mean"].Number!.Value, 9))));
    }

    [Fact]
    public void The_quantiles_of_a_tail_that_got_worse_alone_are_golden()
    {
        GoldenFile.Check(
            "comparison-quantiles" + ChartFiles.Extension,
            ChartFiles.Of([SampleComparison.Tail]).Single(file => file.Name == "comparison-quantiles").Specification.ToArray());
        GoldenPicture.Check(
            "comparison-quantiles" + ChartPictures.PngExtension,
            ChartPictures.Of(new RunCharts([SampleComparison.Tail]))
                .Single(picture => picture.Name == "comparison-quantiles").Png
                .ToArray());
    }

    [Fact]
    public void Of_more_pairs_than_colours_those_that_regressed_are_drawn()
    {
        var run = SampleComparison.Of(
            cell => new MadeUpServers.Served(GapMs: cell is { Plan.Load.Users: 10, Key.Side: "b" } ? 40 : 20),
            users: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
            ("blocks", "2..2"));

        var blocks = ChartList.Of([run]).Single(chart => chart.Name == "comparison-blocks");

        Assert.Equal("10 users", blocks.Panels[0].Data.Values("pair").First().Word);
        Assert.Equal(8, blocks.Panels[0].Data.Values("pair").Distinct().Count());
        Assert.StartsWith("Of 10 pairs, the 8 ", blocks.Notes[0], StringComparison.Ordinal);
        Assert.Equal(40, ChartList.Of([run]).Single(chart => chart.Name == "comparison-changes").Panels[0].Data.Rows.Count); // of 50
    }

    [Fact]
    public void Several_comparisons_have_charts_of_their_own() => Assert.Equal(
        ["comparison-changes-1", "comparison-changes-2"],
        ChartList.Of([SampleComparison.Run, SampleComparison.Run])
            .Select(chart => chart.Name)
            .Where(name => name.StartsWith("comparison-changes", StringComparison.Ordinal)));

    [Fact]
    public void Figures_of_a_simulated_server_say_so()
    {
        var summary = SampleComparison.Run.Summary;
        var run = SampleComparison.Run with
        {
            Summary = summary with
            {
                Manifest =
                    summary.Manifest with { Servers = [.. summary.Manifest.Servers.Select(server => server with { Simulated = true })] },
            },
        };

        Assert.All(
            ChartFiles.Of([run]).Take(Names.Count),
            file => Assert.Contains("SIMULATED", Encoding.UTF8.GetString(file.Specification.Span), StringComparison.Ordinal));
    }

    [Fact]
    public void A_comparison_without_values_has_none() => Assert.DoesNotContain(
        ChartList.Of([SampleComparison.Of(
            cell => cell.Key.Side == "b" ? MadeUpServers.Served.NotAtAll : new MadeUpServers.Served(), users: [1], ("blocks", "2..2"))]),
        chart => chart.Name.StartsWith("comparison", StringComparison.Ordinal));

    private static ChartSpec Chart(string name) => Charts.Single(chart => chart.Name == name);
}
