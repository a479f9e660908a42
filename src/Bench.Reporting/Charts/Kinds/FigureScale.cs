using Bench.Reporting.Charts.Form;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>
/// The axis of a figure: linear and from zero, or logarithmic where the largest value is so many times the smallest
/// that small ones would lie on each other.
/// </summary>
internal static class FigureScale
{
    private const double WidestLinear = 20;

    /// <param name="data">All rows of the panel: its areas share the axis.</param>
    /// <param name="column">The column that the channel shows, which names the axis.</param>
    /// <param name="others">Columns of other marks on the same axis.</param>
    public static ChartChannel Of(ChartData data, Channel channel, string column, params IReadOnlyList<string> others)
    {
        double[] values =
            [.. others.Prepend(column).Where(data.Has).SelectMany(data.Values).Select(value => value.Number).OfType<double>()];
        return IsWide(values)
            ? new ChartChannel(channel, column, ScaleKind.Magnitude) { Title = data.Column(column).Title + ", log scale" }
            : new ChartChannel(channel, column) { Title = data.Column(column).Title };
    }

    /// <summary>About where values stand on such an axis, from 0 to 1: those who draw round its ends.</summary>
    public static IReadOnlyList<double> PlacesOf(IReadOnlyList<double> values)
    {
        const double End = 1.05;
        if (!IsWide(values))
            return [.. values.Select(value => value / (values.Max() * End))];
        var (least, most) = (Math.Log(values.Min() / End), Math.Log(values.Max() * End));
        return [.. values.Select(value => (Math.Log(value) - least) / (most - least))];
    }

    /// <summary>Returns true if the axis of these values is logarithmic.</summary>
    public static bool IsWide(IReadOnlyList<double> values) =>
        values.Count > 0 && values.Min() > 0 && values.Max() > WidestLinear * values.Min();
}
