using Bench.Analysis.Cells;
using Bench.Analysis.Conclusions;
using Bench.Reporting.Charts;
using Bench.Reporting.Charts.Form;
using Bench.Reporting.Model;

namespace Bench.Reporting.Html;

/// <summary>The data for every section of the page.</summary>
/// <param name="Runs">At least one; in the order given.</param>
/// <param name="Names">The names of the runs, all different.</param>
/// <param name="Charts">Those that the runs have data for.</param>
internal sealed record ReportPage(IReadOnlyList<ReportedRun> Runs, IReadOnlyList<string> Names, IReadOnlyList<ChartSpec> Charts)
{
    public ReportPage(RunCharts charts)
        : this(charts.Runs, RunNames.Of(charts.Runs), charts.All)
    {
    }

    public bool Several => Runs.Count > 1;

    /// <summary>The conclusions about several runs together.</summary>
    public IReadOnlyList<Conclusion> Together { get; } = ReportedRuns.Differences(Runs);

    public IEnumerable<(string Run, CellSummary Cell)> Cells =>
        Runs.Zip(Names).SelectMany(pair => pair.First.Summary.Cells.Select(cell => (pair.Second, cell)));

    public bool Simulated =>
        Cells.Any(pair => pair.Cell.Simulated) || Runs.Any(run => run.Summary.Manifest.Servers.Any(server => server.Simulated));
}
