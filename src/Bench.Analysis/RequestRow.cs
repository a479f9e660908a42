using Bench.Analysis.Cells;
using Bench.Analysis.Metrics;
using Bench.Analysis.Requests;

namespace Bench.Analysis;

/// <summary>One request with its labels and, through the metrics of the catalog, its measures.</summary>
/// <param name="Labels">Its cell.</param>
/// <param name="Request">The request; a metric's <see cref="MetricDefinition.Value"/> takes it.</param>
public sealed record RequestRow(CellLabels Labels, RequestView Request);
