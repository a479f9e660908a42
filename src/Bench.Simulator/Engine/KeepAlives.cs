using Bench.Core.Time;

namespace Bench.Simulator.Engine;

/// <summary>The two readings of a keep_alive: a length, or for ever.</summary>
internal static class KeepAlives
{
    /// <summary>Longer than this cannot be told from for ever, nor counted in nanoseconds.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);

    /// <summary>Null: for ever.</summary>
    public static Duration? Length(TimeSpan keepAlive) =>
        keepAlive < TimeSpan.Zero || keepAlive > Longest ? null : new Duration(keepAlive.Ticks * 100);
}
