using Bench.Statistics;

namespace Bench.Studies.Choosing.Race;

/// <summary>
/// The blocks after which a race looks at its data, and how strictly. All looks at all candidates together are wrong with at most 5 %:
/// the level is divided among the candidates (Bonferroni), and over the looks as <see cref="LookPlan"/> says.
/// </summary>
public sealed class RaceLooks
{
    private readonly LookPlan _plan;
    private readonly double _tail;

    /// <param name="least">Blocks before the first look, at least 2.</param>
    /// <param name="most">Blocks after which the race ends.</param>
    /// <param name="candidates">The number of candidates in the race.</param>
    public RaceLooks(int least, int most, int candidates)
    {
        (Least, Most) = (least, most);
        _plan = new LookPlan([.. Enumerable.Range(least, most - least + 1).Select(blocks => (double)blocks / most)]);
        _tail = ConfidenceLevel.L95.EachTail / Math.Max(1, candidates);
    }

    public int Least { get; }

    public int Most { get; }

    /// <summary>The probability that each end of an interval leaves out at the look after a block.</summary>
    /// <param name="blocks">Measured so far, from <see cref="Least"/> to <see cref="Most"/>.</param>
    public double TailAfter(int blocks) => _plan.LevelAt(blocks - Least + 1, _tail);
}
