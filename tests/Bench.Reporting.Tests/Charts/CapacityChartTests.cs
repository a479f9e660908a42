using Bench.Reporting.Charts;
using Bench.Reporting.Charts.Form;
using Bench.Reporting.Model;
using Bench.Reporting.Tests.Kit;
using Bench.Studies;
using Bench.Studies.Capacity.Quick;
using Bench.Studies.Capacity.Search;

namespace Bench.Reporting.Tests.Charts;

/// <summary>The charts that a search for capacity has before those of its cells.</summary>
public sealed class CapacityChartTests
{
    public static TheoryData<string> Names =>
        [
            "capacity-ttft-p95-by-concurrency", "capacity-tpot-p95-by-concurrency", "capacity-throughput-by-concurrency",
            "capacity-tradeoff-by-concurrency",
        ];

    [Fact]
    public void They_stand_first() =>
        Assert.Equal(Names.Select(row => row.Data), Charts(SampleCapacity.Run).Select(chart => chart.Name).Take(Names.Count));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_specification_is_golden(string name) =>
        GoldenFile.Check(
            name + ChartFiles.Extension, ChartFiles.Of([SampleCapacity.Run]).Single(file => file.Name == name).Specification.ToArray());

    [Theory]
    [MemberData(nameof(Names))]
    public void The_picture_looks_as_it_did(string name) =>
        GoldenPicture.Check(
            name + ChartPictures.PngExtension,
            ChartPictures.Of(new RunCharts([SampleCapacity.Run])).Single(picture => picture.Name == name).Png.ToArray());

    [Fact]
    public void Settings_that_were_not_measured_stand_in_no_chart()
    {
        var study = SampleCapacity.Run.Study!;
        var measured = study.Decisions.OfType<Decision.Capacity>().Single();
        var unmeasured = measured with { Configuration = "OLLAMA_NUM_PARALLEL 8", Loads = [], Evidence = [], IsBeaten = true };
        var run = SampleCapacity.Run with { Study = study with { Decisions = [measured, unmeasured] } };

        foreach (var name in Names.Select(row => row.Data))
        {
            Assert.Equal(Specification(SampleCapacity.Run, name), Specification(run, name));
        }

        static byte[] Specification(ReportedRun run, string name) =>
            ChartFiles.Of([run]).Single(file => file.Name == name).Specification.ToArray();
    }

    [Fact]
    public void Each_load_has_its_verdict_beside_the_limit()
    {
        var rows = Rows(SampleCapacity.Run, "capacity-ttft-p95-by-concurrency");

        Assert.Equal([1, 2, 4, 5, 5, 6, 8], rows.Select(row => row["load"].Number!.Value));
        Assert.Equal(["held", "held", "held", "held", "held", "undecided", "did not hold"], rows.Select(row => row["verdict"].Word));
        Assert.All(rows, row => Assert.Equal(500, row["limit"].Number));
        Assert.Equal(880, rows[^1]["value"].Number);
    }

    [Fact]
    public void A_time_per_token_is_drawn_as_the_speed_that_users_see()
    {
        var rows = Rows(SampleCapacity.Run, "capacity-tpot-p95-by-concurrency");

        // 1000 / 20, 1000 / 40, 1000 / 50
        Assert.Equal((50, 25, 20), (rows[0]["value"].Number!.Value, rows[^1]["value"].Number!.Value, rows[0]["limit"].Number!.Value));
    }

    [Fact]
    public void The_curve_lies_in_its_band_and_the_table_shows_the_loads_alone()
    {
        var chart = Charts(SampleCapacity.Run).Single(chart => chart.Name == "capacity-throughput-by-concurrency");

        Assert.Equal(7, chart.Table.Rows.Count);
        Assert.True(chart.Panels[0].Data.Rows.Count > 40);
        Assert.All(
            chart.Panels[0].Data.Subjects,
            row => Assert.InRange(row["law"].Number!.Value, row["low"].Number!.Value, row["high"].Number!.Value));
    }

    [Fact]
    public void A_law_that_does_not_fit_is_not_drawn()
    {
        var decision = SampleCapacity.Decision();
        var throughput = Charts(SampleCapacity.Of(CapacityKind.Kind.Name, decision with { Law = decision.Law! with { Misfit = 0.5 } }))
            .Single(chart => chart.Name == "capacity-throughput-by-concurrency");

        Assert.Contains(
            "does not follow the Universal Scalability Law (root mean square of the relative errors: 50 %)",
            Assert.Single(throughput.Notes),
            StringComparison.Ordinal);
        Assert.All(throughput.Panels[0].Data.Subjects, row => Assert.Null(row["law"].Number));
    }

    [Fact]
    public void A_rate_has_no_law_of_users()
    {
        var throughput = Charts(SampleCapacity.Of(CapacityKind.Kind.Name, SampleCapacity.Decision(find: "rate")))
            .Single(chart => chart.Name == "capacity-throughput-by-rate");

        Assert.All(throughput.Panels[0].Data.Subjects, row => Assert.Null(row["law"].Number));
    }

    // The cells of 1 and of 4 users are recorded: each request has its first token after 100 ms.
    [Fact]
    public void Without_a_limit_for_the_first_token_its_p95_in_the_cells_is_drawn()
    {
        var run = SampleCapacity.Of(CapacityKind.Kind.Name, SampleCapacity.Decision(limits: ["e2e_p95"]));
        var rows = Rows(run, "capacity-ttft-p95-by-concurrency");

        Assert.Equal([(1, 100), (4, 100)], rows.Select(row => (row["load"].Number!.Value, row["value"].Number!.Value)));
        Assert.All(rows, row => Assert.Null(row["limit"].Number));
        Assert.StartsWith(
            "No limit is set for TTFT p95",
            Assert.Single(Charts(run).Single(chart => chart.Name == "capacity-ttft-p95-by-concurrency").Notes),
            StringComparison.Ordinal);
        Assert.Contains(Charts(run), chart => chart.Name == "capacity-e2e-p95-by-concurrency");
    }

    [Fact]
    public void Every_configuration_has_an_area_of_its_own()
    {
        var run = SampleCapacity.Of(
            CapacityKind.Kind.Name, SampleCapacity.Decision(configuration: "ctx 2048"), SampleCapacity.Decision(configuration: "ctx 8192"));

        Assert.All(Charts(run).Take(Names.Count), chart => Assert.Equal("configuration", chart.Panels[0].Facet));
        Assert.Equal(
            ["ctx 2048", "ctx 8192"], Rows(run, "capacity-ttft-p95-by-concurrency").Select(row => row["configuration"].Word).Distinct());
    }

    [Fact]
    public void A_quick_look_which_judges_single_requests_has_none() => Assert.DoesNotContain(
        Charts(SampleCapacity.Of(QuickKind.Kind.Name, SampleCapacity.Decision())),
        chart => chart.Name.StartsWith("capacity", StringComparison.Ordinal));

    private static IReadOnlyList<ChartSpec> Charts(ReportedRun run) => ChartList.Of([run]);

    private static ChartRow[] Rows(ReportedRun run, string name) =>
        [.. Charts(run).Single(chart => chart.Name == name).Panels[0].Data.Subjects];
}
