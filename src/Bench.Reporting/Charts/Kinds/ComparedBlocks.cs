using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Source;
using Bench.Reporting.Tables;
using Bench.Studies.Comparing;
using static System.FormattableString;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>
/// Candidate over base, block by block: whether the change was there all along, grew, or came and went. An area a metric, a line a pair.
/// </summary>
internal static class ComparedBlocks
{
    private const string Block = "block";
    private const string Pair = "pair";
    private const string Metric = "metric";
    private const string TheOnlyPair = "all";

    public static IEnumerable<ChartSpec> Of(ChartSource source) => ChartComparison.Of(source.Runs).Select(Of).OfType<ChartSpec>();

    private static ChartSpec? Of(ChartComparison comparison)
    {
        var ratios = comparison.Rows.Where(row => row.Verdict.Values.Count(value => value.Base > 0) > 1).ToArray();
        if (ratios.Length == 0)
            return null;
        string[] pairs = [.. ratios.Select(PairOf).Distinct()];
        string[] shown = [.. pairs.Take(Shown.MostColors)];
        ComparisonRow[] rows = [.. ratios.Where(row => shown.Contains(PairOf(row)))];
        var blocks = rows.SelectMany(row => row.Verdict.Values.Select(value => (double)value.Block)).Distinct().Order().ToArray();
        return new ChartSpec(
            "comparison-blocks" + comparison.Suffix,
            comparison.Title("Ratio of candidate to base over the blocks"),
            "Was the change there all along, or did it come and go? A line that stays level is the mean of its pair, "
                + "the two grey ones are the ends of the threshold.",
            Panel(DataOf(rows), blocks))
        {
            Simulated = comparison.Simulated,
            Notes = shown.Length == pairs.Length
                ? []
                : [Invariant($"Of {pairs.Length} pairs, the {shown.Length} most urgent are drawn; ")
                    + "decision.json has all of them."],
        };
    }

    /// <summary>In the order of blocks, for lines are drawn in the order of rows; metrics and pairs in that of the plan.</summary>
    private static ChartData DataOf(IReadOnlyList<ComparisonRow> rows) => ChartData.Of(
        rows.SelectMany(row => row.Verdict.Values.Where(value => value.Base > 0).Select(value => (Row: row, Value: value))),
        new ChartColumnOf<(ComparisonRow Row, PairedValue Value)>(Metric, "metric", point => point.Row.Verdict.Name),
        new(Pair, "pair", point => PairOf(point.Row)),
        new(Block, "block", point => point.Value.Block) { Decimals = 0 },
        new("ratio", "candidate / base", point => point.Value.Candidate / point.Value.Base) { Decimals = 4 },
        new("mean", "mean over the blocks", point => 1 + point.Row.Verdict.ChangePercent / 100) { Decimals = 4 },
        new("least", "threshold from", point => 1 - point.Row.Verdict.ThresholdPercent / 100) { Decimals = 4 },
        new("most", "threshold to", point => 1 + point.Row.Verdict.ThresholdPercent / 100) { Decimals = 4 },
        new("n", "blocks", point => point.Row.Verdict.Values.Count) { Decimals = 0, Shown = false });

    private static ChartPanel Panel(ChartData data, IReadOnlyList<double> blocks)
    {
        var x = new ChartChannel(Channel.X, Block) { FromZero = false, Padded = true, Ticks = blocks };
        var color = new ChartChannel(Channel.Color, Pair, ScaleKind.Category);
        return new ChartPanel(
            data,
            new ChartLayer(ChartMark.Step, x, At("least")) { InInk = true },
            new ChartLayer(ChartMark.Step, x, At("most")) { InInk = true },
            new ChartLayer(ChartMark.Step, x, At("mean"), color) { Needs = ["mean"] },
            new ChartLayer(ChartMark.Line, x, At("ratio"), color, new ChartChannel(Channel.Dash, Pair, ScaleKind.Category)),
            new ChartLayer(ChartMark.Point, x, At("ratio"), color, new ChartChannel(Channel.Shape, Pair, ScaleKind.Category)))
        {
            Facet = Metric,
            Height = 180,
        };

        ChartChannel At(string column) => new(Channel.Y, column) { FromZero = false, Padded = true, Title = data.Column("ratio").Title };
    }

    private static string PairOf(ComparisonRow row) => row.Pair.Label.Length == 0 ? TheOnlyPair : row.Pair.Label;
}
