using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.ScottPlot;

namespace Bench.Reporting.Tests.Charts;

/// <summary>The parts that pictures are made of, each by itself.</summary>
public sealed class PicturePartsTests
{
    [Theory]
    [InlineData(100, 300, 30, 10)] // ten steps at most
    [InlineData(100, 120, 30, 50)] // four: 25 is not round
    [InlineData(0.7, 300, 60, 0.2)]
    [InlineData(9200, 180, 30, 2000)]
    public void Steps_of_a_linear_axis_are_one_two_or_five_times_a_power_of_ten(double range, double pixels, double between, double step) =>
        Assert.Equal(step, TickSteps.Linear(range, pixels, between), precision: 9);

    [Fact]
    public void Ticks_of_a_logarithmic_axis_are_as_many_as_have_room()
    {
        Assert.Equal([1, 2, 5, 10, 20, 50, 100], TickSteps.Logarithmic(1, 100, pixels: 300, between: 30));
        Assert.Equal([1, 3, 10, 30, 100], TickSteps.Logarithmic(1, 100, pixels: 180, between: 30));
        Assert.Equal([1, 10, 100, 1000, 10_000], TickSteps.Logarithmic(1, 10_000, pixels: 180, between: 30));
    }

    [Fact]
    public void An_axis_of_loads_has_its_ticks_at_the_loads_and_one_of_a_figure_begins_at_zero()
    {
        var data = ChartData.Of<(double Load, double Value)>(
            [(1, 30), (4, 90)], new("load", "load", row => row.Load), new("value", "value (ms)", row => row.Value));
        var panel = new ChartPanel(data, new ChartLayer(
            ChartMark.Point, new ChartChannel(Channel.X, "load", ScaleKind.Log) { Ticks = [1, 4] }, new ChartChannel(Channel.Y, "value")));

        var x = AxisScale.Of([panel], Channel.X, Channel.X2, pixels: 100);
        var y = AxisScale.Of([panel], Channel.Y, Channel.Y2, pixels: 150);

        Assert.Equal([(0, "1"), (2, "4")], x.Ticks.Select(tick => (tick.At, tick.Label)));
        Assert.Equal((0, 100), (y.From, y.To));
        Assert.Equal("value (ms)", y.Title);
        Assert.Null(x.At(new ChartValue(0, null))); // has no logarithm
    }

    [Fact]
    public void Names_on_an_axis_stand_one_below_the_other()
    {
        var data = ChartData.Of<(string Name, double Value)>(
            [("first", 1), ("second", 2)], new("name", "name", row => row.Name), new("value", "value", row => row.Value));
        var panel = new ChartPanel(
            data,
            new ChartLayer(ChartMark.Point, new ChartChannel(Channel.X, "value"), new ChartChannel(Channel.Y, "name", ScaleKind.Category)));

        var y = AxisScale.Of([panel], Channel.Y, Channel.Y2, pixels: 52);

        Assert.True(y.At("first") > y.At("second"));
        Assert.Null(y.At("third"));
    }

    [Theory]
    [InlineData("2.001", "2", "6 3")]
    [InlineData("2.007", "2", "4 3")]
    public void The_width_of_a_line_in_an_svg_tells_its_dashes(string width, string plain, string pattern) =>
        Assert.Equal((plain, pattern), Dash.Of(width));

    [Theory]
    [InlineData("2")]
    [InlineData("1.5")]
    [InlineData("2.5")]
    [InlineData("none")]
    public void The_width_of_a_solid_line_tells_no_dashes(string width) => Assert.Null(Dash.Of(width));

    [Fact]
    public void Words_that_run_from_right_to_left_stay_together()
    {
        Assert.Equal(["model ", "שלום עולם", " · q8"], TextRuns.Of("model שלום עולם · q8"));
        Assert.False(TextRuns.NeedShaping("qwen3:4b · q4_K_M – µ"));
        Assert.True(TextRuns.NeedShaping("e\u0301"));
    }

    [Fact]
    public void A_text_that_is_too_wide_loses_its_middle_and_a_letter_keeps_its_accent()
    {
        var text = string.Concat(Enumerable.Repeat("e\u0301", 50)) + "-end";

        var fitting = PictureFont.Fitting(text, size: 11, width: 100);

        Assert.InRange(PictureFont.WidthOf(fitting, 11), 80, 100);
        Assert.EndsWith("-end", fitting, StringComparison.Ordinal);
        Assert.Contains("e\u0301…", fitting, StringComparison.Ordinal);
        Assert.Equal("short", PictureFont.Fitting("short", size: 11, width: 100));
    }
}
