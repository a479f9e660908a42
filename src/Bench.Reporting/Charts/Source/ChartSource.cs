using Bench.Reporting.Model;

namespace Bench.Reporting.Charts.Source;

/// <summary>The data of charts: the cells of one run, or of several side by side.</summary>
internal sealed class ChartSource
{
    private ChartSource(IReadOnlyList<ReportedRun> runs, IReadOnlyList<string> names, IReadOnlyList<ChartCell> cells)
    {
        Runs = runs;
        Names = names;
        Cells = cells;
    }

    public IReadOnlyList<ReportedRun> Runs { get; }

    /// <summary>Of each run, in the same order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Run by run, in plan order.</summary>
    public IReadOnlyList<ChartCell> Cells { get; }

    public static ChartSource Of(IReadOnlyList<ReportedRun> runs)
    {
        var names = RunNames.Of(runs);
        return new ChartSource(runs, names, [.. runs.Zip(names).SelectMany(pair => CellsOf(pair.First, pair.Second))]);
    }

    private static IEnumerable<ChartCell> CellsOf(ReportedRun run, string name)
    {
        var requests = run.Summary.Requests
            .Where(row => row.Request.IsMeasured && row.Request.IsOk)
            .ToLookup(row => row.Labels, row => row.Request);
        return run.Summary.Cells.Select(cell => new ChartCell(name, cell, [.. requests[cell.Labels]]));
    }
}
