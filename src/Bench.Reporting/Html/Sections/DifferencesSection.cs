using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Analysis.Measures;
using Bench.Analysis.Metrics;
using Bench.Core.Factors;
using Bench.Reporting.Tables;
using static System.FormattableString;

namespace Bench.Reporting.Html.Sections;

/// <summary>Several runs: the cells that they have in common, each later run held against the first. Figures, no verdict.</summary>
internal static class DifferencesSection
{
    /// <summary>Of the times those that users wait for.</summary>
    private static IEnumerable<CellFigure> FiguresOf(CellSummary cell) =>
    [
        CellFigures.MeanOf(DecodeRate.Definition),
        CellFigures.MedianOf(UserWait.ForFirstToken(cell.Plan.Load)),
        CellFigures.MedianOf(UserWait.ForAnswer(cell.Plan.Load)),
        CellFigures.OutputThroughput,
    ];

    public static void Write(ReportPage page, HtmlWriter html)
    {
        html.Open("section", ("id", "differences"));
        html.Element("h2", "Differences between the runs");
        var first = page.Runs[0].Summary.Cells.ToLookup(KeyOf);
        var pairs = page.Runs.Zip(page.Names).Skip(1)
            .SelectMany(later => later.First.Summary.Cells.Select(cell => (later.Second, Before: first[KeyOf(cell)].FirstOrDefault(), After: cell)))
            .Where(pair => pair.Before is not null)
            .ToArray();
        if (pairs.Length == 0)
        {
            html.Element("p", "The runs have no cell in common: none of the same scenario, endpoint, model, quantization, num_ctx, num_gpu, load and repetition.");
        }
        else
        {
            html.Element("p", $"Held against {page.Names[0]}, cell by cell. A difference between figures whose intervals overlap may be chance; one between figures whose intervals lie apart is seldom chance alone, but another day's machine may make it.", ("class", "hint"));
            html.Open("div", ("class", "tall"));
            html.Table(
                ["run", "cell", "figure", page.Names[0], "this run", "difference (%)", "95 % intervals", "validity"],
                pairs.SelectMany(pair => FiguresOf(pair.After).Select(figure => Row(pair.Second, pair.Before!, pair.After, figure)).OfType<string[]>()));
            html.Close();
        }

        html.Close();
    }

    private static string[]? Row(string run, CellSummary before, CellSummary after, CellFigure figure)
    {
        var (from, to) = (figure.Read(before), figure.Read(after));
        if (from.Shown is not { } was || to.Shown is not { } now)
            return null;
        return
        [
            run,
            after.Plan.Repetition > 1 ? Invariant($"{after.Labels.Cell} (repetition {after.Plan.Repetition})") : after.Labels.Cell,
            figure.Title,
            figure.Text(was),
            figure.Text(now),
            was == 0 ? SummaryTable.NotApplicable : Invariant($"{100 * (now - was) / was:+0.0;-0.0;0.0}"),
            Overlap(from, to),
            before.IsValid && after.IsValid ? "valid" : "INVALID",
        ];
    }

    private static string Overlap(FigureReading one, FigureReading other) =>
        one is not { Low: { } low, High: { } high } || other is not { Low: { } otherLow, High: { } otherHigh } ? SummaryTable.NotApplicable
        : low <= otherHigh && otherLow <= high ? "overlap"
        : "lie apart";

    /// <summary>The server is left out: two servers are what is often compared.</summary>
    private static CellFactors KeyOf(CellSummary cell) => cell.Factors.Except(Factor.Run, Factor.Server);
}
