using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Look;
using Bench.Reporting.Charts.Source;
using static System.FormattableString;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>Waiting time against throughput: the loads of a search, each with its number.</summary>
internal static class CapacityTradeOff
{
    private const string Throughput = "throughput";
    private const string Number = "number";
    private const string Side = "side";

    public static IEnumerable<ChartSpec> Of(ChartSource source) => ChartCapacity.Of(source).Select(Of).OfType<ChartSpec>();

    private static ChartSpec? Of(ChartCapacity capacity)
    {
        if (CapacityFigure.Of(capacity).FirstOrDefault(figure => figure.IsWait) is not { } wait)
            return null;
        CapacityPoint[] points = [.. CapacityPoint.Of(capacity, wait).Where(point => point.Load.Throughput is > 0)];
        if (points.Select(point => point.Load.Load).Distinct().Count() < 2)
            return null;
        var sides = SidesOf(points, capacity.HasFacets ? ChartSizes.FacetWidth : ChartPanel.UsualWidth, HeightOf(capacity));
        var data = ChartData.Of(
            points,
            [
                .. CapacityPoint.Columns(capacity, wait, points),
                new(Throughput, "throughput (requests/s)", point => point.Load.Throughput) { Decimals = 2 },
                new(Number, "number", point => NumberOf(point)) { Shown = false },
                new(Side, "side", point => sides[point]?.ToString() ?? "") { Shown = false },
            ]);
        return new ChartSpec(
            $"capacity-tradeoff-by-{capacity.Axis.Name}",
            $"{wait.Figure.Name} against throughput",
            "How much waiting does more throughput cost? The number beside a mark is its load, "
                + $"{capacity.Axis.Title}{(wait.IsLimited ? "; the horizontal line is the limit" : "")}.",
            Panel(data, capacity))
        {
            Simulated = capacity.Simulated,
            Notes = CapacityPoint.Notes(capacity, wait),
        };
    }

    private static ChartPanel Panel(ChartData data, ChartCapacity capacity)
    {
        var x = FigureScale.Of(data, Channel.X, Throughput);
        var y = FigureScale.Of(data, Channel.Y, CapacityPoint.ValueColumn, CapacityPoint.LimitColumn);
        return new ChartPanel(
            data,
            [
                CapacityPoint.LimitLayers(x, y).First(),
                new ChartLayer(ChartMark.Point, x, y, VerdictLook.Color, VerdictLook.Shape),
                .. Enum.GetValues<LabelSide>()
                    .Where(side => data.Values(Side).Any(value => value.Word == side.ToString()))
                    .Select(side => new ChartLayer(ChartMark.Label, x, y, new ChartChannel(Channel.Text, Number))
                    {
                        Only = (Side, side.ToString()),
                        Side = side,
                        InInk = true,
                    }),
            ])
        {
            Facet = capacity.HasFacets ? ChartCapacity.Facet : null,
            Height = HeightOf(capacity),
        };
    }

    private static int HeightOf(ChartCapacity capacity) => capacity.HasFacets ? 180 : 280;

    private static string NumberOf(CapacityPoint point) => Invariant($"{point.Load.Load:0.###}");

    /// <summary>The position of each number; a load with two marks is labelled at the first.</summary>
    private static Dictionary<CapacityPoint, LabelSide?> SidesOf(IReadOnlyList<CapacityPoint> points, double width, double height)
    {
        var (x, y) = (
            FigureScale.PlacesOf([.. points.Select(point => point.Load.Throughput!.Value)]),
            FigureScale.PlacesOf([.. points.Select(point => point.Value)]));
        var placed = points.Select((point, index) => (point, X: x[index] * width, Y: (1 - y[index]) * height)).ToArray();
        var sides = new Dictionary<CapacityPoint, LabelSide?>(ReferenceEqualityComparer.Instance);
        foreach (var area in placed.GroupBy(one => one.point.Search))
        {
            var named = new HashSet<double>();
            var found = PointNames.Of(
                [.. area.Select(one => (one.X, one.Y, named.Add(one.point.Load.Load) ? NumberOf(one.point) : ""))], width, height);
            foreach (var (one, side) in area.Zip(found))
                sides[one.point] = side;
        }

        return sides;
    }
}
