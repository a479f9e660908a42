using System.Globalization;

namespace Bench.Core.Time;

/// <summary>A length of time in nanoseconds. May be negative where two instants are compared the other way round.</summary>
public readonly record struct Duration(long Nanoseconds) : IComparable<Duration>
{
    public static readonly Duration Zero = new(0);

    public double Milliseconds => Nanoseconds / 1e6;

    public double Seconds => Nanoseconds / 1e9;

    public static Duration FromSeconds(double seconds) => new((long)Math.Round(seconds * 1e9));

    public static Duration FromMilliseconds(double milliseconds) => new((long)Math.Round(milliseconds * 1e6));

    /// <summary>For waits; rounded up to the 100 ns of a <see cref="TimeSpan"/>, so that no wait ends early.</summary>
    public TimeSpan ToTimeSpan() => TimeSpan.FromTicks((Nanoseconds + 99) / 100);

    public int CompareTo(Duration other) => Nanoseconds.CompareTo(other.Nanoseconds);

    public static Duration operator +(Duration left, Duration right) => new(left.Nanoseconds + right.Nanoseconds);

    public static Duration operator -(Duration left, Duration right) => new(left.Nanoseconds - right.Nanoseconds);

    public static bool operator <(Duration left, Duration right) => left.Nanoseconds < right.Nanoseconds;

    public static bool operator >(Duration left, Duration right) => left.Nanoseconds > right.Nanoseconds;

    public static bool operator <=(Duration left, Duration right) => left.Nanoseconds <= right.Nanoseconds;

    public static bool operator >=(Duration left, Duration right) => left.Nanoseconds >= right.Nanoseconds;

    /// <summary>The scenario language's own form: 80ms, 1.5s, 2m, 1h.</summary>
    public override string ToString() => Nanoseconds switch
    {
        0 => "0s",
        var n when Math.Abs(n) < 1_000_000_000 => (n / 1e6).ToString("0.###", CultureInfo.InvariantCulture) + "ms",
        var n when n % 3_600_000_000_000 == 0 => (n / 3_600_000_000_000).ToString(CultureInfo.InvariantCulture) + "h",
        var n when n % 60_000_000_000 == 0 => (n / 60_000_000_000).ToString(CultureInfo.InvariantCulture) + "m",
        var n => (n / 1e9).ToString("0.###", CultureInfo.InvariantCulture) + "s",
    };
}
