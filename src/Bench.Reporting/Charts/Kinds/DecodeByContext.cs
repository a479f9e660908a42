using Bench.Analysis.Figures;
using Bench.Analysis.Metrics;
using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Source;
using Bench.Studies;
using static System.FormattableString;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>
/// Decode rate over num_ctx: where a longer context pushes the model off the GPU, and how far the rate falls there.
/// A line for each number of GPU layers that was requested.
/// </summary>
internal static class DecodeByContext
{
    private const string Context = "num_ctx";
    private const string Mean = "mean";
    private const string Label = "label";

    /// <summary>The axis is logarithmic from this ratio of its ends on.</summary>
    private const double WidestLinear = 8;

    /// <summary>Contexts that are nearer than this to the last one with a label have none of their own.</summary>
    private const double LabelDistance = 1.12;

    private static readonly CellFigure Rate = CellFigures.MeanOf(DecodeRate.Definition);

    public static IEnumerable<ChartSpec> Of(ChartSource source)
    {
        var all = LowestLoad.Of(source.Cells.Where(cell => Rate.ValueOf(cell.Summary) is not null && cell.Summary.Plan.NumCtx is not null));
        if (all.Select(ContextOf).Distinct().Count() < 2
            || (!IsOfSearch(source) && all.Select(cell => cell.Summary.Plan.NumGpu).Distinct().Count() < 2))
            yield break;

        var groups = GroupsOf(all);
        var (cells, left) = Shown.Facets(all, groups);
        var labels = LabelsOf(cells, groups);
        var data = ChartData.Of(
            cells,
            [
                FigureColumns.CellId, FigureColumns.SeriesOf(groups), FigureColumns.FacetOf(groups),
                new(Context, "num_ctx (tokens)", cell => ContextOf(cell)) { Decimals = 0 },
                .. FigureColumns.WithInterval(Mean, Rate), FigureColumns.CountOf(Rate),
                new("gpu", "on the GPU (%)", cell => VramMemory.Percent(cell)) { Decimals = 1 },
                FigureColumns.Valid,
                new(Label, "label", cell => labels.GetValueOrDefault(cell, "")) { Shown = false },
            ]);
        yield return new ChartSpec(
            "decode-by-context",
            "Decode rate by context",
            "How far does the decode rate fall when a longer context pushes a part of the model off the GPU? "
                + "Bars are 95 % confidence intervals of the mean.",
            Panel(data, groups))
        {
            Notes =
            [
                .. left,
                "Each configuration at its lowest load. Rates were measured with the prompts that were sent, which do not fill the "
                    + "context.",
                .. labels.Count > 0
                    ? ["A percentage at a point is the model's share on the GPU, as the server reports it; a point without a "
                        + "percentage is entirely on the GPU."]
                    : Array.Empty<string>(),
            ],
        }.Of(cells);
    }

    private static bool IsOfSearch(ChartSource source) => source.Runs.Any(run => run.Study?.Decisions.OfType<Decision.Fit>().Any() == true);

    private static int ContextOf(ChartCell cell) => cell.Summary.Plan.NumCtx!.Value;

    /// <summary>Layers are distinguished by colour if they differ. A scenario per model is not a factor in addition to the model.</summary>
    private static CellGroups GroupsOf(IReadOnlyList<ChartCell> cells)
    {
        var models = cells.Select(cell => CellAxis.Label(cell, [CellAxis.Model, CellAxis.Quantization])).Distinct().Count();
        var pairs = cells
            .Select(cell => CellAxis.Label(cell, [CellAxis.Scenario, CellAxis.Model, CellAxis.Quantization]))
            .Distinct()
            .Count();
        CellAxis[] elsewhere = [CellAxis.NumCtx, CellAxis.Load, .. pairs == models ? [CellAxis.Scenario] : Array.Empty<CellAxis>()];
        return cells.Select(cell => cell.Summary.Plan.NumGpu).Distinct().Count() > 1
            ? CellGroups.By(cells, CellAxis.NumGpu, elsewhere)
            : CellGroups.Of(cells, elsewhere);
    }

    /// <summary>Shares on the GPU where that is not all, at contexts that are far enough apart on their line.</summary>
    private static Dictionary<ChartCell, string> LabelsOf(IReadOnlyList<ChartCell> cells, CellGroups groups)
    {
        var labels = new Dictionary<ChartCell, string>(ReferenceEqualityComparer.Instance);
        foreach (var line in cells
            .Where(cell => VramMemory.Percent(cell) < 99.95)
            .OrderBy(ContextOf)
            .GroupBy(cell => (groups.Facet(cell), groups.Series(cell))))
        {
            var last = 0.0;
            foreach (var cell in line.Where(cell => ContextOf(cell) >= last * LabelDistance))
            {
                last = ContextOf(cell);
                labels[cell] = Invariant($"{VramMemory.Percent(cell):0} %");
            }
        }

        return labels;
    }

    private static ChartPanel Panel(ChartData data, CellGroups groups)
    {
        double[] contexts = [.. data.Values(Context).Select(value => value.Number!.Value)];
        var x = contexts.Max() > WidestLinear * contexts.Min()
            ? new ChartChannel(Channel.X, Context, ScaleKind.Log) { Title = data.Column(Context).Title + ", log scale" }
            : new ChartChannel(Channel.X, Context) { FromZero = false, Padded = true };
        var y = FigureScale.Of(data, Channel.Y, Mean, "low", "high");
        var color = new ChartChannel(Channel.Color, FigureColumns.Series, ScaleKind.Category);
        return new ChartPanel(
            data,
            new ChartLayer(
                ChartMark.Line, x, y with { Mean = true }, color, new ChartChannel(Channel.Dash, FigureColumns.Series, ScaleKind.Category))
            {
                Only = (Validity.Column, "valid"),
            },
            new ChartLayer(ChartMark.Interval, x, y with { Column = "low" }, new ChartChannel(Channel.Y2, "high"), color)
            {
                Needs = ["low", "high"],
            },
            new ChartLayer(ChartMark.Point, x, y, color, new ChartChannel(Channel.Shape, FigureColumns.Series, ScaleKind.Category))
            {
                HollowWhenInvalid = true,
            },
            new ChartLayer(ChartMark.Label, x, y, new ChartChannel(Channel.Text, Label)) { InInk = true, Side = LabelSide.Below })
        {
            Facet = groups.HasFacets ? FigureColumns.Facet : null,
            Height = groups.HasFacets ? 180 : 280,
        };
    }
}
