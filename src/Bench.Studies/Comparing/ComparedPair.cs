using Bench.Core.Plans;

namespace Bench.Studies.Comparing;

/// <summary>Two cells that differ in what is compared alone, and what is said of each metric.</summary>
/// <param name="Base">The cell that the other is held against.</param>
/// <param name="Candidate">The cell in question.</param>
/// <param name="Label">What tells the pair from the others, and its load: <c>llama3.2:1b, 1 user</c>.</param>
/// <param name="Metrics">In the order of <see cref="JudgedMetric.All"/>.</param>
/// <param name="Notes">What else differs, and which blocks count for nothing; a sentence each.</param>
public sealed record ComparedPair(
    CellId Base, CellId Candidate, string Label, IReadOnlyList<MetricVerdict> Metrics, IReadOnlyList<string> Notes)
{
    /// <summary>
    /// How the quantiles of what single requests took moved, metric by metric, as far as the blocks have the requests for them.
    /// </summary>
    public IReadOnlyList<QuantileShift> Quantiles { get; init; } = [];
}
