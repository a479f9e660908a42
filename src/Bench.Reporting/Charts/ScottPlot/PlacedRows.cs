using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Look;

namespace Bench.Reporting.Charts.ScottPlot;

/// <summary>The positions of a layer's rows on the axes of its area.</summary>
internal static class PlacedRows
{
    /// <param name="rows">Those of the area.</param>
    /// <returns>Rows without a place on either axis are left out.</returns>
    public static IEnumerable<PlacedRow> Of(ChartLayer layer, ChartData data, IEnumerable<ChartRow> rows, AxisScale x, AxisScale y)
    {
        var (columnX, columnX2) = (layer.At(Channel.X)!.Column, layer.At(Channel.X2)?.Column);
        var (columnY, columnY2) = (layer.At(Channel.Y)!.Column, layer.At(Channel.Y2)?.Column);
        var lanes = layer.At(Channel.YLane);
        var words = lanes?.Words(data).ToList();
        var half = (1 - (layer.Mark == ChartMark.Tile ? ChartSizes.TileGap : ChartSizes.BandGap)) / 2;
        var halfHeight = !y.IsCategory ? 0 : words is null ? half : half / words.Count;
        foreach (var row in rows)
        {
            if (x.At(row[columnX]) is not { } fromX || y.At(row[columnY]) is not { } fromY)
                continue;
            var lane = words is null ? 0 : half - (2 * Math.Max(0, words.IndexOf(row[lanes!.Column].Word ?? "")) + 1) * halfHeight;
            yield return new PlacedRow(
                row,
                fromX,
                columnX2 is null ? fromX : x.At(row[columnX2]) ?? fromX,
                fromY + lane,
                (columnY2 is null ? fromY : y.At(row[columnY2]) ?? fromY) + lane,
                x.IsCategory ? half : 0,
                halfHeight);
        }
    }

    /// <summary>The rows of a line, part by part: it breaks at a row without a value.</summary>
    public static IEnumerable<IReadOnlyList<PlacedRow>> Lines(
        ChartLayer layer, ChartData data, IEnumerable<ChartRow> rows, AxisScale x, AxisScale y)
    {
        var part = new List<PlacedRow>();
        foreach (var row in rows
            .Select(row => (row, at: x.At(row[layer.At(Channel.X)!.Column])))
            .Where(pair => pair.at is not null)
            .OrderBy(pair => pair.at)
            .Select(pair => pair.row))
        {
            var placed = Of(layer, data, [row], x, y).ToArray();
            if (placed.Length > 0)
            {
                part.AddRange(placed);
                continue;
            }

            if (part.Count > 0)
                yield return part;
            part = [];
        }

        if (part.Count > 0)
            yield return layer.At(Channel.Y)!.Mean ? Means(part, layer, y) : part;
    }

    private static PlacedRow[] Means(IEnumerable<PlacedRow> rows, ChartLayer layer, AxisScale y)
    {
        var column = layer.At(Channel.Y)!.Column;
        return
        [
            .. rows.GroupBy(row => row.X).Select(same =>
            {
                var mean = y.At(same.Average(row => row.Row[column].Number!.Value)) ?? same.First().Y;
                return same.First() with { Y = mean, Y2 = mean };
            }),
        ];
    }
}
