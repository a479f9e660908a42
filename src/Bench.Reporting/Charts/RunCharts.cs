using Bench.Reporting.Charts.Form;
using Bench.Reporting.Model;

namespace Bench.Reporting.Charts;

/// <summary>Runs with their charts, which are made once for the page and for the files.</summary>
public sealed class RunCharts
{
    /// <param name="runs">At least one.</param>
    /// <exception cref="ArgumentException">No run is given.</exception>
    public RunCharts(IReadOnlyList<ReportedRun> runs)
    {
        if (runs.Count == 0)
            throw new ArgumentException("A report has at least one run.", nameof(runs));
        Runs = runs;
        All = ChartList.Of(runs);
    }

    /// <summary>In the order given.</summary>
    public IReadOnlyList<ReportedRun> Runs { get; }

    /// <summary>Those that the runs have data for, in the order of the page.</summary>
    internal IReadOnlyList<ChartSpec> All { get; }
}
