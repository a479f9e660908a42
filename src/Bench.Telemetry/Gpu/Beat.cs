using Bench.Core.Time;

namespace Bench.Telemetry.Gpu;

/// <summary>Says when something is due again that costs too much to be done in each round.</summary>
/// <param name="period">At least so long from one time to the next.</param>
internal sealed class Beat(Duration period)
{
    private Instant? _next;

    /// <summary>True the first time, and then once a period.</summary>
    public bool IsDue(Instant now)
    {
        if (now < _next)
            return false;
        _next = now + period;
        return true;
    }
}
