using Bench.Analysis.Comparisons;
using Bench.Core.Factors;
using Bench.Reporting.Tables;
using static System.FormattableString;

namespace Bench.Reporting.Html.Sections;

/// <summary>Several runs: the cells that they have in common, each later run compared with the first. Figures, no verdict.</summary>
internal static class DifferencesSection
{
    public static void Write(ReportPage page, HtmlWriter html)
    {
        html.Open("section", ("id", "differences"));
        html.Element("h2", "Differences between the runs");
        var pairs = page.Runs.Zip(page.Names).Skip(1)
            .SelectMany(
                later => RunDifferences.Of(page.Runs[0].Summary, later.First.Summary).Select(cell => (Run: later.Second, Cell: cell)))
            .ToArray();
        if (pairs.Length == 0)
        {
            html.Element(
                "p",
                "The runs have no cell in common, that is, no cell with the same scenario, endpoint, model, quantization, num_ctx, "
                    + "num_gpu, "
                    + $"{OpenFactors(page)}load and repetition.");
        }
        else
        {
            html.Element(
                "p",
                $"Compared with {page.Names[0]}, cell by cell. A difference between figures whose intervals overlap may be due to chance; "
                    + "one between figures whose intervals lie apart is rarely chance alone, but may come from the machine on another day.",
                ("class", "hint"));
            html.Open("div", ("class", "tall"));
            html.Table(
                ["run", "cell", "figure", page.Names[0], "this run", "difference (%)", "95 % intervals", "validity"],
                pairs.SelectMany(pair => pair.Cell.Figures.Select(figure => Row(pair.Run, pair.Cell, figure))),
                label: "Differences between the runs");
            html.Close();
        }

        html.Close();
    }

    private static string OpenFactors(ReportPage page) => string.Concat(
        CellFactors.Among(page.Runs.SelectMany(run => run.Summary.Cells).Select(cell => cell.Factors))
            .Where(factor => factor.IsOpen)
            .Select(factor => $"{factor.Name}, "));

    private static string[] Row(string run, CellDifference cell, FigureComparison figure) =>
    [
        run,
        cell.After.Plan.Repetition > 1
            ? Invariant($"{cell.After.Labels.Cell} (repetition {cell.After.Plan.Repetition})")
            : cell.After.Labels.Cell,
        figure.Figure.Title,
        figure.Figure.Text(figure.Before.Shown!.Value),
        figure.Figure.Text(figure.After.Shown!.Value),
        figure.DifferencePercent is { } percent ? Invariant($"{percent:+0.0;-0.0;0.0}") : SummaryTable.NotApplicable,
        figure.Separation switch
        {
            Separation.Apart => "lie apart",
            Separation.Overlap => "overlap",
            _ => SummaryTable.NotApplicable,
        },
        cell.IsValid ? "valid" : "INVALID",
    ];
}
