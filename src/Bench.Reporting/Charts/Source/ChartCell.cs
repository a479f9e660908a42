using Bench.Analysis.Cells;
using Bench.Analysis.Requests;

namespace Bench.Reporting.Charts.Source;

/// <summary>A cell as charts see it: of one of several runs, its requests at hand.</summary>
/// <param name="Run">The run's name.</param>
/// <param name="Summary">Its figures.</param>
/// <param name="Ok">Its measured requests that succeeded.</param>
internal sealed record ChartCell(string Run, CellSummary Summary, IReadOnlyList<RequestView> Ok)
{
    public CellLabels Labels => Summary.Labels;

    /// <summary>Users of a closed loop or arrivals a second of an open one.</summary>
    public double Load => Labels.Concurrency ?? Labels.Rate ?? 0;
}
