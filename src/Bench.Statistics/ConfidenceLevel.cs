namespace Bench.Statistics;

/// <summary>The share of repetitions in which an interval covers the true value.</summary>
public readonly record struct ConfidenceLevel
{
    public static readonly ConfidenceLevel L95 = new(0.95);

    /// <exception cref="ArgumentOutOfRangeException">Not between 0 and 1, ends excluded.</exception>
    public ConfidenceLevel(double value)
    {
        if (!(value > 0 && value < 1))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A confidence level lies between 0 and 1, ends excluded.");
        Value = value;
    }

    public double Value { get; }

    /// <summary>The probability that a one-sided bound leaves out.</summary>
    public double OneTail => 1 - Value;

    /// <summary>The probability that a two-sided, equal-tailed interval leaves out at each end.</summary>
    public double EachTail => (1 - Value) / 2;
}
