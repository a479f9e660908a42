using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Source;
using Bench.Reporting.Tables;
using static System.FormattableString;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>
/// The change of each metric of each pair with the interval that its claim is read from,
/// over the changes that do not matter: a forest plot.
/// </summary>
internal static class ComparedChanges
{
    private const string Row = "row";

    public static IEnumerable<ChartSpec> Of(ChartSource source) => ChartComparison.Of(source.Runs).Select(Of).OfType<ChartSpec>();

    private static ChartSpec? Of(ChartComparison comparison)
    {
        ComparisonRow[] all = [.. comparison.Rows.Where(row => row.Verdict.ChangePercent is not null)];
        if (all.Length == 0)
            return null;
        var drawn = all.Length <= Shown.MostRows ? all : [.. all.Take(Shown.MostRows)];
        return new ChartSpec(
            "comparison-changes" + comparison.Suffix,
            comparison.Title("Change from base to candidate"),
            "What changed, and does the change matter? A line is the interval that the claim is based on, "
                + "the shaded part of its row is the threshold. For rates, less is worse; for times and memory, more is worse.",
            Panel(DataOf(drawn)))
        {
            Simulated = comparison.Simulated,
            Notes = drawn.Length == all.Length
                ? []
                : [Invariant($"Of {all.Length} rows, the {drawn.Length} most urgent are ")
                    + "drawn; the table has all of them."],
            Table = DataOf(all),
        };
    }

    private static ChartData DataOf(IReadOnlyList<ComparisonRow> rows) => ChartData.Of(
        rows,
        new(Row, "metric", row => row.Name),
        new(ClaimLook.Column, "claim", row => row.Word),
        new("change", "change (%)", row => row.Verdict.ChangePercent) { Decimals = 2 },
        new("low", "interval from (%)", row => row.Verdict.Interval.Low) { Decimals = 2 },
        new("high", "interval to (%)", row => row.Verdict.Interval.High) { Decimals = 2 },
        new("figures", "base → candidate", row => row.Figures),
        new("threshold", "threshold (%)", row => row.Verdict.ThresholdPercent) { Decimals = 4 },
        new("within", "within from (%)", row => -row.Verdict.ThresholdPercent) { Shown = false },
        new("zero", "no change", _ => 0) { Shown = false },
        new("n", "blocks", row => row.Verdict.Blocks) { Decimals = 0 });

    private static ChartPanel Panel(ChartData data)
    {
        var y = new ChartChannel(Channel.Y, Row, ScaleKind.Category) { Title = "" };
        return new ChartPanel(
            data,
            new ChartLayer(ChartMark.Bar, y, At("within"), new ChartChannel(Channel.X2, "threshold")) { InInk = true, Faint = true },
            new ChartLayer(ChartMark.Tick, y, At("zero")) { InInk = true },
            new ChartLayer(ChartMark.Interval, y, At("low"), new ChartChannel(Channel.X2, "high"), ClaimLook.Color)
            {
                Needs = ["low", "high"],
            },
            new ChartLayer(ChartMark.Point, y, At("change"), ClaimLook.Color, ClaimLook.Shape));

        ChartChannel At(string column) => new(Channel.X, column) { Padded = true, Title = data.Column("change").Title };
    }
}
