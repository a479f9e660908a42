namespace Bench.Core.Time;

/// <summary>A monotonic moment: nanoseconds since the origin of the sitting (the process's part of a run).</summary>
public readonly record struct Instant(long Nanoseconds) : IComparable<Instant>
{
    /// <summary>Milliseconds since the origin.</summary>
    public double Milliseconds => Nanoseconds / 1e6;

    public int CompareTo(Instant other) => Nanoseconds.CompareTo(other.Nanoseconds);

    public static Duration operator -(Instant later, Instant earlier) => new(later.Nanoseconds - earlier.Nanoseconds);

    public static Instant operator +(Instant start, Duration length) => new(start.Nanoseconds + length.Nanoseconds);

    public static bool operator <(Instant left, Instant right) => left.Nanoseconds < right.Nanoseconds;

    public static bool operator >(Instant left, Instant right) => left.Nanoseconds > right.Nanoseconds;

    public static bool operator <=(Instant left, Instant right) => left.Nanoseconds <= right.Nanoseconds;

    public static bool operator >=(Instant left, Instant right) => left.Nanoseconds >= right.Nanoseconds;

    public static Instant Earliest(Instant left, Instant right) => left < right ? left : right;

    public static Instant Latest(Instant left, Instant right) => left > right ? left : right;
}
