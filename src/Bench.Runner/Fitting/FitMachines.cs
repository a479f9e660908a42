using Bench.Core.Contracts;
using Bench.Core.Telemetry;
using Bench.Core.Texts;
using Bench.Models.Fitting;
using Bench.Runner.Preflight;
using Bench.Simulator.Hardware;
using static System.FormattableString;

namespace Bench.Runner.Fitting;

/// <summary>The machine that models are to fit into: one that is named, or this one, as its telemetry tells now.</summary>
internal sealed class FitMachines(Composition composition)
{
    public async Task<Result<FitMachine, PreflightProblem>> FindAsync(FitRequest request, CancellationToken cancellation)
    {
        if (request.VramBytes is { } bytes)
            return new FitMachine
            {
                Name = Invariant($"a GPU with {bytes / (double)(1L << 30):0.#} GiB"),
                FreeBytes = bytes,
                TotalBytes = bytes,
            };
        if (request.Machine is { } name)
            return HardwareProfiles.Find(name) is { } profile
                ? Of(profile)
                : new PreflightProblem(
                    $"there is no machine '{name}'{Meant(name)}",
                    $"name one of {string.Join(", ", HardwareProfiles.All.Select(known => known.Name))}, or the memory with --vram 24GiB");
        return await LookAsync(cancellation);
    }

    private static string Meant(string name) =>
        NearestName.Of(name, HardwareProfiles.All.Select(known => known.Name)) is { } nearest ? $"; did you mean {nearest}?" : "";

    /// <summary>Of the data sheet: an upper bound is requested, and no guess at what an engine reaches.</summary>
    private static FitMachine Of(HardwareProfile profile) => profile.HasGpu
        ? new FitMachine
        {
            Name = profile.Description,
            FreeBytes = profile.VramBytes,
            TotalBytes = profile.VramBytes,
            BytesPerSecond = profile.GpuBandwidthGBps * 1e9,
            OperationsPerSecond = profile.GpuTflops * 1e12,
        }
        : new FitMachine
        {
            Name = profile.Description,
            FreeBytes = profile.RamBytes,
            TotalBytes = profile.RamBytes,
            IsHost = true,
            BytesPerSecond = profile.CpuBandwidthGBps * 1e9,
            OperationsPerSecond = profile.CpuGflops * 1e9,
        };

    private async Task<Result<FitMachine, PreflightProblem>> LookAsync(CancellationToken cancellation)
    {
        var (seen, gpus) = await new MachineMemory(composition.Telemetry, composition.StartClock).SampleAsync(cancellation);
        if (seen.Pair(TelemetryMetrics.VramUsed, TelemetryMetrics.VramTotal) is var (used, total))
            return new FitMachine
            {
                Name = gpus.Count == 0 ? "the GPU of this machine" : Listing.Of(gpus.Select(NameOf)),
                FreeBytes = total - used,
                TotalBytes = total,
                BytesPerSecond = gpus is [var only] ? TelemetryFacts.MemoryBandwidthOf(only) : null,
            };
        return seen.Pair(TelemetryMetrics.MemoryUsed, TelemetryMetrics.MemoryTotal) is var (taken, all)
            ? new FitMachine
            {
                Name = "the memory of this machine (no GPU was found)",
                FreeBytes = all - taken,
                TotalBytes = all,
                IsHost = true,
            }
            : new PreflightProblem("the memory of this machine is unknown", "name it: --vram 24GiB, or --machine rtx-4090");
    }

    private static string NameOf(TelemetryDevice gpu) => gpu.Facts.FirstOrDefault(fact => fact.Key == "name").Value ?? gpu.Name;
}
