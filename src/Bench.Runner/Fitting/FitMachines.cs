using System.Collections.Concurrent;
using Bench.Core.Telemetry;
using Bench.Core.Texts;
using Bench.Core.Time;
using Bench.Models.Fitting;
using Bench.Runner.Preflight;
using Bench.Simulator.Hardware;
using Bench.Telemetry.Sampling;
using static System.FormattableString;

namespace Bench.Runner.Fitting;

/// <summary>The machine that models are to fit into: one that is named, or this one, as its telemetry tells now.</summary>
internal sealed class FitMachines(Composition composition)
{
    private const double BytesPerMebibyte = 1 << 20;

    public async Task<(FitMachine? Machine, PreflightProblem? Problem)> FindAsync(FitRequest request, CancellationToken cancellation)
    {
        if (request.VramBytes is { } bytes)
            return (new FitMachine { Name = Invariant($"a GPU with {bytes / (double)(1L << 30):0.#} GiB"), FreeBytes = bytes, TotalBytes = bytes }, null);
        if (request.Machine is { } name)
            return HardwareProfiles.Find(name) is { } profile
                ? (Of(profile), null)
                : (null, new PreflightProblem($"there is no machine '{name}'{Meant(name)}", $"name one of {string.Join(", ", HardwareProfiles.All.Select(known => known.Name))}, or the memory with --vram 24GiB"));
        return await LookAsync(cancellation);
    }

    private static string Meant(string name) => NearestName.Of(name, HardwareProfiles.All.Select(known => known.Name)) is { } nearest ? $"; did you mean {nearest}?" : "";

    /// <summary>Of the data sheet: an upper bound is asked for, and no guess at what an engine reaches.</summary>
    private static FitMachine Of(HardwareProfile profile) => profile.HasGpu
        ? new FitMachine { Name = profile.Description, FreeBytes = profile.VramBytes, TotalBytes = profile.VramBytes, BytesPerSecond = profile.GpuBandwidthGBps * 1e9, OperationsPerSecond = profile.GpuTflops * 1e12 }
        : new FitMachine { Name = profile.Description, FreeBytes = profile.RamBytes, TotalBytes = profile.RamBytes, IsHost = true, BytesPerSecond = profile.CpuBandwidthGBps * 1e9, OperationsPerSecond = profile.CpuGflops * 1e9 };

    /// <summary>Bytes of all the memory that this machine has, of GPUs and host together; null where nothing tells. No model that needs more can be loaded, however it is split.</summary>
    public async Task<long?> WholeAsync(CancellationToken cancellation)
    {
        var (seen, _) = await SampleAsync(cancellation);
        return seen.Pair(TelemetryMetrics.MemoryUsed, TelemetryMetrics.MemoryTotal) is var (_, host)
            ? host + (seen.Pair(TelemetryMetrics.VramUsed, TelemetryMetrics.VramTotal)?.Total ?? 0)
            : null;
    }

    private async Task<(FitMachine? Machine, PreflightProblem? Problem)> LookAsync(CancellationToken cancellation)
    {
        var (seen, gpus) = await SampleAsync(cancellation);
        if (seen.Pair(TelemetryMetrics.VramUsed, TelemetryMetrics.VramTotal) is var (used, total))
            return (new FitMachine
            {
                Name = gpus.Count == 0 ? "the GPU of this machine" : Listing.Of(gpus.Select(NameOf)),
                FreeBytes = total - used,
                TotalBytes = total,
                BytesPerSecond = gpus is [var only] ? TelemetryFacts.MemoryBandwidthOf(only) : null,
            }, null);
        return seen.Pair(TelemetryMetrics.MemoryUsed, TelemetryMetrics.MemoryTotal) is var (taken, all)
            ? (new FitMachine { Name = "the memory of this machine (no GPU was found)", FreeBytes = all - taken, TotalBytes = all, IsHost = true }, null)
            : (null, new PreflightProblem("nothing tells how much memory this machine has", "name it: --vram 24GiB, or --machine rtx-4090"));
    }

    private async Task<(Newest Seen, IReadOnlyList<TelemetryDevice> Gpus)> SampleAsync(CancellationToken cancellation)
    {
        var seen = new Newest();
        using var sampler = TelemetrySampler.Open(composition.Telemetry.OfMachine(), composition.StartClock());
        sampler.Start(Duration.FromSeconds(1), seen, _ => { });
        await sampler.FirstRounds.WaitAsync(cancellation);
        return (seen, [.. sampler.Reports.Where(source => TelemetrySources.IsGpu(source.Name)).SelectMany(source => source.Devices)]);
    }

    private static string NameOf(TelemetryDevice gpu) => gpu.Facts.FirstOrDefault(fact => fact.Key == "name").Value ?? gpu.Name;

    /// <summary>The last value of each metric of each device.</summary>
    private sealed class Newest : ITelemetrySink
    {
        private readonly ConcurrentDictionary<(string Source, string Device, TelemetryMetric Metric), double> _values = new();

        public void Post(in TelemetrySample sample) => _values[(sample.Source, sample.Device, sample.Metric)] = sample.Value;

        /// <summary>Of all devices together that tell both, in bytes; null where none does.</summary>
        public (long Used, long Total)? Pair(TelemetryMetric used, TelemetryMetric total)
        {
            var devices = _values.Keys.Where(key => key.Metric == total).Where(key => _values.ContainsKey((key.Source, key.Device, used))).ToArray();
            return devices.Length == 0
                ? null
                : (Bytes(devices.Sum(key => _values[(key.Source, key.Device, used)])), Bytes(devices.Sum(key => _values[key])));
        }

        private static long Bytes(double mebibytes) => (long)(mebibytes * BytesPerMebibyte);
    }
}
