using Bench.Core.Records;
using Bench.Reporting.Charts;
using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Kinds;
using Bench.Reporting.Charts.Look;
using Bench.Reporting.Model;

namespace Bench.Reporting.Tests.Charts;

public sealed class ChartColorsTests
{
    [Fact]
    public void Every_part_of_a_request_has_a_colour_of_its_own()
    {
        Assert.Equal(Palette.Colors.Count, Palette.Colors.Distinct().Count());
        Assert.True(Palette.Colors.Count >= Bench.Analysis.Parts.RequestPart.All.Count);
        Assert.Equal(Shown.MostColors, Palette.Colors.Count);
    }

    [Fact]
    public void Shapes_and_dashes_tell_apart_what_shares_a_colour()
    {
        var count = Palette.Colors.Count * 7;

        Assert.Equal(
            count,
            Enumerable.Range(0, count)
                .Select(index => (Palette.Colors[index % Palette.Colors.Count], Palette.Shapes[index % Palette.Shapes.Count]))
                .Distinct()
                .Count());
        Assert.Equal(
            count,
            Enumerable.Range(0, count)
                .Select(index => (Palette.Colors[index % Palette.Colors.Count], index % Palette.Dashes.Count))
                .Distinct()
                .Count());
    }

    [Fact]
    public void No_chart_has_more_categories_than_colours_unless_shape_or_dash_tells_them_apart()
    {
        var charts = ChartList.Of([WithEveryFailure()])
            .Concat(ChartList.Of(
                [.. Enumerable.Range(1, 10).Select(number => SampleSweep.Of(FormattableString.Invariant($"run-{number}")))]))
            .ToArray();

        Assert.Contains(
            charts, chart => chart.Name == "errors" && chart.Notes.Any(note => note.StartsWith("The rarest", StringComparison.Ordinal)));
        foreach (var chart in charts)
            foreach (var panel in chart.Panels)
                foreach (var color in panel.Layers
                    .SelectMany(layer => layer.Channels)
                    .Where(channel => channel.Channel == Channel.Color && channel.Scale == ScaleKind.Category))
                    Assert.True(Categories(panel, color) <= Palette.Colors.Count || IsMarkedOtherwise(panel, color.Column), chart.Name);
    }

    private static int Categories(ChartPanel panel, ChartChannel color) =>
        color.Order?.Count ?? panel.Data.Values(color.Column).Select(value => value.Word).Distinct().Count();

    private static bool IsMarkedOtherwise(ChartPanel panel, string column) =>
        panel.Layers.Any(
            layer => layer.Channels.Any(channel => channel.Channel is Channel.Shape or Channel.Dash && channel.Column == column));

    private static ReportedRun WithEveryFailure()
    {
        var kinds = Enum.GetValues<OutcomeKind>().Where(kind => kind != OutcomeKind.Ok).ToArray();
        return SampleSweep.Failing(kinds);
    }
}
