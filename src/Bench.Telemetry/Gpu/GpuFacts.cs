using Bench.Core.Telemetry;
using static System.FormattableString;

namespace Bench.Telemetry.Gpu;

/// <summary>The constant properties of a GPU, for reports. Unknown and impossible values are left out.</summary>
internal sealed class GpuFacts
{
    private const double HighestBandwidth = 1e15;

    private readonly List<KeyValuePair<string, string>> _facts = [];

    public IReadOnlyList<KeyValuePair<string, string>> All => _facts;

    public GpuFacts Name(string? name) => Add("name", name);

    /// <param name="driver">With its version: <c>NVIDIA 580.95.05</c>.</param>
    public GpuFacts Driver(string? driver) => Add("driver", driver);

    public GpuFacts Vram(double? bytes) => Add(
        "vram",
        bytes is { } known && TelemetryMetrics.VramTotal.IsPossible(known / Round.Mebibyte)
            ? Invariant($"{known / Round.Mebibyte:0} MiB")
            : null);

    public GpuFacts PowerLimit(double? watts) =>
        Add("power limit", watts is { } known && TelemetryMetrics.GpuPower.IsPossible(known) ? Invariant($"{known:0.###} W") : null);

    /// <summary>In bytes per second. More than a hundred times today's fastest is a driver's mistake.</summary>
    public GpuFacts MemoryBandwidth(double? rate) =>
        Add(TelemetryFacts.MemoryBandwidth, rate is > 0 and < HighestBandwidth ? TelemetryFacts.BandwidthText(rate.Value) : null);

    public GpuFacts Add(string name, string? value)
    {
        if (value is not null)
            _facts.Add(new(name, value));
        return this;
    }
}
