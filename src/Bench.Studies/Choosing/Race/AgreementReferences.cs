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
    /// <param name="answered">Whether the candidate at a place gave answers: a server may have had no memory for it.</param>
    /// <returns>The place of the reference by the cell whose prompts the candidates of one model send; none for a model
    /// of which fewer than two answered.</returns>
    public static IReadOnlyDictionary<CellId, int> Of(
        IReadOnlyList<RaceCandidate> candidates, IReadOnlyList<ChoiceCandidate> figures, Func<int, bool> answered) =>
            candidates.Select((candidate, place) => (candidate.Prompts, Place: place))
                .Where(one => answered(one.Place))
                .GroupBy(one => one.Prompts)
                .Where(alike => alike.Skip(1).Any())
                .ToDictionary(alike => alike.Key, alike => alike.MaxBy(one => figures[one.Place].BitsPerWeight ?? 0).Place);
}
