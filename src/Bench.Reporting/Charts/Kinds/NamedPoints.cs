using Bench.Reporting.Charts.Form;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>The layers that charts of named points share: the interval behind each point, and its name beside it.</summary>
internal static class NamedPoints
{
    /// <param name="x">The place of the points.</param>
    /// <param name="color">Of the points.</param>
    /// <param name="y">The place of the points.</param>
    /// <param name="low">The column with the lower end.</param>
    /// <param name="high">The column with the upper end.</param>
    public static ChartLayer Interval(ChartChannel x, ChartChannel color, ChartChannel y, string low, string high) =>
        new(ChartMark.Interval, x, color, y with { Column = low }, new ChartChannel(Channel.Y2, high)) { Needs = [low, high] };

    /// <param name="data">Of the points.</param>
    /// <param name="x">The place of the points.</param>
    /// <param name="y">The place of the points.</param>
    /// <param name="label">The column with the names.</param>
    /// <param name="side">The column with the <see cref="LabelSide"/> on which a name is written.</param>
    public static IEnumerable<ChartLayer> Labels(ChartData data, ChartChannel x, ChartChannel y, string label, string side) =>
        Enum.GetValues<LabelSide>()
            .Where(one => data.Values(side).Any(value => value.Word == one.ToString()))
            .Select(one => new ChartLayer(ChartMark.Label, x, y, new ChartChannel(Channel.Text, label))
            {
                Only = (side, one.ToString()),
                Side = one,
                InInk = true,
            });
}
