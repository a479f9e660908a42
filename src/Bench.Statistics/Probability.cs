namespace Bench.Statistics;

/// <summary>A number from 0 to 1.</summary>
public readonly record struct Probability
{
    /// <exception cref="ArgumentOutOfRangeException">Not a number, below 0 or above 1.</exception>
    public Probability(double value)
    {
        if (!(value >= 0 && value <= 1))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A probability lies between 0 and 1.");
        Value = value;
    }

    public double Value { get; }
}
