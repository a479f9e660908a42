using Bench.Analysis.Figures;
using Bench.Analysis.Measures;
using Bench.Analysis.Metrics;
using Bench.Core.Plans;
using Bench.Reporting.Model;
using Bench.Reporting.Tables;
using static System.FormattableString;

namespace Bench.Reporting.Html.Sections;

/// <summary>
/// The method behind the figures: formulas, intervals, the guard of percentiles, prompts and the cache, the client itself.
/// </summary>
internal static class MethodSection
{
    public static void Write(ReportPage page, HtmlWriter html)
    {
        html.Open("section", ("id", "method"));
        html.Element("h2", "How it was measured");
        html.Open("ul");
        foreach (var text in Texts(page))
            html.Element("li", text);
        html.Close();
        html.Open("details");
        html.Element("summary", "Formulas");
        html.Table(
            ["measure", "unit", "formula", "applies to"],
            MetricCatalog.All.Select(metric => new[] { metric.Id, metric.Unit, metric.Formula, metric.Applies }),
            label: "Formulas");
        html.Close();
        html.Close();
    }

    private static IEnumerable<string> Texts(ReportPage page) =>
    [
        "Timestamps are monotonic and taken when the bytes are read, before any parsing. Planned: the schedule wanted the request "
            + "to start; "
            + "sent: handed to the HTTP stack; first token: the first read with generated content; done: the final message.",
        "Only measured requests that succeeded enter statistics; warm-up requests enter none. Failed ones are counted, and never repeated.",
        "Intervals are 95 %, over the requests of the cell: of mean times on the logarithm, by a bootstrap; "
            + "of rates and ITL by a jackknife; of other means by Student's t; of medians by order statistics. "
            + "The figures of another run may lie outside of them. Quantiles are Hyndman and Fan's type 7.",
        .. PercentileGuard(page),
        "Throughput is over the window from the first measured request sent (in an open loop: from the start of the schedule) "
            + "to the last done, for the whole system; there is one figure per cell, without an interval.",
        "Queue time is the time that the server does not account for, beyond the median of a concurrency-1 cell of the same configuration; "
            + "without such a cell it is not given.",
        .. CachePolicies(page),
        .. TelemetryMethod.Of(page.Cells.Select(pair => pair.Cell)),
        .. Lateness(page),
        .. page.Runs.SelectMany(run => SelfCheckWords.Of(run.Summary.Manifest)),
    ];

    private static IEnumerable<string> PercentileGuard(ReportPage page)
    {
        if (!page.Cells.Any())
            yield break;
        var needed = string.Join(", ", Statistic.Tails.Select(tail => Invariant($"{tail.Word} {tail.Needed}")));
        yield return "A percentile is printed only if the largest of n values is, with 95 % confidence, not below it. Values needed: "
            + $"{needed}. With fewer it says \"n too small\".";
    }

    private static IEnumerable<string> CachePolicies(ReportPage page)
    {
        var policies = page.Runs
            .SelectMany(run => run.Summary.Manifest.Plan.Cells)
            .Where(cell => cell.Workload.Endpoint.Generates)
            .GroupBy(cell => cell.Workload.PromptCache, cell => cell.Scenario);
        foreach (var policy in policies.OrderBy(policy => policy.Key))
        {
            var scenarios = string.Join(", ", policy.Distinct());
            yield return policy.Key switch
            {
                PromptCachePolicy.Avoid => $"Prompts avoided the server's cache ({scenarios}): each begins with a nonce of its own, "
                    + "of constant length; prompt_eval_duration per token shows whether that worked.",
                PromptCachePolicy.Reuse => $"Prompts were sent as they are ({scenarios}): the server's cache may have served them, "
                    + "and a prompt that it served has no prefill rate.",
                _ => $"Prompts shared their beginning ({scenarios}): the server's cache may have served that "
                    + "part, so there is no prefill rate.",
            };
        }
    }

    /// <summary>The delay that the harness itself added, because a client that sends late measures itself.</summary>
    private static IEnumerable<string> Lateness(ReportPage page)
    {
        var latest = CellFigures.Of(ScheduleLag.Definition, Statistic.Max);
        var lags = page.Cells.Select(pair => (pair.Cell, Lag: latest.ValueOf(pair.Cell))).Where(pair => pair.Lag is not null).ToArray();
        if (lags.Length == 0)
            yield break;
        var (worst, lag) = lags.MaxBy(pair => pair.Lag);
        yield return Invariant($"The client checked itself: the latest request was sent {SummaryTable.Number(lag, "0.###")} ms after it ")
            + Invariant($"was due ({worst.Labels.Cell}); cells in which lateness could distort a figure are invalid (schedule-lag).");
    }
}
