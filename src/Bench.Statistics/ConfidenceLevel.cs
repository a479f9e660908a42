namespace Bench.Statistics;

/// <summary>How often, over many repetitions, an interval made this way covers what it estimates.</summary>
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

    /// <summary>What a one-sided bound leaves out.</summary>
    public double OneTail => 1 - Value;

    /// <summary>What a two-sided, equal-tailed interval leaves out at each end.</summary>
    public double EachTail => (1 - Value) / 2;
}
