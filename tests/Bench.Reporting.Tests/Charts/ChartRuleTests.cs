using Bench.Reporting.Charts;
using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Kinds;

namespace Bench.Reporting.Tests.Charts;

/// <summary>Rules that charts keep whoever draws them.</summary>
public sealed class ChartRuleTests
{
    private static readonly IReadOnlyList<ChartSpec> Many = ChartList.Of([SampleSweep.Many(models: 10, contexts: 4, loads: 5)]);

    [Fact]
    public void Of_many_models_each_has_a_colour_and_the_other_factors_have_areas()
    {
        var panel = Chart(Many, "ttft-by-concurrency").Panels[0];

        Assert.Equal(10, Words(panel, "series").Length);
        Assert.Equal(["ctx 1024", "ctx 2048", "ctx 4096", "ctx 8192"], Words(panel, "facet"));
        Assert.Equal(200, panel.Data.Rows.Count);
    }

    [Theory]
    [InlineData("ttft-percentiles")]
    [InlineData("itl-percentiles")]
    public void Where_curves_are_too_many_each_configuration_keeps_those_at_its_lowest_and_highest_load(string name)
    {
        var chart = Chart(Many, name);

        Assert.Equal(10, Words(chart.Panels[0], "series").Length);
        Assert.Equal(
            ["ctx 1024 · 1 user", "ctx 1024 · 16 users", "ctx 2048 · 1 user", "ctx 2048 · 16 users"],
            Words(chart.Panels[0], "facet").Take(4));
        Assert.Contains(
            "Of 200 cells, the 80 at the lowest and at the highest load of each configuration are drawn; cells.csv has all of them.",
            chart.Notes);
    }

    [Theory]
    [InlineData("latency-parts")]
    [InlineData("e2e-spread")]
    public void Where_rows_are_too_many_each_configuration_keeps_the_one_at_its_lowest_load(string name)
    {
        var rows = Words(Chart(Many, name).Panels[0], "row");

        Assert.Equal(40, rows.Length);
        Assert.All(rows, row => Assert.EndsWith("1 user", row, StringComparison.Ordinal));
        Assert.All(
            Enumerable.Range(0, 10),
            model => Assert.Equal(4, rows.Count(row => row.StartsWith($"model-{model} ", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(10)]
    public void A_sample_has_every_value_of_a_factor_however_often_it_comes_round(int values)
    {
        var sample = Shown.Thinned([.. Enumerable.Range(0, 100)], 24);

        Assert.Equal(24, sample.Count);
        Assert.Equal(sample.Order(), sample);
        Assert.Equal(values, sample.Select(index => index % values).Distinct().Count());
    }

    [Fact]
    public void Series_with_intervals_stand_beside_each_other_about_their_load_and_others_on_it()
    {
        var dodged = Chart(Many, "ttft-by-concurrency").Panels[0];
        var plain = Chart(Many, "throughput-by-concurrency").Panels[0];

        var atTwo = dodged.Data.Subjects
            .Where(row => row["load"].Number == 2 && row["facet"].Word == "ctx 1024")
            .Select(row => row["at"].Number!.Value)
            .ToArray();
        Assert.Equal(10, atTwo.Distinct().Count());
        Assert.Equal(1, atTwo.Average(Math.Log2), precision: 9); // about 2 on the logarithmic axis
        Assert.All(atTwo, at => Assert.InRange(at, 1.5, 2.7)); // nearer to 2 than to 1 and 4
        Assert.All(plain.Data.Subjects, row => Assert.Equal(row["load"].Number!.Value, row["at"].Number!.Value, precision: 9));
        Assert.Equal([1, 2, 4, 8, 16], dodged.Layers[0].At(Channel.X)!.Ticks);
    }

    [Theory]
    [InlineData(10, 201, true)]
    [InlineData(10, 200, false)]
    [InlineData(0, 200, false)]
    [InlineData(-1, 200, false)]
    public void An_axis_is_logarithmic_where_values_span_over_twenty_times_and_none_is_zero(double least, double most, bool logarithmic)
    {
        var data = ChartData.Of([least, most], new ChartColumnOf<double>("value", "value (ms)", value => value));

        var scale = FigureScale.Of(data, Channel.Y, "value");

        Assert.Equal(
            logarithmic ? (ScaleKind.Magnitude, "value (ms), log scale") : (ScaleKind.Linear, "value (ms)"), (scale.Scale, scale.Title));
    }

    [Fact]
    public void All_marks_of_an_axis_have_the_same_scale()
    {
        foreach (var chart in Many.Concat(ChartList.Of([SampleSweep.Run])))
            foreach (var panel in chart.Panels)
                foreach (var axis in new[] { Channel.X, Channel.Y })
                    Assert.Single(panel.Layers
                        .Select(layer => layer.At(axis)!)
                        .Select(channel => (channel.Scale, channel.Title ?? panel.Data.Column(channel.Column).Title))
                        .Distinct());
    }

    [Fact]
    public void A_map_of_contexts_and_layers_needs_two_rows()
    {
        Assert.DoesNotContain(Many, chart => chart.Name == "decode-by-context-and-layers"); // four contexts, one num_gpu
        Assert.Contains(ChartList.Of([SampleSweep.Run]), chart => chart.Name == "decode-by-context-and-layers");
    }

    [Fact]
    public void Points_of_a_scatter_have_names_and_of_many_the_fastest_of_each_colour()
    {
        var few = Chart(ChartList.Of([SampleSweep.Run]), "decode-vs-vram").Panels[0];
        var many = Chart(Many, "decode-vs-vram").Panels[0];

        Assert.All(few.Data.Subjects, row => Assert.NotEmpty(row["label"].Word!));
        Assert.Equal(
            10, many.Data.Subjects.Where(row => row["label"].Word!.Length > 0).Select(row => row["series"].Word).Distinct().Count());
    }

    [Fact]
    public void A_name_stands_where_it_covers_neither_another_name_nor_a_point()
    {
        var sides = PointNames.Of(
            [(100, 50, "ten letter"), (160, 50, "ten letter"), (690, 50, "ten letter"), (100, 150, "")], width: 720, height: 300);

        // The second point is in the way at the right of the first; the third is too near to the edge for its name beside it or about it.
        Assert.Equal([LabelSide.Above, LabelSide.Right, LabelSide.Left, null], sides);
    }

    [Fact]
    public void A_name_without_room_on_any_side_is_not_drawn() =>
        Assert.Equal([null, null], PointNames.Of(
            [(20, 20, "a name that is wider than all of it"), (30, 20, "another that is wider than all of it")], width: 100, height: 40));

    [Fact]
    public void A_timeline_names_its_cells_and_where_a_name_has_no_room_it_has_their_numbers()
    {
        var band = Chart(ChartList.Of([SampleSweep.Large(cells: 4, requests: 10)]), "timeline").Panels[0];
        var crowded = Chart(Many, "timeline").Panels[0];

        Assert.Equal(4, band.Data.Rows.Count);
        Assert.All(band.Data.Subjects, row => Assert.True(row["from"].Number is null && row["start"].Number < row["end"].Number));
        Assert.Equal(200, crowded.Data.Rows.Count);
        Assert.Equal(Enumerable.Range(1, 200).Select(number => (double?)number), crowded.Data.Subjects.Select(row => row["number"].Number));
        Assert.Contains(CellBand.Note, Chart(Many, "timeline").Notes);
    }

    [Fact]
    public void Repetitions_have_stretches_of_their_own_in_a_timeline_and_one_name_in_a_scatter()
    {
        var charts = ChartList.Of([SampleSweep.Repeated()]);
        var band = Chart(charts, "timeline").Panels[0].Data.Subjects.OrderBy(row => row["start"].Number).ToArray();
        var names = Chart(charts, "decode-vs-vram").Panels[0].Data.Values("label")
            .Select(value => value.Word!)
            .Where(word => word.Length > 0);

        Assert.Equal(4, band.Length);
        Assert.All(band.Zip(band.Skip(1)), pair => Assert.True(pair.First["end"].Number <= pair.Second["start"].Number));
        Assert.Equal(2, names.Count());
    }

    private static ChartSpec Chart(IEnumerable<ChartSpec> charts, string name) => charts.Single(chart => chart.Name == name);

    private static string[] Words(ChartPanel panel, string column) =>
        [.. panel.Data.Values(column).Select(value => value.Word!).Distinct()];
}
