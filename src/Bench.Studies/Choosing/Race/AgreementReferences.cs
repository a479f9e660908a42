using Bench.Core.Plans;

namespace Bench.Studies.Choosing.Race;

/// <summary>
/// The candidates with which the other quantizations of their models are compared: of those that answered, the ones with
/// the most bits a weight.
/// </summary>
internal static class AgreementReferences
{
    /// <param name="candidates">All candidates.</param>
    /// <param name="figures">Of each candidate, in their order.</param>
    /// <param name="answersIn">How many answers a candidate gave in a block, by its place and the block: a server may have had no memory
    /// for it.</param>
    /// <param name="blocks">How many blocks are complete.</param>
    /// <returns>The place of the reference by the cell whose prompts the candidates of one model send; none for a model
    /// of which fewer than two answered.</returns>
    public static IReadOnlyDictionary<CellId, int> Of(
        IReadOnlyList<RaceCandidate> candidates, IReadOnlyList<ChoiceCandidate> figures, Func<int, int, int> answersIn, int blocks) =>
            candidates.Select((candidate, place) => (candidate.Prompts, Place: place))
                .Where(one => Enumerable.Range(1, blocks).Any(block => answersIn(one.Place, block) > 0))
                .GroupBy(one => one.Prompts)
                .Where(alike => alike.Skip(1).Any())
                .ToDictionary(alike => alike.Key, alike => alike.MaxBy(one => figures[one.Place].BitsPerWeight ?? 0).Place);
}
