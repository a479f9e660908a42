using Bench.Analysis.Cells;
using Bench.Core.Texts;
using Bench.Studies.Choosing.Tasks;
using static System.FormattableString;

namespace Bench.Studies.Choosing.Runs;

/// <summary>
/// The tasks that races asked, for a choice among their runs. Several sets of tasks may have been asked:
/// the one counts that most candidates were asked, and of equal ones the one that was asked last.
/// </summary>
internal sealed class RunTasks
{
    private const int MostNamed = 3;

    private readonly Dictionary<CellSummary, List<TaskScore>> _scores = new(ReferenceEqualityComparer.Instance);

    /// <param name="runs">In the order in which they were named.</param>
    public RunTasks(IEnumerable<ChoiceRun> runs)
    {
        foreach (var run in runs)
            foreach (var candidate in run.Rankings.SelectMany(ranking => ranking.Result.Ranking).Select(one => one.Candidate))
                if (candidate.Tasks is { } score)
                    foreach (var cell in run.Summary.Cells.Where(cell => candidate.Cells.Contains(cell.Plan.Id)))
                        Add(cell, score);
    }

    /// <summary>The candidates with the tasks that count, and what is to be said of tasks; a sentence each.</summary>
    /// <param name="candidates">Each with the cells that were measured of it.</param>
    /// <param name="question">Scores that come with it count instead.</param>
    public (IReadOnlyList<ChoiceCandidate> Candidates, IReadOnlyList<string> Notes) AddTo(
        IReadOnlyList<(ChoiceCandidate Candidate, IReadOnlyList<CellSummary> Cells)> candidates, ChoiceQuestion question)
    {
        ChoiceCandidate[] plain = [.. candidates.Select(one => one.Candidate)];
        IReadOnlyList<TaskScore>[] scores = [.. candidates.Select(one => ScoresOf(one.Cells))];
        if (scores.All(all => all.Count == 0))
            return (plain, []);
        if (question.Scores.Count > 0)
            return (plain, ["Tasks that races asked were left aside: the scores that were given count."]);
        string[] digests = [.. scores.SelectMany(all => all).Select(score => score.Digest).Distinct()];
        var digest = digests.Reverse().MaxBy(asked => scores.Count(all => all.Any(score => score.Digest == asked)));
        ChoiceCandidate[] asked =
            [.. plain.Zip(scores, (candidate, all) => candidate with { Tasks = all.LastOrDefault(score => score.Digest == digest) })];
        return (asked, [.. Notes(asked, digests.Length)]);
    }

    private static IEnumerable<string> Notes(ChoiceCandidate[] candidates, int sets)
    {
        string[] lacking = [.. candidates.Where(candidate => candidate.Tasks is null).Select(candidate => candidate.Name)];
        var count = candidates.First(candidate => candidate.Tasks is not null).Tasks!.Count;
        yield return Invariant($"Tasks: {count} that races asked, the same for ")
            + (lacking.Length == 0 ? "every candidate." : "each that has them.")
            + (lacking.Length == 0
                ? ""
                : $" {Listing.Of(lacking, MostNamed)} {(lacking.Length == 1 ? "was" : "were")} not asked them: "
                    + "they count only if every candidate was that keeps all limits.");
        if (sets > 1)
            yield return "Races of these runs asked different tasks: the ones count that most candidates were asked.";
    }

    private IReadOnlyList<TaskScore> ScoresOf(IEnumerable<CellSummary> cells) =>
        [.. cells.SelectMany(cell => _scores.GetValueOrDefault(cell) ?? [])];

    private void Add(CellSummary cell, TaskScore score)
    {
        if (!_scores.TryGetValue(cell, out var all))
            _scores[cell] = all = [];
        all.Add(score);
    }
}
