namespace Bench.Reporting.Charts.Source;

/// <summary>
/// The factors that are shown by colour, shape and dash, and those with an area each. Several runs have a colour each.
/// In one run each model has one, however many there are: models are what a reader compares. A model's quantizations have colours of their
/// own where there are few of both. Where there is one model, the next factor that varies has the colours. The other factors have areas.
/// </summary>
internal sealed class CellGroups
{
    /// <summary>
    /// More colours than this cannot be distinguished; if there are more runs or models, shape and dash distinguish those that share a
    /// colour.
    /// </summary>
    private const int MostSeries = 8;

    /// <summary>Letters that stand above an area.</summary>
    private const int LongestLine = 40;

    private readonly IReadOnlyList<CellAxis> _series;
    private readonly IReadOnlyList<CellAxis> _facets;

    private CellGroups(IReadOnlyList<CellAxis> series, IReadOnlyList<CellAxis> facets)
    {
        _series = series;
        _facets = facets;
    }

    public bool HasFacets => _facets.Count > 0;

    /// <summary>The header of the series: <c>model, quantization</c>.</summary>
    public string SeriesTitle => _series.Count == 0 ? "cells" : string.Join(", ", _series.Select(axis => axis.Name));

    public string Series(ChartCell cell) => _series.Count == 0 ? "all" : CellAxis.Label(cell, _series);

    /// <summary>In two lines where it is long: areas are narrow.</summary>
    public string Facet(ChartCell cell)
    {
        var label = CellAxis.Label(cell, _facets);
        if (label.Length <= LongestLine)
            return label;
        var middle = Enumerable.Range(1, label.Length - 2)
            .Where(at => label[at] == '·')
            .OrderBy(at => Math.Abs(at - label.Length / 2))
            .FirstOrDefault();
        return middle == 0 ? label : label[..(middle - 1)] + "\n" + label[(middle + 2)..];
    }

    /// <param name="cells">Those of the chart.</param>
    /// <param name="elsewhere">Factors that the chart's axes show already.</param>
    public static CellGroups Of(IReadOnlyList<ChartCell> cells, params IReadOnlyList<CellAxis> elsewhere)
    {
        var varying = CellAxis.Varying(cells, [.. CellAxis.Among(cells).Except([.. elsewhere, CellAxis.Repetition])]);
        var series = Candidates(varying).FirstOrDefault(candidate => candidate.Count > 0 && Count(cells, candidate) <= MostSeries)
            ?? [.. varying.Where(axis => axis == CellAxis.Run || axis == CellAxis.Model).Concat(varying).Take(1)];
        return new CellGroups(series, [.. varying.Except(series)]);
    }

    /// <summary>The factor that is shown by colour, the others in areas; for several runs it is shown together with the run.</summary>
    /// <param name="elsewhere">Factors that the chart's axes show already.</param>
    public static CellGroups By(IReadOnlyList<ChartCell> cells, CellAxis axis, params IReadOnlyList<CellAxis> elsewhere)
    {
        var varying = CellAxis.Varying(cells, [.. CellAxis.Among(cells).Except([.. elsewhere, CellAxis.Repetition])]);
        CellAxis[] series = [.. varying.Where(candidate => candidate == axis || candidate == CellAxis.Run)];
        return new CellGroups(series, [.. varying.Except(series)]);
    }

    private static IEnumerable<IReadOnlyList<CellAxis>> Candidates(IReadOnlyList<CellAxis> varying)
    {
        if (varying.Contains(CellAxis.Run))
        {
            yield return [CellAxis.Run];
            yield break;
        }

        yield return [.. varying.Where(axis => axis == CellAxis.Model || axis == CellAxis.Quantization)];
        if (varying.Contains(CellAxis.Model))
        {
            yield return [CellAxis.Model];
            yield break;
        }

        foreach (var axis in varying)
            yield return [axis];
    }

    private static int Count(IReadOnlyList<ChartCell> cells, IReadOnlyList<CellAxis> axes) =>
        cells.Select(cell => CellAxis.Label(cell, axes)).Distinct().Count();
}
