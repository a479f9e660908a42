using Bench.Analysis.Metrics;
using Bench.Core.Plans;
using Bench.Core.Studies;
using Bench.Studies.Choosing.Telling;
using static System.FormattableString;

namespace Bench.Studies.Choosing.Race;

/// <summary>
/// A race for the choice. Every candidate gets a few cells first; one that can no longer become the choice is out,
/// and the others get more blocks until one is left or the last block is measured. Each block runs in the reverse order of the one before:
/// a steady drift then favors no candidate, and the model that is loaded is used once more.
/// </summary>
public sealed class ChoiceRace : IStudy
{
    private readonly RaceInputs _asked;
    private readonly IReadOnlyList<RaceCandidate> _candidates;
    private readonly RaceLooks _looks;
    private readonly IReadOnlyList<PlanCell> _cells;
    private (long Seed, AskedTasks Tasks)? _made; // the same for the same seed: only not made again at each step

    /// <param name="asked">The question.</param>
    /// <param name="cells">The cells of the scenario. Each one is a candidate, however often it is repeated.</param>
    public ChoiceRace(RaceInputs asked, IReadOnlyList<PlanCell> cells)
    {
        (_asked, _cells) = (asked, cells);
        _candidates = RaceCandidate.Among(cells);
        _looks = new RaceLooks(asked.LeastBlocks, asked.MostBlocks, _candidates.Count);
        Outlook = new StudyOutlook(
            Invariant($"{asked.LeastBlocks} to {asked.MostBlocks} blocks of up to {_candidates.Count} ")
                + Invariant($"{(_candidates.Count == 1 ? "candidate" : "candidates")}"),
            PlansOf(asked.LeastBlocks),
            PlansOf(asked.MostBlocks));
    }

    /// <summary>A model that does not fit is an answer, too: the race goes on without it.</summary>
    public StudyNeeds Needs => StudyNeeds.SummariesAnd(AsksTasks ? [OutputTokens.Definition] : []) with
    {
        Refusals = true,
        Answers = _asked.ComparesAnswers || AsksTasks,
    };

    public StudyOutlook Outlook { get; }

    private bool AsksTasks => _asked.Tasks is not null;

    public StudyStep Next(StudyRecord soFar)
    {
        var table = soFar.Cells.ToDictionary(cell => cell.Cell.Id);
        var tasks = TasksOf(soFar.Seed);
        if (ReadingsOf(table, tasks).Any(reading => reading.IsLost))
            return new StudyStep.Decided([Lost(soFar)]);
        var state = StateOf(table, tasks);
        if (state.IsOver)
            return Askings(state, table) is { Count: > 0 } again
                ? new StudyStep.Measure(again)
                : new StudyStep.Decided([Decide(state, table, tasks)]);
        if (state.Unasked.Count > 0)
            return new StudyStep.Measure([.. Order(state.Unasked, state.Complete + 1)
                .Select(place => new StudyCell(tasks!.CellOf(_candidates[place]), new StudyKey(Role: "tasks")))]);
        var block = state.Complete + 1;
        return new StudyStep.Measure(
        [
            .. Order(state.Left, block)
                .Select(place => _candidates[place].Of(block, _asked.ComparesAnswers))
                .Where(cell => !table.ContainsKey((cell.Id, block)))
                .Select(cell => new StudyCell(cell, new StudyKey(block))),
        ]);
    }

    public IReadOnlyList<Decision> SoFar(StudyRecord soFar)
    {
        var table = soFar.Cells.ToDictionary(cell => cell.Cell.Id);
        var tasks = TasksOf(soFar.Seed);
        var state = StateOf(table, tasks);
        if (state.IsOver) // the reference was to be asked once more
            return [Decide(state, table, tasks)];
        var leading =
            state.Complete < _looks.Least || state.Unasked.Count > 0 ? null : ChoiceRule.Of(state.Candidates, _asked.Question).Chosen;
        return
        [
            new Decision.Undecided
            {
                Sentence = Invariant($"The race has not ended: after {state.Complete} of at most {_looks.Most} blocks, ")
                    + Invariant($"{state.Left.Count} of {_candidates.Count} candidates are left")
                    + (leading is null ? "." : $", and {leading.Candidate.Name} leads."),
                Limits = [.. state.Out.OrderBy(pair => pair.Key).Select(pair => $"{state.Candidates[pair.Key].Name}: {pair.Value}.")],
                Evidence = [.. soFar.Cells.Select(cell => cell.Cell.Plan.Id).Distinct()],
                Advice = "Go on with the run.",
            },
        ];
    }

    private static IEnumerable<int> Order(IReadOnlyList<int> left, int block) => block % 2 == 1 ? left : left.Reverse();

    /// <summary>Without the answers the race cannot be run again, and so nothing of it can be said.</summary>
    private static Decision.Undecided Lost(StudyRecord soFar) => new()
    {
        Sentence = "Nothing is decided: the answers to the tasks are not in the run folder, or are answers to other tasks than this "
            + "version of bench makes of the seed.",
        Evidence = [.. soFar.Cells.Select(cell => cell.Cell.Plan.Id).Distinct()],
        Advice = "Restore answers.jsonl from a copy, or use the version of bench that measured the run.",
    };

    private Decision.Ranking Decide(RaceState state, Dictionary<(CellId, int), StudiedCell> table, AskedTasks? tasks)
    {
        var candidates = _asked.ComparesAnswers ? AgreementIn(state, table).AddTo(state.Candidates) : state.Candidates;
        return RankingDecision.Of(ChoiceRule.Of(candidates, _asked.Question), new RankingConditions
        {
            Notes = [.. tasks is null ? [] : new[] { tasks.Words }, .. Notes(state, candidates, table)],
            MoreAdvice = Invariant($"Measure more blocks (blocks: {_looks.Least}..{Math.Min(RaceInputs.MostOfBlocks, 2 * _looks.Most)}), ")
                + "or give each cell more requests.",
        });
    }

    /// <summary>What is not measured yet of the cells that ask prompts again: the references, and then all for log probabilities.</summary>
    private IReadOnlyList<StudyCell> Askings(RaceState state, Dictionary<(CellId, int), StudiedCell> table)
    {
        if (!_asked.ComparesAnswers)
            return [];
        var agreement = AgreementIn(state, table);
        return
        [
            .. SecondAsking.Of(_candidates, state.Candidates, agreement.AnswersIn, state.Complete)
                .Concat(_asked.ComparesDistributions
                    ? LogprobAsking.Of(
                        _candidates, agreement.AddTo(state.Candidates), agreement.ReferencesOf(state.Candidates), agreement.AnswersIn,
                        state.Complete)
                    : [])
                .Where(cell => !table.ContainsKey(cell.Id)),
        ];
    }

    private MeasuredAgreement AgreementIn(RaceState state, Dictionary<(CellId, int), StudiedCell> table) =>
        new(_candidates, (cell, block) => table.GetValueOrDefault((cell, block)), state.Complete);

    private IEnumerable<string> Notes(
        RaceState state, IReadOnlyList<ChoiceCandidate> candidates, Dictionary<(CellId, int), StudiedCell> table)
    {
        if (_asked.LeftOut is { } left)
            yield return $"Not measured: {left}";
        if (_asked.ComparesAnswers && candidates.All(candidate => candidate.Agreement is null))
            yield return Invariant($"Agreement is not said: it takes {Agreement.FewestPrompts} prompts that two ")
                + "quantizations of one model answered.";
        if (_asked.ComparesDistributions && AgreementIn(state, table) is var agreement)
            foreach (var lacking
                in LackingLogprobs.Of(_candidates, candidates, agreement.ReferencesOf(candidates), agreement.LogprobCellsOf))
                yield return lacking;
        yield return Invariant($"{state.Complete} of at most {_looks.Most} blocks were measured. ")
            + "Intervals rest on the scatter between the cells of all candidates, which is taken to be alike, and hold together with 95 %.";
    }

    private RaceState StateOf(Dictionary<(CellId, int), StudiedCell> table, AskedTasks? tasks)
    {
        var measured = new MeasuredRace(
            _candidates, _looks.Most, (cell, block) => table.GetValueOrDefault((cell, block))?.Summary, ReadingsOf(table, tasks));
        return RaceState.Of(measured.After, _asked.Question, _looks, AsksTasks);
    }

    /// <summary>Candidate by candidate.</summary>
    private IReadOnlyList<TaskReading> ReadingsOf(Dictionary<(CellId, int), StudiedCell> table, AskedTasks? tasks) =>
        [.. _candidates.Select(
            candidate => tasks?.ReadingOf(table.GetValueOrDefault((TaskCell.IdOf(candidate.Cell), 1))) ?? TaskReading.None)];

    /// <summary>Null where none are asked.</summary>
    private AskedTasks? TasksOf(long seed)
    {
        if (AsksTasks && _made?.Seed != seed)
            _made = (seed, AskedTasks.Of(_asked, _cells, seed));
        return _made?.Tasks;
    }

    private IReadOnlyList<PlanCell> PlansOf(int blocks) =>
    [
        .. Enumerable.Range(1, blocks).SelectMany(block => _candidates.Select(candidate => candidate.Of(block, _asked.ComparesAnswers))),
        .. _asked.ComparesAnswers ? SecondAsking.AtMost(_candidates, blocks) : [],
        .. _asked.ComparesDistributions ? LogprobAsking.AtMost(_candidates, blocks) : [],
        .. AsksTasks ? _candidates.Select(TasksOf(seed: 0)!.CellOf) : [], // as long as those of any other seed
    ];
}
