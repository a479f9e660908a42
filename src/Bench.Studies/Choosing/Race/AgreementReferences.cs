using Bench.Core.Plans;

namespace Bench.Studies.Choosing.Race;

/// <summary>The candidates with which the other quantizations of their models are compared: those with the most bits a weight.</summary>
internal static class AgreementReferences
{
    /// <param name="candidates">All candidates.</param>
    /// <param name="figures">Of each candidate, in their order.</param>
    /// <returns>The place of the reference by the cell whose prompts the candidates of one model send; of models with one candidate
    /// none.</returns>
    public static IReadOnlyDictionary<CellId, int> Of(IReadOnlyList<RaceCandidate> candidates, IReadOnlyList<ChoiceCandidate> figures) =>
        candidates.Select((candidate, place) => (candidate.Prompts, Place: place))
            .GroupBy(one => one.Prompts)
            .Where(alike => alike.Skip(1).Any())
            .ToDictionary(alike => alike.Key, alike => alike.MaxBy(one => figures[one.Place].BitsPerWeight ?? 0).Place);
}
