using Bench.Analysis.Figures;

namespace Bench.Reporting.Charts.Source;

/// <summary>What the server says of a loaded model's place.</summary>
internal static class VramMemory
{
    /// <summary>Null where the server did not say.</summary>
    public static double? Mebibytes(ChartCell cell) => CellFigures.SizeVram.ValueOf(cell.Summary);

    /// <summary>
    /// What was in use on the server's GPUs at its most, as sampled; null where it was not, or where nothing of the model is on a GPU.
    /// </summary>
    public static double? Measured(ChartCell cell) => Mebibytes(cell) is 0 ? null : CellFigures.VramPeak.ValueOf(cell.Summary);

    /// <summary>The model's part on GPUs, 0 to 100; null where the server did not say.</summary>
    public static double? Percent(ChartCell cell) =>
        cell.Summary.Loaded is { SizeVramBytes: { } vram, SizeBytes: { } size and > 0 } ? 100.0 * vram / size : null;
}
