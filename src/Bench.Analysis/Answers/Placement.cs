using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using static System.FormattableString;

namespace Bench.Analysis.Answers;

/// <summary>The placement of a model on a server, as the server reports it.</summary>
internal static class Placement
{
    private const double BytesPerGibibyte = 1L << 30;

    /// <summary>The part of the model that is not on a GPU, 0 to 1; null if the server does not report.</summary>
    public static double? CpuShare(CellSummary cell) => CellFigures.OnCpu.ValueOf(cell) / 100;

    public static string Words(CellSummary cell) => CpuShare(cell) switch
    {
        null => "the server does not report where it is",
        0 => Invariant($"all of it on the GPU, {cell.Loaded!.SizeVramBytes / BytesPerGibibyte:0.0} GiB"),
        1 => "all of it on the CPU",
        { } share => Invariant($"{100 * share:0.#} % of it on the CPU"),
    };
}
