using Bench.Statistics;

namespace Bench.Studies.Choosing.Tasks;

/// <summary>How many tasks of one kind are passed.</summary>
public sealed record TaskKindScore(string Kind, int Passed, int Count)
{
    /// <summary>Of the share, with 95 %.</summary>
    public Interval Interval => WilsonInterval.Of(Passed, Count, ConfidenceLevel.L95);
}
