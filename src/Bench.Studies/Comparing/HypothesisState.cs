using Bench.Statistics;

namespace Bench.Studies.Comparing;

/// <summary>The state of a hypothesis after a look. A decided hypothesis keeps its state.</summary>
/// <param name="Claim">Open while nothing may be claimed.</param>
/// <param name="Look">The look, from 1, after which it was decided, else the last one.</param>
/// <param name="Level">One-sided, at which it was tested there.</param>
/// <param name="At">The data at that look.</param>
/// <param name="Serial">The correlation of neighbouring blocks that kept it from being tested; null if none did.</param>
public sealed record HypothesisState(ChangeClaim Claim, int Look, double Level, Hypothesis At, SerialCorrelation? Serial)
{
    /// <summary>One-sided, at which it would be tested at the last look if as many others stay undecided.</summary>
    public required double LastLevel { get; init; }

    public bool IsDecided => Claim != ChangeClaim.Open;
}
