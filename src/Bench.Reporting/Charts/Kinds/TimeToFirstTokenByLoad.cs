using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Source;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>The time to first token as the load grows.</summary>
internal static class TimeToFirstTokenByLoad
{
    public static IEnumerable<ChartSpec> Of(ChartSource source) => LoadAxis.All.SelectMany(axis => Of(source, axis));

    private static IEnumerable<ChartSpec> Of(ChartSource source, LoadAxis axis)
    {
        var all = axis.CellsWith(source.Cells, cell => axis.Wait.ValueOf(cell.Summary));
        if (all.Count == 0)
            yield break;

        var groups = CellGroups.Of(all, CellAxis.Load);
        var (cells, left) = Shown.Facets(all, groups);
        var data = ChartData.Of(
            cells,
            [
                FigureColumns.CellId, FigureColumns.SeriesOf(groups), FigureColumns.FacetOf(groups),
                .. LoadCurve.LoadColumns(axis, cells, groups, beside: true), .. FigureColumns.WithInterval("median", axis.Wait),
                FigureColumns.CountOf(axis.Wait), FigureColumns.Valid,
            ]);
        yield return new ChartSpec(
            "ttft-by-" + axis.Name,
            $"Time to first token against {axis.Words}",
            "How long does a user wait for the first token as the load grows? Bars are 95 % confidence intervals of the median; "
                + "lines go through the mean of repetitions.",
            LoadCurve.Panel(data, "median", groups, axis.Loads(cells)))
        {
            Notes = left,
        }.Of(cells);
    }
}
