using Bench.Analysis.Figures;
using Bench.Analysis.Parts;
using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Source;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>The parts of a request's time, stacked, with a row per cell.</summary>
internal static class LatencyParts
{
    private const string Row = "row";
    private const string Part = "part";

    /// <summary>A part under this share of the longest row is too narrow for its name.</summary>
    private const double RoomForName = 0.1;

    public static IEnumerable<ChartSpec> Of(ChartSource source)
    {
        ChartCell[] all = [.. source.Cells.Where(cell => cell.Summary.Parts is not null)];
        if (all.Length == 0)
            yield break;

        var (cells, left) = Shown.Cells(all);
        var axes = CellAxis.Varying(all, CellAxis.Among(all));
        var longest = cells.Max(cell => CellFigures.PartsTogether.ValueOf(cell.Summary)!.Value);
        yield return new ChartSpec(
            "latency-parts",
            "Where the time of a request goes",
            "Where does a request spend its time: waiting in the server's queue, loading the model, reading the prompt, "
            + "writing the answer, or on the way? "
            + "Mean parts of successful requests; they add up to the mean from due to done.",
            Panel(Drawn(cells, axes, longest)))
        {
            Notes = [.. left, "A negative part, left of zero, says that two clocks or accounts disagree."],
            Table = TableOf(cells),
        }.Of(cells);
    }

    private static ChartPanel Panel(ChartData data)
    {
        var y = new ChartChannel(Channel.Y, Row, ScaleKind.Category) { Title = "" };
        string[] order = [.. RequestPart.All.Select(part => part.Name).Where(name => data.Values(Part).Any(value => value.Word == name))];
        return new ChartPanel(
            data,
            new ChartLayer(
                ChartMark.Bar,
                y,
                new ChartChannel(Channel.X, "from") { Title = "mean time (ms)" },
                new ChartChannel(Channel.X2, "to"),
                new ChartChannel(Channel.Color, Part, ScaleKind.Category) { Order = order })
            {
                HollowWhenInvalid = true,
            },
            Names(y) with { Only = (Validity.Column, "valid") },
            Names(y) with { Only = (Validity.Column, Validity.Invalid), InInk = true }); // hollow: what is behind is the page
    }

    private static ChartLayer Names(ChartChannel y) =>
        new(ChartMark.Label, y, new ChartChannel(Channel.X, "middle") { Title = "mean time (ms)" }, new ChartChannel(Channel.Text, "name"));

    private static ChartData Drawn(IReadOnlyList<ChartCell> cells, IReadOnlyList<CellAxis> axes, double longest) => ChartData.Of(
        cells.SelectMany(cell => Segments(cell, axes)),
        new ChartColumnOf<Segment>(Row, "cell", segment => segment.Row),
        new(Part, "part", segment => segment.Part),
        new("length", "mean (ms)", segment => segment.To - segment.From),
        new("from", "from (ms)", segment => segment.From) { Shown = false },
        new("to", "to (ms)", segment => segment.To) { Shown = false },
        new("middle", "middle (ms)", segment => (segment.From + segment.To) / 2) { Shown = false },
        new("name", "name", segment => segment.To - segment.From >= longest * RoomForName ? segment.Part : "") { Shown = false },
        new(FigureColumns.Count, "n", segment => segment.Count) { Decimals = 0 },
        new(Validity.Column, "validity", segment => segment.Validity));

    private static IEnumerable<Segment> Segments(ChartCell cell, IReadOnlyList<CellAxis> axes)
    {
        var count = CellFigures.RequestsWithParts.ValueOf(cell.Summary)!.Value;
        var row = CellAxis.Label(cell, axes) is { Length: > 0 } label ? label : cell.Labels.Cell;
        var (below, above) = (0.0, 0.0);
        foreach (var part in CellFigures.Parts)
        {
            if (part.ValueOf(cell.Summary) is not { } milliseconds || milliseconds == 0)
                continue;
            var from = milliseconds < 0 ? below : above;
            yield return new Segment(row, part.Name, from, from + milliseconds, count, Validity.Of(cell.Summary));
            if (milliseconds < 0)
                below += milliseconds;
            else
                above += milliseconds;
        }
    }

    private static ChartData TableOf(IReadOnlyList<ChartCell> cells) => ChartData.Of(
        cells,
        [
            FigureColumns.CellId,
            .. RequestPart.All.Zip(CellFigures.Parts)
                .Where(pair => cells.Any(cell => pair.Second.ValueOf(cell.Summary) is not null))
                .Select(pair => FigureColumns.Of(pair.First.Id, pair.Second)),
            FigureColumns.Of("e2e", CellFigures.PartsTogether),
            FigureColumns.Of(FigureColumns.Count, CellFigures.RequestsWithParts) with { Decimals = 0 },
            FigureColumns.Valid,
        ]);

    private sealed record Segment(string Row, string Part, double From, double To, double Count, string Validity);
}
