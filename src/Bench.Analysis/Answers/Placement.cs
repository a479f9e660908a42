using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using static System.FormattableString;

namespace Bench.Analysis.Answers;

/// <summary>Where a server holds a model, by its own account.</summary>
internal static class Placement
{
    private const double BytesPerGibibyte = 1L << 30;

    /// <summary>The part of the model that is not on a GPU, 0 to 1; null where the server does not tell.</summary>
    public static double? CpuShare(CellSummary cell) => CellFigures.OnCpu.ValueOf(cell) / 100;

    public static string Words(CellSummary cell) => CpuShare(cell) switch
    {
        null => "the server does not tell where it is",
        0 => Invariant($"all of it on the GPU, {cell.Loaded!.SizeVramBytes / BytesPerGibibyte:0.0} GiB"),
        1 => "all of it on the CPU",
        { } share => Invariant($"{100 * share:0.#} % of it on the CPU"),
    };
}
