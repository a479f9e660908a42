using Bench.Analysis.Cells;
using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Source;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>What a token costs in energy, of each model and quantization; a chart for output tokens, and one for the input tokens of embeddings.</summary>
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
        ChartCell[] all = [.. source.Cells.Where(cell => cell.Summary.Telemetry.EnergyPerToken is not null && Embeds(cell.Summary) == embeds)];
        if (all.Length == 0)
            return null;

        var groups = CellGroups.By(all, CellAxis.Load, CellAxis.Model, CellAxis.Quantization);
        var (cells, left) = Shown.FirstFacets(all, groups);
        var data = ChartData.Of(
            cells,
            FigureColumns.CellId, FigureColumns.SeriesOf(groups), FigureColumns.FacetOf(groups),
            new(Subject, "model, quantization", cell => CellAxis.Label(cell, [CellAxis.Model, CellAxis.Quantization])) { Shown = false },
            new(Joules, $"energy per {token} (J)", cell => cell.Summary.Telemetry.EnergyPerToken) { Decimals = 3 },
            new("energy", "energy (J)", cell => cell.Summary.Telemetry.Energy!.Joules),
            new("net", "without idle power (J)", cell => cell.Summary.Telemetry.Energy!.NetJoules),
            new("source", "by", cell => cell.Summary.Telemetry.Energy!.Source),
            new(FigureColumns.Count, "n", cell => cell.Summary.Ok) { Decimals = 0 },
            FigureColumns.Valid);
        return new ChartSpec(name, $"Energy per {token}", "What does a token cost, reading its prompt and idle power included? One figure a cell, without an interval.", Panel(data, groups))
        {
            Notes = [.. left, "GPUs in use and, where they are known, CPU packages: only figures with the same \"by\" can be held against each other."],
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
            new ChartChannel(Channel.X, Joules),
            new ChartChannel(Channel.Shape, FigureColumns.Series, ScaleKind.Category))
        {
            HollowWhenInvalid = true,
        })
    {
        Facet = groups.HasFacets ? FigureColumns.Facet : null,
    };
}
