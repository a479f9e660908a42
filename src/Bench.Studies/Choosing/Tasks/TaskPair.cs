using Bench.Statistics;

namespace Bench.Studies.Choosing.Tasks;

/// <summary>Two candidates at the same tasks.</summary>
/// <param name="OneOnly">Tasks that only the first passes.</param>
/// <param name="OtherOnly">Tasks that only the second passes.</param>
/// <param name="Count">All tasks.</param>
public sealed record TaskPair(int OneOnly, int OtherOnly, int Count)
{
    /// <summary>Of all tasks. A smaller difference is a tie, however sure it is.</summary>
    public const double TieShare = 0.03;

    /// <summary>By McNemar's exact test.</summary>
    public double PValue => McNemarExact.PValue(OneOnly, OtherOnly);

    /// <summary>Whether the first passes more tasks, beyond a tie and beyond chance.</summary>
    /// <param name="level">The probability with which chance alone may come to that.</param>
    public bool IsFirstClearlyBetter(double level) => OneOnly - OtherOnly > TieShare * Count && PValue <= level;
}
