using Bench.Analysis.Distributions;
using Bench.Analysis.Figures;
using Bench.Analysis.Metrics;
using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Source;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>The spread of requests, and the agreement of repetitions: a box per cell.</summary>
internal static class Spread
{
    private const string Row = "row";

    public static IEnumerable<ChartSpec> Of(ChartSource source) => new[]
    {
        Of(source, DecodeRate.Definition, "decode-spread", "Spread of the decode rate", "decode (tok/s)"),
        Of(source, EndToEndLatency.Definition, "e2e-spread", "Spread of the end-to-end latency", "e2e (ms)"),
    }.OfType<ChartSpec>();

    private static ChartSpec? Of(ChartSource source, MetricDefinition metric, string name, string title, string unit)
    {
        ChartCell[] all = [.. source.Cells.Where(cell => CellFigures.MedianOf(metric).Read(cell.Summary).Count > 1)];
        if (all.Length == 0)
            return null;

        var (cells, left) = Shown.Cells(all);
        var axes = CellAxis.Varying(all, CellAxis.Among(all));
        var data = ChartData.Of(
            cells.Select(cell => new Box(
                cell, CellAxis.Label(cell, axes) is { Length: > 0 } label ? label : cell.Labels.Cell, Distribution.Of(metric, cell.Ok)!)),
            new(Row, "cell", box => box.Row),
            new("min", $"min {unit}", box => box.Values.Min) { Decimals = 2 },
            new("q1", $"lower quartile {unit}", box => box.Values.LowerQuartile) { Decimals = 2 },
            new("median", $"median {unit}", box => box.Values.Median) { Decimals = 2 },
            new("q3", $"upper quartile {unit}", box => box.Values.UpperQuartile) { Decimals = 2 },
            new("max", $"max {unit}", box => box.Values.Max) { Decimals = 2 },
            new("n", "n", box => box.Values.Count) { Decimals = 0 },
            new(Validity.Column, "validity", box => Validity.Of(box.Cell.Summary)));
        return new ChartSpec(
            name,
            title,
            "How much do requests of one cell differ, and do repetitions agree? The box holds the middle half, "
                + "its line is the median, the thin line goes from the smallest to the largest.",
            Panel(data, unit))
        {
            Notes = left,
        }.Of(cells);
    }

    private static ChartPanel Panel(ChartData data, string unit)
    {
        var y = new ChartChannel(Channel.Y, Row, ScaleKind.Category) { Title = "" };
        var scale = FigureScale.Of(data, Channel.X, "median", "min", "max");
        var axis = scale with { Title = scale.Title!.Replace(data.Column("median").Title, unit, StringComparison.Ordinal) };
        return new ChartPanel(
            data,
            new ChartLayer(ChartMark.Interval, y, From("min"), new ChartChannel(Channel.X2, "max")),
            new ChartLayer(ChartMark.Bar, y, From("q1"), new ChartChannel(Channel.X2, "q3")) { HollowWhenInvalid = true },
            new ChartLayer(ChartMark.Tick, y, From("median")) { InInk = true });

        ChartChannel From(string column) => axis with { Column = column };
    }

    private sealed record Box(ChartCell Cell, string Row, Distribution Values);
}
