using Bench.Analysis.Facts;
using Bench.Analysis.Telemetry;
using Bench.Core.Telemetry;
using static System.FormattableString;

namespace Bench.Analysis.Findings;

/// <summary>Checks whether the server's GPUs ran at full speed and were used by the server only.</summary>
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
            "Check its cooling and its power supply, let it cool down before the cell, and measure again.");
    }

    private static Finding? PowerCapped(GpuUse gpu)
    {
        var (raised, count) = gpu.PowerCapped;
        return raised == 0
            ? null
            : FindingKinds.PowerCapped.Because(
                Invariant($"{gpu.Device} was at its power limit in {raised} of {count} samples ({100.0 * raised / count:0.#} %)"),
                "This is usual under load. The figures hold for this power limit; a GPU with another limit is not comparable.");
    }

    private static Finding? NearlyFull(GpuUse gpu) =>
        gpu is { VramPeak: { } peak, VramTotal: > 0 and var total } && 100 * peak > NearlyFullPercent * total
            ? FindingKinds.VramNearlyFull.Because(
                Invariant($"up to {peak:0} of {total:0} MiB of {gpu.Device}'s memory were in use ({100 * peak / total:0.#} %)"),
                "A little more (a longer context, another user) goes to the CPU or fails: use a smaller quantization or num_ctx. "
                    + "This does not apply to servers that reserve all memory by design.")
            : null;

    /// <summary>Only if the server's own processes are seen there. Otherwise it is unknown which processes are others.</summary>
    private static IEnumerable<Finding> Shared(GpuUse gpu) => gpu.ServerVram is null
        ? []
        : gpu.Others.Where(other => other.Peak > SharedMebibytes).Select(other => FindingKinds.GpuShared.Because(
            Invariant($"{other.Process.Name} (process {other.Process.Id}) held up to {other.Peak:0} MiB of {gpu.Device}'s memory"),
            "It may also have computed there: stop it, or give the server its own GPU."));

    private static Finding? CpuBound(CellFacts cell) =>
        cell.Finished?.Loaded?.SizeVramBytes > 0
        && cell.Telemetry is { GpuUtilMeanPercent: < IdleGpuPercent and var gpu, ServerCpuMeanPercent: >= BusyCorePercent and var cpu }
            ? FindingKinds.CpuBound.Because(
                Invariant($"the model is on a GPU with a utilization of {gpu:0.#} %, while the server's processes used {cpu:0} % of ")
                    + "a core",
                "Something other than the GPU is the bottleneck: layers on the CPU, sampling, tokenizing. Another GPU would not help.")
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
                Invariant($"the server reports {told:0} MiB of the model on GPUs, but its processes hold {held:0} MiB there"),
                "To judge what fits a GPU, use the processes' figure. The driver takes a few hundred MiB per process and GPU; "
                    + "if the difference is larger, the server's account is wrong.")
            : null;
    }
}
