using Bench.Core.Time;

namespace Bench.Servers.Http;

/// <summary>Lengths as timers take them.</summary>
internal static class TimerSpan
{
    /// <summary>Limits beyond the range of the system's timers are treated as unlimited.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(20);

    public static TimeSpan Of(Duration length)
    {
        var span = length.ToTimeSpan();
        return span < Longest ? span : Longest;
    }
}
