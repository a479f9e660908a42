using Bench.Analysis.Metrics;
using Bench.Analysis.Requests;

namespace Bench.Analysis.Measures;

/// <summary>The statistics of one cell.</summary>
/// <param name="All">One for each of <see cref="MetricCatalog.OfCells"/>, in its order.</param>
internal sealed record CellMeasures(IReadOnlyList<MeasureSummary> All)
{
    public static CellMeasures Of(IReadOnlyList<RequestView> ok) =>
        new([.. MetricCatalog.OfCells.Select(metric => MeasureSummary.Of(metric, ok))]);

    public MeasureSummary Of(MetricDefinition metric) => All.Single(measure => measure.Metric == metric);
}
