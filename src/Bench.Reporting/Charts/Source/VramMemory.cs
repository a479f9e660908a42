using Bench.Analysis.Figures;

namespace Bench.Reporting.Charts.Source;

/// <summary>The placement of a loaded model, as the server reports it.</summary>
internal static class VramMemory
{
    /// <summary>Null if the server did not say.</summary>
    public static double? Mebibytes(ChartCell cell) => CellFigures.SizeVram.ValueOf(cell.Summary);

    /// <summary>
    /// The peak memory in use on the server's GPUs, as sampled; null if it was not sampled, or if nothing of the model is on a GPU.
    /// </summary>
    public static double? Measured(ChartCell cell) => Mebibytes(cell) is 0 ? null : CellFigures.VramPeak.ValueOf(cell.Summary);

    /// <summary>The model's part on GPUs, 0 to 100; null if the server did not say.</summary>
    public static double? Percent(ChartCell cell) =>
        cell.Summary.Loaded is { SizeVramBytes: { } vram, SizeBytes: { } size and > 0 } ? 100.0 * vram / size : null;
}
