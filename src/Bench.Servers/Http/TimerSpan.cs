using Bench.Core.Time;

namespace Bench.Servers.Http;

/// <summary>Lengths as timers take them.</summary>
internal static class TimerSpan
{
    /// <summary>Longer limits than the system's timers can hold are no limits to anybody.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(20);

    public static TimeSpan Of(Duration length)
    {
        var span = length.ToTimeSpan();
        return span < Longest ? span : Longest;
    }
}
