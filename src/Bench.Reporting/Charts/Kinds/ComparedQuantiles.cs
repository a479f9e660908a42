using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Source;
using Bench.Studies.Comparing;
using static System.FormattableString;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>
/// The change of each quantile of the requests' times, to show whether all of them changed or only the slow ones. There is an area per
/// metric and a line per pair.
/// </summary>
internal static class ComparedQuantiles
{
    private const string Quantile = "quantile";
    private const string Pair = "pair";
    private const string Metric = "metric";
    private const string TheOnlyPair = "all";

    public static IEnumerable<ChartSpec> Of(ChartSource source) => ChartComparison.Of(source.Runs).Select(Of).OfType<ChartSpec>();

    private static ChartSpec? Of(ChartComparison comparison)
    {
        ComparedPair[] pairs = [.. comparison.Rows
            .Select(row => row.Pair)
            .Distinct()
            .Where(pair => pair.Quantiles.Select(shift => shift.Percentile).Distinct().Skip(1).Any())];
        if (pairs.Length == 0)
            return null;
        ComparedPair[] shown = [.. pairs.Take(Shown.MostColors)];
        return new ChartSpec(
            "comparison-quantiles" + comparison.Suffix,
            comparison.Title("Change from quantile to quantile"),
            "Did all requests change, or only the slow ones? Lines are plain 95 % intervals over the blocks, "
                + "the two grey ones are the ends of the threshold. The chart describes, and decides nothing.",
            Panel(DataOf(shown)))
        {
            Simulated = comparison.Simulated,
            Notes = shown.Length == pairs.Length
                ? []
                : [Invariant($"Of {pairs.Length} pairs, the {shown.Length} most urgent are drawn; ")
                    + "decision.json has all of them."],
        };
    }

    private static ChartData DataOf(IReadOnlyList<ComparedPair> pairs) => ChartData.Of(
        pairs.SelectMany(pair => pair.Quantiles.Select(shift => (Pair: pair, Shift: shift))),
        new ChartColumnOf<(ComparedPair Pair, QuantileShift Shift)>(Metric, "metric", point => point.Shift.Metric.Name),
        new(Pair, "pair", point => point.Pair.Label.Length == 0 ? TheOnlyPair : point.Pair.Label),
        new(Quantile, "quantile", point => point.Shift.Percentile.ToString()),
        new("change", "change (%)", point => point.Shift.ChangePercent) { Decimals = 2 },
        new("low", "95 % CI from (%)", point => point.Shift.Interval.Low) { Decimals = 2 },
        new("high", "95 % CI to (%)", point => point.Shift.Interval.High) { Decimals = 2 },
        new("least", "threshold from (%)", point => -point.Shift.ThresholdPercent) { Decimals = 4, Shown = false },
        new("most", "threshold (%)", point => point.Shift.ThresholdPercent) { Decimals = 4 },
        new("n", "blocks", point => point.Shift.Blocks) { Decimals = 0 });

    private static ChartPanel Panel(ChartData data)
    {
        var order = data
            .Values(Quantile)
            .Select(value => value.Word!)
            .Distinct()
            .OrderBy(word => double.Parse(word.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture))
            .ToArray();
        var x = new ChartChannel(Channel.X, Quantile, ScaleKind.Category) { Order = order };
        var color = new ChartChannel(Channel.Color, Pair, ScaleKind.Category);
        return new ChartPanel(
            data,
            new ChartLayer(ChartMark.Step, x, At("least")) { InInk = true },
            new ChartLayer(ChartMark.Step, x, At("most")) { InInk = true },
            new ChartLayer(ChartMark.Interval, x, At("low"), new ChartChannel(Channel.Y2, "high"), color),
            new ChartLayer(ChartMark.Line, x, At("change"), color, new ChartChannel(Channel.Dash, Pair, ScaleKind.Category)),
            new ChartLayer(ChartMark.Point, x, At("change"), color, new ChartChannel(Channel.Shape, Pair, ScaleKind.Category)))
        {
            Facet = Metric,
            Height = 180,
        };

        ChartChannel At(string column) => new(Channel.Y, column) { Padded = true, Title = data.Column("change").Title };
    }
}
