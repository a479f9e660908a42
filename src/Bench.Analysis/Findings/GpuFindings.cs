using Bench.Analysis.Facts;
using Bench.Analysis.Telemetry;
using Bench.Core.Telemetry;
using static System.FormattableString;

namespace Bench.Analysis.Findings;

/// <summary>Whether the GPUs that the server uses did what they can, and for it alone.</summary>
internal static class GpuFindings
{
    /// <summary>Of the window's samples, in percent: slowed for so long, the figures are those of another GPU.</summary>
    private const double ThrottledPercent = 5;

    /// <summary>One sample may be a spike.</summary>
    private const int FewestThrottled = 2;

    private const double NearlyFullPercent = 95;

    /// <summary>Of another process: a desktop's small holdings are less.</summary>
    private const double SharedMebibytes = 256;

    private const double IdleGpuPercent = 30;

    /// <summary>Of one core.</summary>
    private const double BusyCorePercent = 90;

    private const double AccountPercent = 10;
    private const double AccountMebibytes = 256;
    private const double BytesPerMebibyte = 1 << 20;

    public static IEnumerable<Finding> Of(CellFacts cell) =>
    [
        .. cell.Telemetry.Gpus.Select(Throttled).OfType<Finding>(),
        .. cell.Telemetry.Gpus.Select(PowerCapped).OfType<Finding>(),
        .. cell.Telemetry.Gpus.Select(NearlyFull).OfType<Finding>(),
        .. cell.Telemetry.Gpus.SelectMany(Shared),
        .. CpuBound(cell) is { } bound ? [bound] : Array.Empty<Finding>(),
        .. Account(cell) is { } account ? [account] : Array.Empty<Finding>(),
    ];

    private static Finding? Throttled(GpuUse gpu)
    {
        var (raised, count) = gpu.Throttled;
        if (raised == 0)
            return null;
        var grave = raised >= FewestThrottled && 100L * raised >= ThrottledPercent * count;
        return (grave ? FindingKinds.Throttled : FindingKinds.ThrottledBriefly).Because(
            Invariant($"{gpu.Device} was slowed by heat or by its own protection in {raised} of {count} samples ")
                + Invariant($"({100.0 * raised / count:0.#} %)"),
            "See to its cooling and its power supply, let it rest before the cell, and measure again.");
    }

    private static Finding? PowerCapped(GpuUse gpu)
    {
        var (raised, count) = gpu.PowerCapped;
        return raised == 0
            ? null
            : FindingKinds.PowerCapped.Because(
                Invariant($"{gpu.Device} was at its power limit in {raised} of {count} samples ({100.0 * raised / count:0.#} %)"),
                "Usual under load: the figures are those of this limit, and a GPU with another one is no match for it.");
    }

    private static Finding? NearlyFull(GpuUse gpu) =>
        gpu is { VramPeak: { } peak, VramTotal: > 0 and var total } && 100 * peak > NearlyFullPercent * total
            ? FindingKinds.VramNearlyFull.Because(
                Invariant($"up to {peak:0} of {total:0} MiB of {gpu.Device}'s memory were in use ({100 * peak / total:0.#} %)"),
                "A little more (a longer context, another user) goes to the CPU or fails: take a smaller quantization or num_ctx. "
                    + "Servers that take all of it by design are not meant.")
            : null;

    /// <summary>Only where the server's own processes are seen there: else nobody knows which are others.</summary>
    private static IEnumerable<Finding> Shared(GpuUse gpu) => gpu.ServerVram is null
        ? []
        : gpu.Others.Where(other => other.Peak > SharedMebibytes).Select(other => FindingKinds.GpuShared.Because(
            Invariant($"{other.Process.Name} (process {other.Process.Id}) held up to {other.Peak:0} MiB of {gpu.Device}'s memory"),
            "It may have computed there, too: end it, or give the server a GPU of its own."));

    private static Finding? CpuBound(CellFacts cell) =>
        cell.Finished?.Loaded?.SizeVramBytes > 0
        && cell.Telemetry is { GpuUtilMeanPercent: < IdleGpuPercent and var gpu, ServerCpuMeanPercent: >= BusyCorePercent and var cpu }
            ? FindingKinds.CpuBound.Because(
                Invariant($"the model is on a GPU that was used {gpu:0.#} %, while the server's processes used {cpu:0} % of a core"),
                "Something beside the GPU sets the pace: layers on the CPU, sampling, tokenizing. Another GPU would not help.")
            : null;

    /// <summary>With one model loaded only: the processes hold all of them.</summary>
    private static Finding? Account(CellFacts cell)
    {
        if (cell.Finished?.Loaded?.SizeVramBytes is not > 0
            || cell.Sensors?.All(TelemetrySources.Server, TelemetryMetrics.ModelSizeVram).Count(model => model.Cell.Peak > 0) > 1
            || !cell.Telemetry.Gpus.Any(gpu => gpu.ServerVram is not null))
        {
            return null;
        }

        var told = cell.Finished.Loaded.SizeVramBytes.Value / BytesPerMebibyte;
        var held = cell.Telemetry.Gpus.Sum(gpu => gpu.ServerVram ?? 0);
        var apart = Math.Abs(held - told);
        return apart > AccountMebibytes && 100 * apart > AccountPercent * Math.Max(held, told)
            ? FindingKinds.VramAccountDiffers.Because(
                Invariant($"the server says that {told:0} MiB of the model are on GPUs, and its processes hold {held:0} MiB there"),
                "Take the processes' figure for what fits a GPU. Some hundred MiB a GPU are the driver's own for each process; "
                    + "more is an account that is off.")
            : null;
    }
}
