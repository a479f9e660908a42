using Bench.Core.Plans;
using Bench.Core.Studies;
using Bench.Studies.Choosing.Telling;
using static System.FormattableString;

namespace Bench.Studies.Choosing.Race;

/// <summary>
/// A race for the choice. Every candidate gets a few cells first; one that can no longer become the choice is out, and the others get more blocks until one is left or the last block is measured. Each block runs in the reverse
/// order of the one before: a steady drift then favors no candidate, and the model that is loaded is used once more.
/// </summary>
public sealed class ChoiceRace : IStudy
{
    private readonly RaceInputs _asked;
    private readonly IReadOnlyList<RaceCandidate> _candidates;
    private readonly RaceLooks _looks;

    /// <param name="asked">The question.</param>
    /// <param name="cells">The cells of the scenario. Each one is a candidate, however often it is repeated.</param>
    public ChoiceRace(RaceInputs asked, IReadOnlyList<PlanCell> cells)
    {
        _asked = asked;
        _candidates = RaceCandidate.Among(cells);
        _looks = new RaceLooks(asked.LeastBlocks, asked.MostBlocks, _candidates.Count);
        Outlook = new StudyOutlook(
            Invariant($"{asked.LeastBlocks} to {asked.MostBlocks} blocks of up to {_candidates.Count} {(_candidates.Count == 1 ? "candidate" : "candidates")}"),
            PlansOf(asked.LeastBlocks),
            PlansOf(asked.MostBlocks));
    }

    /// <summary>A model that does not fit is an answer, too: the race goes on without it.</summary>
    public StudyNeeds Needs => StudyNeeds.SummariesAnd() with { Refusals = true, Answers = _asked.ComparesAnswers };

    public StudyOutlook Outlook { get; }

    public StudyStep Next(StudyRecord soFar)
    {
        var table = soFar.Cells.ToDictionary(cell => cell.Cell.Id);
        var state = StateOf(table);
        if (state.IsOver)
            return new StudyStep.Decided([Decide(state, table)]);
        var block = state.Complete + 1;
        return new StudyStep.Measure(
        [
            .. Order(state.Left, block).Select(place => _candidates[place].Of(block, _asked.ComparesAnswers)).Where(cell => !table.ContainsKey((cell.Id, block)))
                .Select(cell => new StudyCell(cell, new StudyKey(block))),
        ]);
    }

    public IReadOnlyList<Decision> SoFar(StudyRecord soFar)
    {
        var state = StateOf(soFar.Cells.ToDictionary(cell => cell.Cell.Id));
        var leading = state.Complete < _looks.Least ? null : ChoiceRule.Of(state.Candidates, _asked.Question).Chosen;
        return
        [
            new Decision.Undecided
            {
                Sentence = Invariant($"The race has not ended: after {state.Complete} of at most {_looks.Most} blocks, {state.Left.Count} of {_candidates.Count} candidates are left")
                    + (leading is null ? "." : $", and {leading.Candidate.Name} leads."),
                Limits = [.. state.Out.OrderBy(pair => pair.Key).Select(pair => $"{state.Candidates[pair.Key].Name}: {pair.Value}.")],
                Evidence = [.. soFar.Cells.Select(cell => cell.Cell.Plan.Id).Distinct()],
                Advice = "Go on with the run.",
            },
        ];
    }

    private static IEnumerable<int> Order(IReadOnlyList<int> left, int block) => block % 2 == 1 ? left : left.Reverse();

    private Decision.Ranking Decide(RaceState state, Dictionary<(CellId, int), StudiedCell> table)
    {
        var candidates = _asked.ComparesAnswers
            ? new MeasuredAgreement(_candidates, (cell, block) => table.GetValueOrDefault((cell, block)), state.Complete).AddTo(state.Candidates)
            : state.Candidates;
        return RankingDecision.Of(ChoiceRule.Of(candidates, _asked.Question), new RankingConditions
        {
            Notes = [.. Notes(state, candidates)],
            MoreAdvice = Invariant($"Measure more blocks (blocks: {_looks.Least}..{Math.Min(RaceInputs.MostOfBlocks, 2 * _looks.Most)}), or give each cell more requests."),
        });
    }

    private IEnumerable<string> Notes(RaceState state, IReadOnlyList<ChoiceCandidate> candidates)
    {
        if (_asked.LeftOut is { } left)
            yield return $"Not measured: {left}";
        if (_asked.ComparesAnswers && candidates.All(candidate => candidate.Agreement is null))
            yield return Invariant($"Agreement is not said: it takes {Agreement.FewestPrompts} prompts that two quantizations of one model answered.");
        yield return Invariant($"{state.Complete} of at most {_looks.Most} blocks were measured. Intervals rest on the scatter between the cells of all candidates, which is taken to be alike, and hold together with 95 %.");
    }

    private RaceState StateOf(Dictionary<(CellId, int), StudiedCell> table)
    {
        var measured = new MeasuredRace(_candidates, _looks.Most, (cell, block) => table.GetValueOrDefault((cell, block))?.Summary);
        return RaceState.Of(measured.After, _asked.Question, _looks);
    }

    private IReadOnlyList<PlanCell> PlansOf(int blocks) =>
        [.. Enumerable.Range(1, blocks).SelectMany(block => _candidates.Select(candidate => candidate.Of(block, _asked.ComparesAnswers)))];
}
