using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Telemetry.Files;
using Bench.Telemetry.Gpu;
using static System.FormattableString;

namespace Bench.Telemetry.Intel;

/// <summary>
/// Intel's GPUs by the files of Linux's i915 and xe drivers. They tell neither how busy a GPU is nor what
/// of its memory is used: both are left out.
/// </summary>
internal sealed class IntelSource(SystemFiles files) : ITelemetrySource
{
    private const string Vendor = "0x8086";

    private IReadOnlyList<IntelGpu> _gpus = [];

    public string Name => TelemetrySources.Intel;

    public string? Server => null;

    public Duration? Interval => null;

    public SourceOpening Open()
    {
        var cards = DrmCard.Of(files, Vendor);
        _gpus = [.. cards
            .Where(card => card.Driver is "i915" or "xe")
            .Select((card, index) => new IntelGpu(files, card, Invariant($"gpu{index}")))];
        return (cards, _gpus) switch
        {
            (_, { Count: > 0 }) => new SourceOpening.Available([.. _gpus.Select(gpu => gpu.Describe())]),
            ([var card, ..], _) =>
                new SourceOpening.Absent($"an Intel GPU exists, but its driver is {card.Driver ?? "unknown"}, neither i915 nor xe"),
            _ => new SourceOpening.Absent($"no Intel GPU (no card of vendor {Vendor} in /sys/class/drm)"),
        };
    }

    public void Sample(Instant at, ITelemetrySink sink)
    {
        var round = new Round(at, Server, Name, sink);
        foreach (var gpu in _gpus)
            gpu.Read(round);
    }

    public void Dispose()
    {
        // Holds nothing open.
    }
}
