using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Source;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>What speed costs in GPU memory, and which configurations no other beats in both.</summary>
internal static class DecodeVersusVram
{
    private const string Decode = "mean";
    private const string Memory = "vram";
    private const string Front = "front";
    private const string OnFront = "on the front";

    public static IEnumerable<ChartSpec> Of(ChartSource source)
    {
        ChartCell[] cells = [.. LowestLoad.Of(source.Cells.Where(cell => VramMemory.Mebibytes(cell) > 0 && cell.Summary.Measure("decode").Mean is not null))];
        if (cells.Select(VramMemory.Mebibytes).Distinct().Count() < 2)
            yield break;

        var groups = CellGroups.Of(cells, CellAxis.Load);
        var front = FrontOf(cells);
        var data = ChartData.Of(
            cells,
            [
                FigureColumns.CellId, FigureColumns.SeriesOf(groups),
                new(Memory, "in VRAM (MiB)", cell => VramMemory.Mebibytes(cell)) { Decimals = 0 },
                .. FigureColumns.Mean("decode", "decode", "tok/s"), FigureColumns.CountOf("decode"), FigureColumns.Valid,
                new(Front, "Pareto front", cell => front.Contains(cell) ? OnFront : "beaten"),
            ]);
        yield return new ChartSpec(
            "decode-vs-vram",
            "Decode rate against GPU memory",
            "Which configurations are worth their memory? The line joins those that no other beats in both rate and memory (the Pareto front, of valid cells).",
            Panel(data, groups))
        {
            Notes = ["Memory is what the server says the loaded model holds on the GPU; each configuration at its lowest load."],
        }.Of(cells);
    }

    private static ChartPanel Panel(ChartData data, CellGroups groups)
    {
        var x = new ChartChannel(Channel.X, Memory);
        var color = new ChartChannel(Channel.Color, FigureColumns.Series, ScaleKind.Category);
        return new ChartPanel(
            data,
            new ChartLayer(ChartMark.Step, x, new ChartChannel(Channel.Y, Decode)) { Only = (Front, OnFront), InInk = true },
            new ChartLayer(ChartMark.Interval, x, color, new ChartChannel(Channel.Y, "low") { Title = data.Column(Decode).Title }, new ChartChannel(Channel.Y2, "high"))
            {
                Needs = ["low", "high"],
            },
            new ChartLayer(ChartMark.Point, x, color, new ChartChannel(Channel.Y, Decode), new ChartChannel(Channel.Shape, FigureColumns.Series, ScaleKind.Category))
            {
                HollowWhenInvalid = true,
            })
        {
            Height = 300,
        };
    }

    /// <summary>By memory, the fastest of equal memory first: on the front is who is faster than everybody before.</summary>
    private static HashSet<ChartCell> FrontOf(IEnumerable<ChartCell> cells)
    {
        var front = new HashSet<ChartCell>(ReferenceEqualityComparer.Instance);
        var best = double.NegativeInfinity;
        foreach (var cell in cells.Where(cell => cell.Summary.IsValid).OrderBy(VramMemory.Mebibytes).ThenByDescending(DecodeOf))
        {
            if (DecodeOf(cell) <= best)
                continue;
            best = DecodeOf(cell);
            front.Add(cell);
        }

        return front;
    }

    private static double DecodeOf(ChartCell cell) => cell.Summary.Measure("decode").Mean!.Value;
}
