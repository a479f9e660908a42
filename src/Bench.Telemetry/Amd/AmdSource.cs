using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Telemetry.Files;
using Bench.Telemetry.Gpu;
using static System.FormattableString;

namespace Bench.Telemetry.Amd;

/// <summary>
/// AMD's GPUs by the files of Linux's amdgpu driver (Documentation/gpu/amdgpu). What processes hold is read once a second.
/// </summary>
internal sealed class AmdSource(SystemFiles files) : ITelemetrySource
{
    private const string Vendor = "0x1002";
    private const string KernelDriver = "amdgpu";

    private static readonly Duration ProcessInterval = Duration.FromSeconds(1);

    private readonly ProcessNames _names = new(files);
    private readonly DrmProcesses _processes = new(files);
    private readonly Beat _processBeat = new(ProcessInterval);
    private IReadOnlyList<AmdGpu> _gpus = [];

    public string Name => TelemetrySources.Amd;

    public string? Server => null;

    public Duration? Interval => null;

    public SourceOpening Open()
    {
        var cards = DrmCard.Of(files, Vendor);
        _gpus =
        [
            .. cards.Where(card => card.Driver == KernelDriver).Select((card, index) => new AmdGpu(files, card, Invariant($"gpu{index}"))),
        ];
        return (cards, _gpus) switch
        {
            (_, { Count: > 0 }) => new SourceOpening.Available([.. _gpus.Select(gpu => gpu.Describe())]),
            ([var card, ..], _) =>
                new SourceOpening.Absent($"an AMD GPU exists, but its driver is {card.Driver ?? "unknown"}, not {KernelDriver}"),
            _ => new SourceOpening.Absent($"no AMD GPU (no card of vendor {Vendor} in /sys/class/drm)"),
        };
    }

    public void Sample(Instant at, ITelemetrySink sink)
    {
        var round = new Round(at, Server, Name, sink);
        foreach (var gpu in _gpus)
            gpu.Read(round);
        if (_processBeat.IsDue(at))
            PostProcesses(round);
    }

    public void Dispose()
    {
        // Holds nothing open.
    }

    private void PostProcesses(Round round)
    {
        foreach (var ((address, pid), bytes) in _processes.Read(round.At))
        {
            if (_gpus.FirstOrDefault(gpu => gpu.PciAddress == address) is { } gpu)
                round.GiveBytes(TelemetryMetrics.ProcessVram, bytes, $"{gpu.Name}:{_names.Of(pid)}");
        }
    }
}
