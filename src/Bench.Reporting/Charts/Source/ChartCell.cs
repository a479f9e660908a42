using Bench.Analysis.Cells;
using Bench.Analysis.Requests;
using Bench.Core.Factors;

namespace Bench.Reporting.Charts.Source;

/// <summary>A cell as charts see it: of one of several runs, its requests at hand.</summary>
/// <param name="Run">The run's name.</param>
/// <param name="Summary">Its figures.</param>
/// <param name="Ok">Its measured requests that succeeded.</param>
internal sealed record ChartCell(string Run, CellSummary Summary, IReadOnlyList<RequestView> Ok)
{
    public CellLabels Labels => Summary.Labels;

    /// <summary>With the run by its name here.</summary>
    public CellFactors Factors { get; } = Summary.Factors.With(Factor.Run, FactorValue.Word(Run));

    /// <summary>Users of a closed loop or arrivals a second of an open one.</summary>
    public double Load => Summary.Plan.Load.Users ?? Summary.Plan.Load.Rate ?? 0;
}
