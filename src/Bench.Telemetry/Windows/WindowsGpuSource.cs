using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Telemetry.Files;
using Bench.Telemetry.Gpu;
using static System.FormattableString;

namespace Bench.Telemetry.Windows;

/// <summary>
/// The GPUs of one maker by the performance counters of Windows: how busy they are and who holds their memory. Windows has no counters of
/// power, temperature and clocks. What processes hold is read once a second, as for other GPUs.
/// </summary>
/// <param name="maker">Whose GPUs these are.</param>
/// <param name="adapters">All adapters of the machine.</param>
/// <param name="counters">The source's own.</param>
/// <param name="files">For the names of processes.</param>
internal sealed class WindowsGpuSource(
    GpuMaker maker, Func<IReadOnlyList<DxgiAdapter>> adapters, GpuCounters counters, SystemFiles files) : ITelemetrySource
{
    private static readonly Duration ProcessInterval = Duration.FromSeconds(1);

    private readonly ProcessNames _names = new(files);
    private readonly Beat _processBeat = new(ProcessInterval);
    private IReadOnlyList<(string Device, DxgiAdapter Adapter)> _gpus = [];

    public string Name => maker.Source;

    public string? Server => null;

    public Duration? Interval => null;

    public SourceOpening Open()
    {
        _gpus =
        [
            .. adapters()
                .Where(adapter => adapter.Vendor == maker.Vendor && !adapter.IsSoftware)
                .DistinctBy(adapter => adapter.Id)
                .Select((adapter, index) => (Invariant($"gpu{index}"), adapter)),
        ];
        if (_gpus.Count == 0)
            return new SourceOpening.Absent(Invariant($"no {maker.Brand} GPU (Windows lists no adapter of vendor 0x{maker.Vendor:x4})"));
        return counters.Open()
            ? new SourceOpening.Available([.. _gpus.Select(gpu => Describe(gpu.Device, gpu.Adapter))])
            : new SourceOpening.Absent(
                $"the {maker.Brand} GPU cannot be sampled: this Windows has no counters of GPUs (they came with Windows 10, version 1709)");
    }

    public void Sample(Instant at, ITelemetrySink sink)
    {
        if (!counters.Read())
            return;
        var round = new Round(at, Server, Name, sink);
        var (busy, memory) = (counters.BusiestEngines(), counters.DedicatedMemory());
        foreach (var (device, adapter) in _gpus)
        {
            round.Give(TelemetryMetrics.GpuUtil, Known(busy, adapter), device);
            if (adapter.DedicatedBytes > 0)
                round.GiveBytes(TelemetryMetrics.VramTotal, adapter.DedicatedBytes, device);
            round.GiveBytes(TelemetryMetrics.VramUsed, Known(memory, adapter), device);
        }

        if (_processBeat.IsDue(at))
            GiveProcesses(round);
    }

    public void Dispose() => counters.Dispose();

    private static double? Known(IReadOnlyDictionary<long, double> values, DxgiAdapter adapter) =>
        values.TryGetValue(adapter.Id, out var value) ? value : null;

    private static TelemetryDevice Describe(string device, DxgiAdapter adapter) => new(device, new GpuFacts()
        .Name(adapter.Name)
        .Vram(adapter.DedicatedBytes > 0 ? adapter.DedicatedBytes : null)
        .All);

    private void GiveProcesses(Round round)
    {
        foreach (var ((adapter, process), bytes) in counters.MemoryOfProcesses())
        {
            foreach (var gpu in _gpus.Where(gpu => gpu.Adapter.Id == adapter))
                round.GiveBytes(TelemetryMetrics.ProcessVram, bytes, $"{gpu.Device}:{_names.Of(process)}");
        }
    }
}
