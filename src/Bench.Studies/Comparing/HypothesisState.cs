using Bench.Statistics;

namespace Bench.Studies.Comparing;

/// <summary>Where a hypothesis stands after a look. One that is decided stays as it was when it was decided.</summary>
/// <param name="Claim">Open while nothing may be claimed.</param>
/// <param name="Look">The look, from 1, after which it was decided, else the last one.</param>
/// <param name="Level">One-sided, at which it was tested there.</param>
/// <param name="At">What was known of it there.</param>
/// <param name="Serial">The correlation of neighbouring blocks that kept it from being tested; null where none did.</param>
public sealed record HypothesisState(ChangeClaim Claim, int Look, double Level, Hypothesis At, SerialCorrelation? Serial)
{
    /// <summary>One-sided, at which it would be tested at the last look if as many others stay undecided.</summary>
    public required double LastLevel { get; init; }

    public bool IsDecided => Claim != ChangeClaim.Open;
}
