using Bench.Analysis.Figures;
using Bench.Analysis.Metrics;
using Bench.Core.Factors;
using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Source;
using static System.FormattableString;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>num_ctx × num_gpu: where the context pushes layers off the GPU, and what that costs.</summary>
internal static class ContextByLayers
{
    /// <summary>One row of tiles is no map, and the charts of rates show it better.</summary>
    private const int LeastRows = 2;

    /// <summary>Rows from which on the axis is as long as its title.</summary>
    private const int RowsForTitle = 3;
    private const string Context = "num_ctx";
    private const string Layers = "num_gpu";
    private const string Figure = "figure";
    private const string Label = "label";
    private const string Tone = "tone";
    private const string Light = "light";
    private const string Dark = "dark";
    private const string Hollow = "hollow";

    public static IEnumerable<ChartSpec> Of(ChartSource source) => new[]
    {
        Of(source, "decode-by-context-and-layers", "Decode rate", CellFigures.MeanOf(DecodeRate.Definition), decimals: 1),
        Of(source, "vram-by-context-and-layers", "GPU memory", CellFigures.SizeVram, decimals: 0),
    }.OfType<ChartSpec>();

    private static ChartSpec? Of(ChartSource source, string name, string words, CellFigure figure, int decimals)
    {
        var cells = LowestLoad.Of(source.Cells.Where(cell => figure.ValueOf(cell.Summary) is not null));
        var layers = cells.Select(cell => cell.Summary.Plan.NumGpu).Distinct().ToArray();
        if (layers.Length < LeastRows || cells.All(cell => figure.ValueOf(cell.Summary) == 0))
            return null;

        var facets = CellAxis.Varying(
            cells, [.. CellAxis.Among(cells).Except([CellAxis.NumCtx, CellAxis.NumGpu, CellAxis.Load, CellAxis.Repetition])]);
        var tiles = cells
            .GroupBy(cell => (Facet: CellAxis.Label(cell, facets), cell.Summary.Plan.NumCtx, cell.Summary.Plan.NumGpu))
            .Select(same => new Tile(same.Key.Facet, same.Key.NumCtx, same.Key.NumGpu, [.. same], figure))
            .OrderBy(tile => tile.NumCtx)
            .ToArray();
        var areas = tiles.Select(tile => tile.Facet).Distinct().ToArray();
        var drawn = Shown.Thinned(areas, Shown.MostFacets);
        var data = ChartData.Of(
            tiles.Where(tile => drawn.Contains(tile.Facet)),
            new("facet", string.Join(", ", facets.Select(axis => axis.Name)), tile => tile.Facet) { Shown = facets.Count > 0 },
            new(Context, "num_ctx (tokens)", tile => tile.NumCtx is { } tokens ? Invariant($"{tokens}") : "the server's"),
            new(Layers, "num_gpu (layers)", tile => Factor.Layers(tile.NumGpu).Text),
            new(Figure, figure.Title, tile => tile.Mean) { Decimals = decimals },
            new("gpu", "on the GPU (%)", tile => tile.OnGpu) { Decimals = 0 },
            new("cells", "cells", tile => tile.Cells.Count) { Decimals = 0 },
            new(Validity.Column, "validity", tile => tile.IsValid ? "valid" : Validity.Invalid),
            new(Label, "label", tile => tile.Text(decimals)) { Shown = false },
            new(Tone, "tone", tile => ToneOf(tile, tiles.Min(other => other.Mean), tiles.Max(other => other.Mean))) { Shown = false });
        return new ChartSpec(
            name,
            $"{words} by context and GPU layers",
            "At which context are layers pushed off the GPU, and what is the effect? "
                + "The share on the GPU is shown beside a figure if it is below 100 %.",
            Panel(data, facets.Count > 0, layers))
        {
            Notes =
            [
                "Each configuration at its lowest load; the mean over repetitions.",
                .. layers.Length < RowsForTitle ? ["A row is a num_gpu (layers)."] : Array.Empty<string>(),
                .. drawn.Count < areas.Length ? [Shown.NoteOnFacets(areas.Length)] : Array.Empty<string>(),
            ],
        }.Of(cells);
    }

    private static ChartPanel Panel(ChartData data, bool facets, int?[] layers)
    {
        var x = new ChartChannel(Channel.X, Context, ScaleKind.Category);
        var y = new ChartChannel(Channel.Y, Layers, ScaleKind.Category)
        {
            Title = layers.Length < RowsForTitle ? "" : null,
            Order = [.. layers.OrderByDescending(count => count ?? int.MaxValue).Select(count => Factor.Layers(count).Text)],
        };
        return new ChartPanel(
            data,
            new ChartLayer(ChartMark.Tile, x, y, new ChartChannel(Channel.Color, Figure, ScaleKind.Shade)) { HollowWhenInvalid = true },
            Words(x, y) with { Only = (Tone, Light) },
            Words(x, y) with { Only = (Tone, Dark), InWhite = true },
            Words(x, y) with { Only = (Tone, Hollow), InInk = true })
        {
            Facet = facets ? "facet" : null,
            Width = null,
        };
    }

    private static ChartLayer Words(ChartChannel x, ChartChannel y) => new(ChartMark.Label, x, y, new ChartChannel(Channel.Text, Label));

    /// <summary>Viridis turns light above its middle.</summary>
    private static string ToneOf(Tile tile, double least, double most) =>
        !tile.IsValid ? Hollow : tile.Mean - least < 0.55 * (most - least) ? Dark : Light;

    private sealed record Tile(string Facet, int? NumCtx, int? NumGpu, IReadOnlyList<ChartCell> Cells, CellFigure Figure)
    {
        public double Mean => Cells.Average(cell => Figure.ValueOf(cell.Summary)!.Value);

        public double? OnGpu => Cells.Average(VramMemory.Percent);

        public bool IsValid => Cells.All(cell => cell.Summary.IsValid);

        public string Text(int decimals) =>
            new ChartValue(Mean, null).Text(decimals) + (OnGpu is < 99.5 and var part ? Invariant($" ({part:0} %)") : "");
    }
}
