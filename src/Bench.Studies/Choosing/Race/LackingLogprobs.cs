using Bench.Core.Plans;
using Bench.Core.Texts;

namespace Bench.Studies.Choosing.Race;

/// <summary>Why log probabilities that were asked for tell nothing of some quantizations, in sentences.</summary>
internal static class LackingLogprobs
{
    private const int MostNamed = 4;

    /// <param name="candidates">All candidates.</param>
    /// <param name="agreeing">Of each candidate, in their order, with their agreement.</param>
    /// <param name="references">As <see cref="AgreementReferences"/> gives them.</param>
    /// <param name="cellsOf">The finished cells that asked for log probabilities, by the place of their candidate.</param>
    public static IEnumerable<string> Of(
        IReadOnlyList<RaceCandidate> candidates, IReadOnlyList<ChoiceCandidate> agreeing, IReadOnlyDictionary<CellId, int> references,
        Func<int, IReadOnlyList<StudiedCell>> cellsOf) =>
            Enumerable.Range(0, candidates.Count)
                .Where(place => agreeing[place].Agreement is { Divergence: null })
                .Select(place => (agreeing[place].Name, Why: ProblemOf(cellsOf(references[candidates[place].Prompts]))
                    ?? ProblemOf(cellsOf(place)) ?? "too few prompts have them on both sides"))
                .GroupBy(one => one.Why, one => one.Name)
                .Select(alike => $"Top-1 and KL are not told of {Listing.Of(alike, MostNamed)}: {alike.Key}.");

    /// <summary>Null if the cells have log probabilities.</summary>
    private static string? ProblemOf(IReadOnlyList<StudiedCell> cells)
    {
        if (cells.Count == 0)
            return "log probabilities were not measured";
        var answers = cells.SelectMany(cell => cell.Answers ?? []).ToArray();
        if (answers.Length == 0)
            return "requests for log probabilities were not answered"
                + (cells.Select(cell => cell.Summary.InvalidReason).FirstOrDefault(reason => reason is not null) is { } reason
                    ? $" ({reason.TrimEnd('.')})"
                    : "");
        return answers.Any(answer => answer.Tokens is not null)
            ? null
            : "the server answers without log probabilities (Ollama gives them from version 0.12.11 on)";
    }
}
