using Bench.Core.Seeds;
using Bench.Studies.Choosing;
using Bench.Studies.Choosing.Race;

namespace Bench.Studies.Tests.Choosing;

/// <summary>A race beside the exhaustive grid of the same candidates and the same draws, both judged by the same rule.</summary>
/// <param name="Race">The choice of the race.</param>
/// <param name="Grid">The choice of the grid.</param>
/// <param name="Cells">That the race measured. Every cell has as many requests as any other.</param>
/// <param name="GridCells">That the grid measured.</param>
internal sealed record RaceTrial(ChoiceResult Race, ChoiceResult Grid, int Cells, int GridCells)
{
    /// <summary>Blocks of the grid, and at most of a race.</summary>
    public const int Most = 10;

    /// <summary>The part of the grid's cells that races may measure, summed over all of them.</summary>
    public const double MostOfGrid = 0.4;

    private const double LeastSame = 0.95;

    /// <summary>Who is chosen; where nobody is, who comes nearest.</summary>
    public string? RaceChose => Named(Race);

    public string? GridChose => Named(Grid);

    private bool IsSameOrTied => RaceChose == GridChose || IsTied(Race, GridChose) || IsTied(Grid, RaceChose);

    /// <param name="candidates">With their true figures.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="noise">The standard deviation of the logarithm of a cell's figures.</param>
    /// <param name="seed">Of the draws.</param>
    public static RaceTrial Of(IReadOnlyList<ChoiceCandidate> candidates, ChoiceQuestion question, double noise, int seed)
    {
        var factors = Factors(candidates.Count, noise, seed);
        var (state, cells) = Measured(candidates, question, (place, block) => factors[place, block - 1]);
        // All blocks of every candidate, with one look at the end; who would be out by it is still judged by the rule.
        ChoiceCandidate[] grid =
        [
            .. RaceState.Of(
                blocks => [.. candidates.Select((_, place) => RacerOf(candidates, (one, at) => factors[one, at - 1], place, blocks))],
                question,
                new RaceLooks(Most, Most, candidates.Count)).Candidates
                .Select(candidate => candidate with { Beaten = null }),
        ];
        return new RaceTrial(
            ChoiceRule.Of(state.Candidates, question), ChoiceRule.Of(grid, question), cells, Most * candidates.Count);
    }

    /// <param name="candidates">With their true figures.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="factor">By which a cell is faster than that, by the place of its candidate and the block.</param>
    public static (RaceState State, int Cells) Measured(
        IReadOnlyList<ChoiceCandidate> candidates, ChoiceQuestion question, Func<int, int, double> factor)
    {
        var measured = new int[candidates.Count];
        var looks = new RaceLooks(2, Most, candidates.Count);
        while (true)
        {
            var state = RaceState.Of(
                blocks => [.. candidates.Select((_, place) => RacerOf(candidates, factor, place, Math.Min(blocks, measured[place])))],
                question,
                looks);
            if (state.IsOver)
                return (state, measured.Sum());
            foreach (var place in state.Left)
                measured[place]++;
        }
    }

    /// <summary>The same, or a declared tie, in 95 of 100, at 40 % of the cells.</summary>
    public static void AssertSameInMostAndCheaper(IReadOnlyCollection<RaceTrial> trials)
    {
        var (same, cells, grid) =
            (trials.Count(trial => trial.IsSameOrTied), trials.Sum(trial => trial.Cells), trials.Sum(trial => trial.GridCells));
        Assert.True(same >= LeastSame * trials.Count, $"{same} of {trials.Count}");
        Assert.True(cells <= MostOfGrid * grid, $"{cells} of {grid} cells");
    }

    private static bool IsTied(ChoiceResult result, string? name) =>
        result.Ranking.Any(one => one.Candidate.Name == name && one.Standing <= ChoiceStanding.Tied);

    private static string? Named(ChoiceResult result) => (result.Chosen ?? result.Nearest)?.Candidate.Name;

    private static Racer RacerOf(IReadOnlyList<ChoiceCandidate> candidates, Func<int, int, double> factor, int place, int blocks) => new()
    {
        Known = candidates[place],
        Blocks = [.. Enumerable.Range(1, blocks).Select(block => new RacedBlock(
            candidates[place].Decode?.Value * factor(place, block), candidates[place].FirstToken?.Value / factor(place, block)))],
    };

    /// <summary>Of each candidate in each block, normal on a logarithmic scale (Box and Muller).</summary>
    private static double[,] Factors(int candidates, double noise, int seed)
    {
        var random = new SplitMix64((ulong)seed);
        var factors = new double[candidates, Most];
        for (var place = 0; place < candidates; place++)
            for (var block = 0; block < Most; block++)
                factors[place, block] =
                    Math.Exp(noise * Math.Sqrt(-2 * Math.Log(1 - random.NextUnit())) * Math.Cos(2 * Math.PI * random.NextUnit()));
        return factors;
    }
}
