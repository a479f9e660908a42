using Bench.Core.Factors;
using Bench.Core.Plans;
using Bench.Core.Studies;
using static System.FormattableString;

namespace Bench.Studies.Comparing.Blocks;

/// <summary>
/// Base and candidate, measured next to each other in every block, until at a planned look everything is decided that can be.
/// What drifts hits both sides of a block, and which of them goes first is drawn.
/// </summary>
public sealed class PairedBlocksStudy : IStudy
{
    private const string BaseSide = "a";
    private const string CandidateSide = "b";

    private readonly CompareInputs _asked;
    private readonly CellPairing _pairing;

    /// <param name="asked">The question.</param>
    /// <param name="cells">That the scenario makes.</param>
    /// <exception cref="ArgumentException">The cells have no pair.</exception>
    public PairedBlocksStudy(CompareInputs asked, IReadOnlyList<PlanCell> cells)
    {
        _asked = asked;
        var pairing = CellPairing.Of(cells, asked.Axis, asked.Base, asked.Candidate);
        if (pairing.Pairs.Count == 0)
            throw new ArgumentException("The cells have no pair.", nameof(cells)); // CompareObstacle says so to whoever asks
        _pairing = pairing with { Pairs = [.. pairing.Pairs.Select(pair => pair with { SharesPrompts = asked.HasTwoCaches })] };
        var looks = asked.Looks;
        Needs = StudyNeeds.SummariesAnd([.. _pairing.Pairs.SelectMany(QuantileShifts.Read).Distinct()]) with
        {
            Answers = _pairing.Pairs.Any(AnswerNotes.Read),
        };
        Outlook = new StudyOutlook(
            looks.Least == looks.Most
                ? Invariant($"{looks.Most} blocks of {2 * _pairing.Pairs.Count} cells")
                : Invariant($"{looks.Least} to {looks.Most} blocks of {2 * _pairing.Pairs.Count} cells"),
            PlansOf(looks.Least),
            PlansOf(looks.Most));
    }

    public StudyNeeds Needs { get; }

    public StudyOutlook Outlook { get; }

    public StudyStep Next(StudyRecord soFar)
    {
        var table = new BlockTable(soFar, _pairing.Pairs);
        // between two looks there is nothing to decide
        var looked = _asked.Looks.Blocks.Contains(table.Complete) ? LookedAt.Of(table, _asked, _pairing.Pairs) : null;
        return looked is { IsOver: true }
            ? new StudyStep.Decided([ComparisonDecision.Of(looked, table, _asked, _pairing)])
            : new StudyStep.Measure(
                [.. BlockOf(table.Complete + 1, soFar.Seed).Where(cell => !table.Has(cell.Plan.Id, cell.Plan.Repetition))]);
    }

    public IReadOnlyList<Decision> SoFar(StudyRecord soFar)
    {
        var table = new BlockTable(soFar, _pairing.Pairs);
        return LookedAt.Of(table, _asked, _pairing.Pairs) is { } looked
            ? [ComparisonDecision.Of(looked, table, _asked, _pairing)]
            : [TooEarly(table, soFar)];
    }

    /// <summary>All cells of a block, pair by pair.</summary>
    private IEnumerable<StudyCell> BlockOf(int block, long seed)
    {
        var candidateFirst = SideOrder.CandidateFirst(seed, block, _pairing.Pairs.Count);
        return _pairing.Pairs.SelectMany((pair, index) => candidateFirst[index]
            ? new[] { Cell(pair, pair.Candidate, block, CandidateSide), Cell(pair, pair.Base, block, BaseSide) }
            : [Cell(pair, pair.Base, block, BaseSide), Cell(pair, pair.Candidate, block, CandidateSide)]);
    }

    private StudyCell Cell(CellPair pair, PlanCell cell, int block, string side) => new(
        cell with
        {
            Repetition = block,
            PromptsOf = pair.SharesPrompts ? pair.Base.Id : null,
            LengthsOf = _asked.Axis == Factor.Model ? null : pair.Base.Id, // another model counts tokens otherwise
        },
        new StudyKey(block, side));

    private IReadOnlyList<PlanCell> PlansOf(int blocks) =>
        [.. Enumerable.Range(1, blocks).SelectMany(block => _pairing.Pairs.SelectMany(
            pair => new[] { pair.Base with { Repetition = block }, pair.Candidate with { Repetition = block } }))];

    private Decision.Undecided TooEarly(BlockTable table, StudyRecord soFar) => new()
    {
        Sentence = Invariant($"The data have not been looked at: {table.Complete} of the {_asked.Looks.Least} blocks ")
            + "before the first look are measured.",
        Confidence = _asked.Confidence,
        Evidence = [.. soFar.Cells.Select(cell => cell.Cell.Plan.Id).Distinct()],
        Advice = "Resume the run.",
    };
}
