using System.Collections.Concurrent;
using Bench.Core.Plans;
using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Runner.Sampling;
using Bench.Simulator.Hardware;
using Bench.Telemetry.Sampling;

namespace Bench.Runner.Preflight;

/// <summary>
/// The memory of a machine, GPUs and host together: for this machine from its current telemetry, a simulated one by its profile.
/// </summary>
/// <param name="telemetry">Its sources.</param>
/// <param name="startClock">For the time in which they are asked.</param>
internal sealed class MachineMemory(SourceFactories telemetry, Func<RunClock> startClock)
{
    private const double BytesPerMebibyte = 1 << 20;

    /// <summary>
    /// Bytes of all the memory that this machine has, of GPUs and host together; null if unknown.
    /// No model that needs more can be loaded, however it is split.
    /// </summary>
    public async Task<long?> WholeAsync(CancellationToken cancellation)
    {
        var (seen, _) = await SampleAsync(cancellation);
        return seen.Pair(TelemetryMetrics.MemoryUsed, TelemetryMetrics.MemoryTotal) is var (_, host)
            ? host + (seen.Pair(TelemetryMetrics.VramUsed, TelemetryMetrics.VramTotal)?.Total ?? 0)
            : null;
    }

    /// <summary>The same of the machine of a server that the harness starts; null for any other server.</summary>
    public async Task<long?> WholeOfAsync(ServerSpec server, CancellationToken cancellation) =>
        server.Simulator is { Profile: var name }
            ? HardwareProfiles.Find(name ?? HardwareProfiles.Default.Name) is { } profile ? profile.VramBytes + profile.RamBytes : null
        : server.Managed is not null ? await WholeAsync(cancellation)
        : null;

    /// <summary>One round of the machine's telemetry.</summary>
    public async Task<(Readings Seen, IReadOnlyList<TelemetryDevice> Gpus)> SampleAsync(CancellationToken cancellation)
    {
        var seen = new Readings();
        using var sampler = TelemetrySampler.Open(telemetry.OfMachine(), startClock());
        sampler.Start(Duration.FromSeconds(1), seen, _ => { });
        await sampler.FirstRounds.WaitAsync(cancellation);
        return (seen, [.. sampler.Reports.Where(source => TelemetrySources.IsGpu(source.Name)).SelectMany(source => source.Devices)]);
    }

    /// <summary>The last value of each metric of each device.</summary>
    internal sealed class Readings : ITelemetrySink
    {
        private readonly ConcurrentDictionary<(string Source, string Device, TelemetryMetric Metric), double> _values = new();

        public void Post(in TelemetrySample sample) => _values[(sample.Source, sample.Device, sample.Metric)] = sample.Value;

        /// <summary>Of all devices together that tell both, in bytes; null if none does.</summary>
        public (long Used, long Total)? Pair(TelemetryMetric used, TelemetryMetric total)
        {
            var devices = _values.Keys
                .Where(key => key.Metric == total)
                .Where(key => _values.ContainsKey((key.Source, key.Device, used)))
                .ToArray();
            return devices.Length == 0
                ? null
                : (Bytes(devices.Sum(key => _values[(key.Source, key.Device, used)])), Bytes(devices.Sum(key => _values[key])));
        }

        private static long Bytes(double mebibytes) => (long)(mebibytes * BytesPerMebibyte);
    }
}
