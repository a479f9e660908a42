using Bench.Core.Telemetry;
using Bench.Core.Time;
using static System.FormattableString;

namespace Bench.Telemetry.Sensors;

/// <summary>
/// Energy of processor packages and their memory. The library reads the processor's counters of energy, and reports their growth by the
/// time since its previous reading. That power times the same time is the growth again, so its sum is the counter.
/// </summary>
internal sealed class PackageEnergy
{
    /// <summary>
    /// The counters of processors wrap around after some minutes under load: the growth over a longer gap is unknown. The sum then starts
    /// at 0 again, which is not counted as energy use.
    /// </summary>
    private static readonly Duration LongestGap = Duration.FromSeconds(60);

    private readonly Dictionary<string, double> _joules = new(StringComparer.Ordinal);
    private Instant? _last;

    /// <param name="at">The time at which the library read the sensors.</param>
    public void Give(IReadOnlyList<Hardware> all, Instant at, in Round round)
    {
        var passed = _last is { } last ? at - last : (Duration?)null;
        _last = at;
        if (passed > LongestGap)
            _joules.Clear();
        foreach (var (index, processor) in all.Where(hardware => hardware.Type == SensorNames.Processor).Index())
        {
            Add(Invariant($"package-{index}"), processor.First(SensorNames.Power, "CPU Package", "Package"), passed, round);
            Add(Invariant($"dram-{index}"), processor.First(SensorNames.Power, "CPU Memory"), passed, round);
        }
    }

    /// <summary>
    /// The first reading of the library has no power. A later reading without power leaves a gap, after which the sum starts at 0 again.
    /// No package draws 0 W: the library reports 0 if the processor has no counter, as in virtual machines.
    /// </summary>
    private void Add(string device, double? watts, Duration? passed, in Round round)
    {
        if (watts is not { } power || power <= 0)
        {
            _joules.Remove(device);
            return;
        }

        var isCounted = _joules.TryGetValue(device, out var sum);
        if (isCounted && passed is { } time)
            sum += power * time.Seconds;
        _joules[device] = sum;
        round.Give(TelemetryMetrics.CpuEnergy, sum, device);
    }
}
