using Bench.Reporting.Charts;
using Bench.Reporting.Charts.Form;
using Bench.Reporting.Model;
using Bench.Reporting.Tests.Kit;

namespace Bench.Reporting.Tests.Charts;

/// <summary>The charts of a search for the longest context.</summary>
public sealed class FitChartTests
{
    private const string Name = "memory-by-context";

    [Fact]
    public void The_specification_and_the_picture_are_golden()
    {
        GoldenFile.Check(
            Name + ChartFiles.Extension, ChartFiles.Of([SampleFit.Run]).Single(file => file.Name == Name).Specification.ToArray());
        GoldenPicture.Check(
            Name + ChartPictures.PngExtension,
            ChartPictures.Of(new RunCharts([SampleFit.Run])).Single(picture => picture.Name == Name).Png.ToArray());
    }

    [Fact]
    public void Parts_stand_on_each_other_and_say_that_they_are_predicted()
    {
        var stack = Rows(SampleFit.Run, "predicted").Where(row => row["num_ctx"].Number == 16_384).ToArray();

        Assert.Equal(
            ["predicted: weights", "predicted: KV cache", "predicted: allowance for the driver"], stack.Select(row => row["part"].Word));
        Assert.Equal([(0.0, 4.0), (4.0, 6.0), (6.0, 6.5)], stack.Select(row => (row["from"].Number!.Value, row["to"].Number!.Value)));
    }

    [Fact]
    public void Points_are_the_servers_account_and_where_not_all_is_on_the_gpu_there_are_two() => Assert.Equal(
        [(8192, 5.0, true), (12_288, 5.5, true), (16_384, 6.0, false), (16_384, 5.5, true)],
        Rows(SampleFit.Run, "measured").Select(row => (
            (int)row["num_ctx"].Number!.Value,
            row["to"].Number!.Value,
            row["part"].Word!.StartsWith("measured: on the GPU", StringComparison.Ordinal))));

    [Fact]
    public void Nothing_is_drawn_where_nothing_was_predicted()
    {
        // loaded were 32,768, too
        Assert.All(Rows(SampleFit.Run, "predicted"), row => Assert.InRange(row["num_ctx"].Number!.Value, 256, 16_384));
        Assert.All(Rows(SampleFit.Run, "limit"), row => Assert.Equal(6, row["to"].Number));
    }

    [Fact]
    public void Without_a_prediction_the_points_stand_alone_and_without_any_account_there_is_no_chart()
    {
        var unpredicted = SampleFit.With(SampleFit.Fit with { PredictedParts = [], LimitBytes = null });

        Assert.Equal(["measured"], Chart(unpredicted)!.Panels[0].Data.Values("kind").Select(kind => kind.Word).Distinct());
        Assert.Contains("Nothing was predicted part by part.", Chart(unpredicted)!.Notes);
        Assert.Null(
            Chart(SampleFit.With(SampleFit.Fit with { Loads = [.. SampleFit.Fit.Loads.Select(load => load with { SizeBytes = null })] })));
        Assert.Null(Chart(SampleReport.Run));
    }

    [Fact]
    public void On_a_host_the_point_is_all_of_the_model() => Assert.All(
        Rows(SampleFit.With(SampleFit.Fit with { IsOnHost = true }), "measured"),
        row => Assert.StartsWith("measured: total", row["part"].Word, StringComparison.Ordinal));

    [Fact]
    public void Each_model_has_an_area_and_of_far_contexts_the_axis_is_logarithmic()
    {
        var near = Chart(SampleFit.With(SampleFit.Fit, SampleFit.Fit with { Configuration = "other" }))!.Panels[0];
        var far = Chart(SampleFit.With(
            SampleFit.Fit,
            SampleFit.Fit with { Configuration = "other", Predicted = null, Loads = [.. SampleFit.Fit.Loads.Take(1)] }))!.Panels[0];

        Assert.Equal(["m:4b", "other"], near.Data.Values("model").Select(model => model.Word).Distinct());
        Assert.Equal(("model", ScaleKind.Linear), (near.Facet, near.Layers[0].At(Channel.X)!.Scale));
        Assert.Equal(ScaleKind.Log, far.Layers[0].At(Channel.X)!.Scale); // 32,768 is four times 8,192
        var curve = far.Data.Subjects.Where(row => row["model"].Word == "other" && row["part"].Word == "predicted: KV cache").ToArray();
        Assert.InRange(curve.Length, 20, 60);
        // a GiB for 8,192 tokens
        Assert.All(curve, row => Assert.Equal(row["num_ctx"].Number!.Value / 8192, row["size"].Number!.Value, precision: 6));
    }

    [Fact]
    public void The_decode_rate_has_a_line_for_each_number_of_layers_and_needs_two_or_a_search()
    {
        var sweep = ChartList.Of([SampleSweep.Run]).Single(chart => chart.Name == "decode-by-context").Panels[0];

        Assert.Equal(2, sweep.Data.Values("series").Select(series => series.Word).Distinct().Count());
        Assert.Equal([2048.0, 8192.0], sweep.Data.Values("num_ctx").Select(context => context.Number!.Value).Distinct());
        Assert.DoesNotContain(
            ChartList.Of([SampleSweep.Many(models: 2, contexts: 4, loads: 1)]), chart => chart.Name == "decode-by-context");
    }

    [Fact]
    public void The_share_on_the_gpu_stands_at_points_that_are_not_all_there()
    {
        var rows = ChartList.Of([SampleSweep.Run]).Single(chart => chart.Name == "decode-by-context").Panels[0].Data.Subjects.ToArray();

        Assert.All(rows.Where(row => row["gpu"].Number > 99.95), row => Assert.Equal("", row["label"].Word));
        Assert.Contains(rows, row => row["label"].Word == FormattableString.Invariant($"{row["gpu"].Number:0} %"));
    }

    private static ChartSpec? Chart(ReportedRun run) => ChartList.Of([run]).SingleOrDefault(chart => chart.Name == Name);

    private static IEnumerable<ChartRow> Rows(ReportedRun run, string kind) =>
        Chart(run)!.Panels[0].Data.Subjects.Where(row => row["kind"].Word == kind);
}
