using Bench.Core.Plans;

namespace Bench.Studies.Comparing;

/// <summary>Two cells that differ only in the compared axis, with the verdict on each metric.</summary>
/// <param name="Base">The cell that the other is compared with.</param>
/// <param name="Candidate">The cell in question.</param>
/// <param name="Label">The name that distinguishes the pair from the others, and its load: <c>llama3.2:1b, 1 user</c>.</param>
/// <param name="Metrics">In the order of <see cref="JudgedMetric.All"/>.</param>
/// <param name="Notes">Other differences, and blocks that are left out; one sentence each.</param>
public sealed record ComparedPair(
    CellId Base, CellId Candidate, string Label, IReadOnlyList<MetricVerdict> Metrics, IReadOnlyList<string> Notes)
{
    /// <summary>
    /// The changes of the quantiles over single requests, by metric, if the blocks have enough requests.
    /// </summary>
    public IReadOnlyList<QuantileShift> Quantiles { get; init; } = [];
}
