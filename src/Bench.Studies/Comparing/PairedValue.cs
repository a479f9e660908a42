namespace Bench.Studies.Comparing;

/// <summary>The values of a metric in one block.</summary>
/// <param name="Block">From 1.</param>
/// <param name="Base">Not negative.</param>
/// <param name="Candidate">Not negative.</param>
public readonly record struct PairedValue(int Block, double Base, double Candidate)
{
    /// <summary>ln(candidate / base); of two zeros 0; null if only one is zero.</summary>
    public double? LogRatio => Base == Candidate ? 0 : Base > 0 && Candidate > 0 ? Math.Log(Candidate / Base) : null;
}
