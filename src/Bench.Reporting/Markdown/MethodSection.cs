using Bench.Analysis.Measures;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Reporting.Model;
using Bench.Reporting.Tables;
using static System.FormattableString;

namespace Bench.Reporting.Markdown;

/// <summary>A summary of the method, and the command to repeat the run.</summary>
internal static class MethodSection
{
    public static void Write(TextWriter writer, IReadOnlyList<ReportedRun> runs)
    {
        var plans = runs.SelectMany(run => run.Summary.Manifest.Plan.Cells).ToArray();
        var tails = runs.Any(run => run.Summary.Cells.Count > 0) ? Statistic.Tails : [];
        writer.Write("## Method\n\n");
        string[] lines =
        [
            .. Lines(plans, tails),
            .. TelemetryMethod.Of(runs.SelectMany(run => run.Summary.Cells)),
            .. runs.SelectMany(run => SelfCheckWords.Of(run.Summary.Manifest)),
        ];
        foreach (var line in lines)
            writer.Write($"- {line}\n");
        writer.Write("\n## To reproduce\n\n");
        foreach (var run in runs)
            Reproduce(writer, run, runs.Count > 1);
    }

    private static IEnumerable<string> Lines(PlanCell[] plans, IReadOnlyList<Statistic> tails)
    {
        yield return "Timestamps are taken once per read, before parsing, from one monotonic clock. TTFT = first generated token − sent; "
            + "response TTFT counts from when the request was due.";
        yield return "Decode rate = (eval_count − 1) / eval_duration and prefill rate = prompt_eval_count "
            + "/ prompt_eval_duration, by the server's account.";
        yield return "Only ok measured requests enter statistics; warm-up requests and failed ones do not. Intervals are 95 %, "
            + "over the requests of the cell: of mean times on the logarithm, by a bootstrap; of the median by order statistics. "
            + "The figures of another run may lie outside of them.";
        if (tails.Count > 0)
            yield return "A percentile is printed only if there are enough values: "
                + $"{string.Join(", ", tails.Select(tail => Invariant($"{tail.Word} needs {tail.Needed}")))}. "
                + "INVALID cells are left out of every answer.";
        if (plans.Any(cell => cell.Workload.PromptCache == PromptCachePolicy.Avoid && cell.Workload.Endpoint.Generates))
            yield return "Each prompt begins with a nonce, so that no prompt cache serves it (with tools, "
                + "except for the text that the template puts before it).";
        if (plans.Any(cell => cell.Load.Rate is not null))
            yield return "In open loops, requests are sent on a schedule made in advance, whether or not earlier ones have been answered.";
    }

    private static void Reproduce(TextWriter writer, ReportedRun run, bool several)
    {
        var manifest = run.Summary.Manifest;
        if (several)
            writer.Write($"Run {MarkdownText.Code(manifest.Run)}: ");
        writer.Write(
            Invariant($"{MarkdownText.Code("bench run scenarios.yaml --seed " + Invariant($"{manifest.Plan.Seed}"))} with bench ")
                + Invariant($"{MarkdownText.Inline(manifest.HarnessVersion)}, "));
        writer.Write($"{string.Join(", ", manifest.Servers.Select(Server))}; hash of the plan {MarkdownText.Code(manifest.PlanHash)}.\n\n");
        if (run.ScenarioText is { } scenario)
            writer.Write($"<details><summary>scenarios.yaml as run</summary>\n\n{MarkdownText.Block(scenario, "yaml")}\n</details>\n\n");
    }

    private static string Server(ServerSnapshot server) => MarkdownText.Inline($"{server.Name} {server.Version ?? "of unknown version"}");
}
