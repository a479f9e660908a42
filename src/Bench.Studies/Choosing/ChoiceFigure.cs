using Bench.Statistics;

namespace Bench.Studies.Choosing;

/// <summary>A figure of a candidate.</summary>
/// <param name="Value">As measured.</param>
/// <param name="Interval">Of it; an end is null where too few requests bound it.</param>
public sealed record ChoiceFigure(double Value, Interval Interval)
{
    /// <summary>A difference within this is a tie: nobody notices it, and it is not worth more memory.</summary>
    public const double TieRatio = 1.03;

    /// <summary>Null if it was not made of requests here: a score from elsewhere, an amount of memory.</summary>
    public FigureSample? Sample { get; init; }

    /// <summary>Of something that does not scatter, as memory.</summary>
    public static ChoiceFigure Exact(double value) => new(value, new Interval(value, value));

    /// <summary>Whether it is higher by more than a tie. Where an interval is not known, the values alone tell.</summary>
    public bool IsClearlyAbove(ChoiceFigure other) => Value > TieRatio * other.Value && !(Interval.Low <= other.Interval.High);
}
