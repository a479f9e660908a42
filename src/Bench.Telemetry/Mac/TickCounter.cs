using Bench.Telemetry.Systems;

namespace Bench.Telemetry.Mac;

/// <summary>
/// The times of one core, as sums that do not wrap. The kernel's ticks have 32 bits, which are enough for 497 days. A counter that
/// went back began again: nothing is known of that reading, and its times stand still.
/// </summary>
internal sealed class TickCounter(string device)
{
    private HostCpuLoad? _last;
    private CoreTimes _sum = new(device, 0, 0);

    public CoreTimes Add(HostCpuLoad now)
    {
        if (_last is { } last)
        {
            var idle = Growth(last.Idle, now.Idle);
            int[] states = [Growth(last.User, now.User), Growth(last.System, now.System), Growth(last.Nice, now.Nice)];
            var busy = states.Sum(ticks => (long)ticks);
            if (idle >= 0 && states.All(ticks => ticks >= 0))
                _sum = _sum with { Busy = _sum.Busy + busy, Total = _sum.Total + idle + busy };
        }

        _last = now;
        return _sum;
    }

    /// <summary>Negative if the counter went back: a wrapped one has grown by less than half of what it holds.</summary>
    private static int Growth(uint before, uint now) => unchecked((int)(now - before));
}
