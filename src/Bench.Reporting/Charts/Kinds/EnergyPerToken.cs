using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Source;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>
/// The energy per token of each model and quantization; a chart for output tokens, and one for the input tokens of embeddings.
/// </summary>
internal static class EnergyPerToken
{
    private const string Subject = "subject";
    private const string Joules = "joules";

    public static IEnumerable<ChartSpec> Of(ChartSource source) => new[]
    {
        Of(source, embeds: false, "energy-per-token", "output token"),
        Of(source, embeds: true, "energy-per-input-token", "input token of embeddings"),
    }.OfType<ChartSpec>();

    private static ChartSpec? Of(ChartSource source, bool embeds, string name, string token)
    {
        ChartCell[] all =
            [.. source.Cells.Where(cell => CellFigures.EnergyPerToken.ValueOf(cell.Summary) is not null && Embeds(cell.Summary) == embeds)];
        if (all.Length == 0)
            return null;

        var groups = CellGroups.By(all, CellAxis.Load, CellAxis.Model, CellAxis.Quantization);
        var (cells, left) = Shown.Facets(all, groups);
        var data = ChartData.Of(
            cells,
            FigureColumns.CellId, FigureColumns.SeriesOf(groups), FigureColumns.FacetOf(groups),
            new(Subject, "model, quantization", cell => CellAxis.Label(cell, [CellAxis.Model, CellAxis.Quantization])) { Shown = false },
            new(Joules, $"energy per {token} (J)", cell => CellFigures.EnergyPerToken.ValueOf(cell.Summary)) { Decimals = 3 },
            FigureColumns.Of("energy", CellFigures.Energy),
            FigureColumns.Of("net", CellFigures.NetEnergy) with { Title = "without idle power (J)" },
            new("source", "by", cell => cell.Summary.Telemetry.Energy!.Source),
            FigureColumns.CountOf(CellFigures.EnergyPerToken),
            FigureColumns.Valid);
        return new ChartSpec(
            name,
            $"Energy per {token}",
            "How much energy does a token cost, including prefill and idle power? There is one figure per cell, without an interval.",
            Panel(data, groups))
        {
            Notes =
            [
                .. left,
                "GPUs in use and, where they are known, CPU packages: only figures with the same \"by\" are comparable.",
            ],
        }.Of(cells);
    }

    private static bool Embeds(CellSummary cell) => cell.Inputs is not null;

    private static ChartPanel Panel(ChartData data, CellGroups groups) => new(
        data,
        new ChartLayer(
            ChartMark.Point,
            new ChartChannel(Channel.Y, Subject, ScaleKind.Category) { Title = "" },
            new ChartChannel(Channel.YLane, FigureColumns.Series, ScaleKind.Category),
            new ChartChannel(Channel.Color, FigureColumns.Series, ScaleKind.Category),
            FigureScale.Of(data, Channel.X, Joules),
            new ChartChannel(Channel.Shape, FigureColumns.Series, ScaleKind.Category))
        {
            HollowWhenInvalid = true,
        })
    {
        Facet = groups.HasFacets ? FigureColumns.Facet : null,
    };
}
