using Bench.Analysis.Timelines;
using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Source;
using static System.FormattableString;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>
/// The cells of a run along its time, in a band above the requests of a timeline: from a cell's first request to the end of its last.
/// </summary>
internal static class CellBand
{
    public const string Note =
        "The band above the requests names the cells; if a name does not fit, the cell's number is shown, in the order of cells.csv.";

    private const string Row = "row";
    private const string Label = "label";
    private const double PixelsPerLetter = 6.6;

    /// <summary>The margin beside a name, in pixels.</summary>
    private const double Edge = 8;

    /// <param name="cells">Those of the run, in the order of its plan.</param>
    /// <param name="start">The column of the axis.</param>
    /// <param name="end">The column of a span's other end.</param>
    public static ChartPanel Panel(RunTimeline timeline, IReadOnlyList<ChartCell> cells, string start, string end)
    {
        var axes = CellAxis.Varying(cells, CellAxis.Among(cells));
        // rounds of repetitions take turns
        var spans = timeline.Spans.ToLookup(span => (span.Request.Record.Identity.Cell, span.Request.Record.Identity.Repetition));
        Stretch[] stretches =
        [
            .. cells
                .Select((cell, index) =>
                    (cell, Number: index + 1, Spans: spans[(cell.Summary.Plan.Id, cell.Summary.Plan.Repetition)].ToArray()))
                .Where(entry => entry.Spans.Length > 0)
                .Select(entry => new Stretch(
                    entry.cell, entry.Number, CellAxis.Label(entry.cell, axes), entry.Spans.Min(span => span.StartSeconds),
                    entry.Spans.Max(span => span.EndSeconds))),
        ];
        var length = timeline.Spans.Max(span => span.EndSeconds) - timeline.Spans.Min(span => span.StartSeconds);
        var data = ChartData.Of(
            stretches,
            new(Row, "row", _ => "cells") { Shown = false },
            new("cell", "cell", stretch => stretch.Cell.Labels.Cell),
            new("number", "number", stretch => stretch.Number) { Decimals = 0 },
            new(start, "from (s)", stretch => stretch.From) { Decimals = 3 },
            new(end, "to (s)", stretch => stretch.To) { Decimals = 3 },
            new("middle", "middle", stretch => (stretch.From + stretch.To) / 2) { Shown = false },
            new(Label, "label", stretch => stretch.Text(length)) { Shown = false });
        var y = new ChartChannel(Channel.Y, Row, ScaleKind.Category) { Title = "" };
        var x = new ChartChannel(Channel.X, start) { Title = "", FromZero = false };
        return new ChartPanel(
            data,
            new ChartLayer(ChartMark.Bar, x, new ChartChannel(Channel.X2, end), y) { InInk = true, Faint = true },
            new ChartLayer(ChartMark.Tick, x, y) { InInk = true },
            new ChartLayer(ChartMark.Label, x with { Column = "middle" }, y, new ChartChannel(Channel.Text, Label)) { InInk = true })
        {
            TakesWatermark = false,
        };
    }

    private sealed record Stretch(ChartCell Cell, int Number, string Name, double From, double To)
    {
        /// <summary>The labels that fit into the band.</summary>
        public string Text(double length)
        {
            var letters = ((To - From) / length * ChartPanel.UsualWidth - Edge) / PixelsPerLetter;
            var number = Invariant($"{Number}");
            return Name.Length > 0 && Name.Length <= letters ? Name : number.Length <= letters ? number : "";
        }
    }
}
