using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Source;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>
/// The figures of a service level against the loads of a search: how far each load is from the limit, and what was said of it.
/// </summary>
internal static class CapacityLimits
{
    public static IEnumerable<ChartSpec> Of(ChartSource source) =>
        ChartCapacity.Of(source)
            .SelectMany(capacity => CapacityFigure.Of(capacity).Select(figure => Of(capacity, figure)))
            .OfType<ChartSpec>();

    private static ChartSpec? Of(ChartCapacity capacity, CapacityFigure figure)
    {
        var points = CapacityPoint.Of(capacity, figure);
        if (points.Count == 0)
            return null;
        return new ChartSpec(
            $"capacity-{figure.Name.Replace('_', '-')}-by-{capacity.Axis.Name}",
            $"{(figure.IsSpeedOfTime ? "Speed per user" : figure.Figure.Name)} against {capacity.Axis.Words}",
            (figure.IsLimited
                ? "At which load is the limit passed? The horizontal line is the limit. "
                : "How does it change as the load grows? ")
                + "Each mark is a load with its verdict; a load that was measured again as a confirmation has two.",
            Panel(ChartData.Of(points, [.. CapacityPoint.Columns(capacity, figure, points)]), capacity, points))
        {
            Simulated = capacity.Simulated,
            Notes = CapacityPoint.Notes(capacity, figure),
        };
    }

    private static ChartPanel Panel(ChartData data, ChartCapacity capacity, IReadOnlyList<CapacityPoint> points)
    {
        var x = new ChartChannel(Channel.X, CapacityPoint.LoadColumn, ScaleKind.Log)
        {
            Ticks = LoadTicks.Of(points.Select(point => point.Load.Load)),
        };
        var y = FigureScale.Of(data, Channel.Y, CapacityPoint.ValueColumn, CapacityPoint.LimitColumn);
        return new ChartPanel(
            data,
            [
                new ChartLayer(ChartMark.Line, x, y with { Mean = true }) { InInk = true, Faint = true },
                .. CapacityPoint.LimitLayers(x, y),
                new ChartLayer(ChartMark.Point, x, y, VerdictLook.Color, VerdictLook.Shape),
            ])
        {
            Facet = capacity.HasFacets ? ChartCapacity.Facet : null,
            Height = capacity.HasFacets ? 180 : 280,
        };
    }
}
