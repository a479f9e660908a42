using Bench.Analysis.Figures;
using Bench.Analysis.Metrics;
using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Source;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>Speed against GPU memory, with the configurations that no other beats in both.</summary>
internal static class DecodeVersusVram
{
    private const string Decode = "mean";
    private const string Memory = "vram";
    private const string Front = "front";
    private const string Label = "label";
    private const string Side = "side";
    private const int Height = 300;

    /// <summary>More names than this run into each other.</summary>
    private const int MostNames = 16;

    private static readonly CellFigure Rate = CellFigures.MeanOf(DecodeRate.Definition);

    public static IEnumerable<ChartSpec> Of(ChartSource source)
    {
        if (ChartChoice.Of(source).Count > 0)
            yield break; // the candidates of a choice are drawn with what became of them
        ChartCell[] all = [.. LowestLoad.Of(source.Cells.Where(cell => Rate.ValueOf(cell.Summary) is not null))];
        ChartCell[] told = [.. all.Where(cell => VramMemory.Mebibytes(cell) > 0)];
        ChartCell[] sampled = [.. all.Where(cell => VramMemory.Measured(cell) > 0)];
        // One kind of figure for all points: a model's own part and all that is in use are not compared with each other.
        var measured = sampled.Length > 0 && told.All(sampled.Contains);
        Func<ChartCell, double?> memoryOf = measured ? VramMemory.Measured : VramMemory.Mebibytes;
        var cells = measured ? sampled : told;
        if (cells.Select(memoryOf).Distinct().Count() < 2)
            yield break;

        var groups = CellGroups.Of(cells, CellAxis.Load);
        var axes = CellAxis.Varying(cells, CellAxis.Scenario, CellAxis.Endpoint);
        var judged = cells
            .GroupBy(cell => CellAxis.Label(cell, axes))
            .SelectMany(alike => FrontOf(alike, memoryOf).Select(
                cell => (cell, Word: alike.Key.Length == 0 ? "on the front" : "on the front of " + alike.Key)))
            .ToDictionary(pair => pair.cell, pair => pair.Word);
        string[] lines =
            [.. judged.Values.GroupBy(word => word).Where(same => same.Count() > 1).Select(same => same.Key).Order(StringComparer.Ordinal)];
        var names = NamesOf(cells, groups, memoryOf, judged);
        var data = ChartData.Of(
            cells,
            [
                FigureColumns.CellId, FigureColumns.SeriesOf(groups),
                new(Memory, measured ? "VRAM peak, measured (MiB)" : CellFigures.SizeVram.Title, cell => memoryOf(cell)) { Decimals = 0 },
                .. FigureColumns.WithInterval(Decode, Rate), FigureColumns.CountOf(Rate), FigureColumns.Valid,
                new(Label, "label", cell => names[cell].Name) { Shown = false },
                new(Side, "side", cell => names[cell].Side?.ToString() ?? "") { Shown = false },
                new(Front, "Pareto front", cell => judged.GetValueOrDefault(cell) ?? (cell.Summary.IsValid ? "beaten" : "not judged")),
            ]);
        yield return new ChartSpec(
            "decode-vs-vram",
            "Decode rate against GPU memory",
            "Which configurations are worth their memory?" + Explained(lines, several: axes.Count > 0),
            Panel(data, groups, lines))
        {
            Notes =
            [
                measured
                    ? "Memory is the peak in use on the server's GPUs, as sampled, including other processes; "
                        + "each configuration at its lowest load."
                    : "Memory is the size of the loaded model on the GPU, as the server reports it; each configuration at its lowest load.",
                .. cells.Length > MostNames
                    ? ["Names stand beside the points of the front and the fastest of each colour; "
                        + "the tooltips and the table name all points."]
                    : Array.Empty<string>(),
            ],
        }.Of(cells);
    }

    /// <summary>
    /// The name of a configuration, beside as many points as have room: of many, those of the front and the fastest of each colour.
    /// </summary>
    private static Dictionary<ChartCell, (string Name, LabelSide? Side)> NamesOf(
        ChartCell[] cells, CellGroups groups, Func<ChartCell, double?> memoryOf, Dictionary<ChartCell, string> judged)
    {
        var axes = CellAxis.Varying(cells, [.. CellAxis.Among(cells).Except([CellAxis.Load, CellAxis.Repetition])]);
        var named = cells
            .GroupBy(groups.Series)
            .Select(series => series.OrderByDescending(DecodeOf).ThenBy(memoryOf).First())
            .Concat(judged.Keys)
            .ToHashSet<ChartCell>(ReferenceEqualityComparer.Instance);
        var (x, y) =
            (FigureScale.PlacesOf([.. cells.Select(cell => memoryOf(cell)!.Value)]), FigureScale.PlacesOf([.. cells.Select(DecodeOf)]));
        var given = new HashSet<string>(); // repetitions of a cell have one name between them
        (double X, double Y, string Name)[] points =
        [
            .. cells.Select((cell, index) => (
                x[index] * ChartPanel.UsualWidth,
                (1 - y[index]) * Height,
                (cells.Length <= MostNames || named.Contains(cell)) && CellAxis.Label(cell, axes) is var name && given.Add(name)
                    ? name
                    : "")),
        ];
        return cells.Zip(points.Zip(PointNames.Of(points, ChartPanel.UsualWidth, Height)))
            .ToDictionary(
                pair => pair.First,
                pair => (pair.Second.First.Name, pair.Second.Second),
                (IEqualityComparer<ChartCell>)ReferenceEqualityComparer.Instance);
    }

    /// <summary>Of one point there is no line.</summary>
    private static string Explained(string[] lines, bool several) => lines.Length == 0
        ? ""
        : (several ? " A line joins, of one scenario," : " The line joins")
            + " those that no other beats in both rate and memory (the Pareto front, of valid cells).";

    private static ChartPanel Panel(ChartData data, CellGroups groups, string[] lines)
    {
        var x = FigureScale.Of(data, Channel.X, Memory);
        var y = FigureScale.Of(data, Channel.Y, Decode, "low", "high");
        var color = new ChartChannel(Channel.Color, FigureColumns.Series, ScaleKind.Category);
        return new ChartPanel(
            data,
            [
            .. lines.Select(line => new ChartLayer(ChartMark.Step, x, y) { Only = (Front, line), InInk = true }),
            NamedPoints.Interval(x, color, y, "low", "high"),
            new ChartLayer(ChartMark.Point, x, color, y, new ChartChannel(Channel.Shape, FigureColumns.Series, ScaleKind.Category))
            {
                HollowWhenInvalid = true,
            },
            .. NamedPoints.Labels(data, x, y, Label, Side),
            ])
        {
            Height = Height,
        };
    }

    /// <summary>By memory, the fastest of equal memory first: on the front is who is faster than everybody before.</summary>
    private static HashSet<ChartCell> FrontOf(IEnumerable<ChartCell> cells, Func<ChartCell, double?> memoryOf)
    {
        var front = new HashSet<ChartCell>(ReferenceEqualityComparer.Instance);
        var best = double.NegativeInfinity;
        foreach (var cell in cells.Where(cell => cell.Summary.IsValid).OrderBy(memoryOf).ThenByDescending(DecodeOf))
        {
            if (DecodeOf(cell) <= best)
                continue;
            best = DecodeOf(cell);
            front.Add(cell);
        }

        return front;
    }

    private static double DecodeOf(ChartCell cell) => Rate.ValueOf(cell.Summary)!.Value;
}
