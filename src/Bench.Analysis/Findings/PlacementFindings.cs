using Bench.Analysis.Facts;
using static System.FormattableString;

namespace Bench.Analysis.Findings;

/// <summary>Which part of the model is on GPUs, by the server's own account.</summary>
internal static class PlacementFindings
{
    public static IEnumerable<Finding> Of(CellFacts cell)
    {
        if (cell.Finished?.Loaded is not { SizeBytes: > 0 and var size, SizeVramBytes: { } onGpu })
            yield break;

        if (cell.Plan.NumGpu > 0 && onGpu == 0)
        {
            yield return FindingKinds.GpuNotUsed.Because(
                Invariant($"num_gpu {cell.Plan.NumGpu} was requested, but all of the model is on the CPU"),
                "The server found no GPU that it can use: the beginning of its log says why.");
        }
        else if (cell.Plan.NumGpu != 0 && onGpu < size)
        {
            yield return FindingKinds.PartlyOnCpu.Because(
                Invariant($"{100.0 * (size - onGpu) / size:0.#} % of the model is on the CPU"),
                onGpu == 0
                    ? "The figures are those of a CPU."
                    : "A smaller quantization or num_ctx may fit into the GPU's memory entirely.");
        }
    }
}
