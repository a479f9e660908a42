using Bench.Analysis.Facts;
using Bench.Analysis.Measures;
using Bench.Analysis.Metrics;
using Bench.Analysis.Objectives;
using static System.FormattableString;

namespace Bench.Analysis.Findings;

/// <summary>Checks whether there are enough values for percentiles and limits.</summary>
internal static class SampleFindings
{
    public static IEnumerable<Finding> Of(CellFacts cell)
    {
        if (cell.Ok.Count > 0)
        {
            var e2e = cell.Measure(EndToEndLatency.Definition);
            var doubtful = Statistic.Tails.Where(tail => !tail.Read(e2e).IsEnough).ToArray();
            if (doubtful.Length > 0)
            {
                yield return FindingKinds.TooFewSamples.Because(
                    Invariant($"{cell.Ok.Count} requests are too few for ")
                        + Invariant($"{string.Join(", ", doubtful.Select(tail => Invariant($"{tail.Word} (needs {tail.Needed})")))}"),
                    cell.Plan.Measured.Duration is null
                        ? "Raise load: requests if those percentiles matter; mean and median are usable."
                        : "Raise load: requests and duration if those percentiles matter; mean and median are usable.");
            }
        }

        foreach (var objective in cell.Objectives.Where(result => result.Verdict == ObjectiveVerdict.NotApplicable && cell.Ok.Count > 0))
        {
            yield return FindingKinds.ObjectiveNotApplicable.Because(
                $"the slo limits {objective.Objective.Metric}, but no request of the cell has it",
                cell.Plan.Workload.Stream
                    ? "Remove it from the slo, or measure what it needs."
                    : "It may need stream: true; otherwise remove it from the slo.");
        }
    }
}
