using Bench.Analysis.Cells;
using Bench.Core.Factors;
using Bench.Reporting.Tables;
using static System.FormattableString;

namespace Bench.Reporting.Html.Sections;

/// <summary>Several runs: the cells that they have in common, each later run held against the first. Figures, no verdict.</summary>
internal static class DifferencesSection
{
    private static readonly IReadOnlyList<Figure> Figures =
    [
        new("decode mean (tok/s)", cell => cell.Measure("decode").Mean, cell => (cell.Measure("decode").MeanLow, cell.Measure("decode").MeanHigh)),
        new("TTFT p50 (ms)", cell => cell.Measure("ttft").Median, cell => (cell.Measure("ttft").MedianLow, cell.Measure("ttft").MedianHigh)),
        new("e2e p50 (ms)", cell => cell.Measure("e2e").Median, cell => (cell.Measure("e2e").MedianLow, cell.Measure("e2e").MedianHigh)),
        new("output (tok/s)", cell => cell.Throughput.OutputTokensPerSecond, _ => (null, null)),
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
                pairs.SelectMany(pair => Figures.Select(figure => Row(pair.Second, pair.Before!, pair.After, figure)).OfType<string[]>()));
            html.Close();
        }

        html.Close();
    }

    private static string[]? Row(string run, CellSummary before, CellSummary after, Figure figure)
    {
        if (figure.Value(before) is not { } was || figure.Value(after) is not { } now)
            return null;
        return
        [
            run,
            after.Plan.Repetition > 1 ? Invariant($"{after.Labels.Cell} (repetition {after.Plan.Repetition})") : after.Labels.Cell,
            figure.Title,
            SummaryTable.Number(was, "0.0"),
            SummaryTable.Number(now, "0.0"),
            was == 0 ? SummaryTable.NotApplicable : Invariant($"{100 * (now - was) / was:+0.0;-0.0;0.0}"),
            Overlap(figure.Interval(before), figure.Interval(after)),
            before.IsValid && after.IsValid ? "valid" : "INVALID",
        ];
    }

    private static string Overlap((double? Low, double? High) one, (double? Low, double? High) other) =>
        one is not ({ } low, { } high) || other is not ({ } otherLow, { } otherHigh) ? SummaryTable.NotApplicable
        : low <= otherHigh && otherLow <= high ? "overlap"
        : "lie apart";

    /// <summary>The server is left out: two servers are what is often compared.</summary>
    private static CellFactors KeyOf(CellSummary cell) => cell.Factors.Except(Factor.Run, Factor.Server);

    private sealed record Figure(string Title, Func<CellSummary, double?> Value, Func<CellSummary, (double? Low, double? High)> Interval);
}
