using System.Globalization;
using Bench.Analysis.Metrics;
using Bench.Core.Factors;
using Bench.Core.Plans;
using Bench.Core.Studies;
using Bench.Statistics;
using Bench.Studies;

namespace Bench.ToyBench;

/// <summary>
/// Two steps: two loads in one block, then so many times the users of the faster of them, which is no cell of the plan.
/// It does not know what to make of it, but says what it saw.
/// </summary>
internal sealed class ToyStudy : IStudy
{
    public const string Question = "Which load is faster, and what do more users of it see?";

    public static readonly StudyKind Kind = new()
    {
        Name = "toy",
        Question = Question,
        Inputs = [new StudyInput("times", StudyInputForm.Count(2, 8)) { Remedy = "write times: 2" }],
        Obstacle = (_, cells) => cells.Count < 2
            ? (
                $"the sweep of scenario '{cells[0].Scenario}' makes one cell, and two are held against each other",
                "give an axis of it a second value")
            : null,
        Create = (inputs, cells) => new ToyStudy(cells[0], cells[1], int.Parse(inputs["times"], CultureInfo.InvariantCulture)),
    };

    private readonly PlanCell _one;
    private readonly PlanCell _other;
    private readonly int _times;

    public ToyStudy(PlanCell one, PlanCell other, int times)
    {
        (_one, _other, _times) = (one, other, times);
        var most = Multiplied(one.Load.Users > other.Load.Users ? one : other);
        Outlook = new StudyOutlook("3 cells, of which the last depends on the others", [one, other, most], [one, other, most]);
    }

    public StudyNeeds Needs => StudyNeeds.SummariesAnd(TimeToFirstToken.Definition) with { Answers = true };

    public StudyOutlook Outlook { get; }

    public StudyStep Next(StudyRecord soFar)
    {
        StudyCell[] pair = [new(_one, new StudyKey(Block: 1, Side: "a")), new(_other, new StudyKey(Block: 1, Side: "b"))];
        StudyCell[] missing = [.. pair.Where(cell => soFar.Cells.All(finished => finished.Cell.Id != cell.Id))];
        if (missing.Length > 0)
            return new StudyStep.Measure(missing);

        var faster = soFar.Cells.Where(cell => cell.Cell.Key.Block == 1).MinBy(MedianOf)!;
        return soFar.Cells.FirstOrDefault(cell => cell.Cell.Key.Role == "more") is { } more
            ? new StudyStep.Decided([Decide(soFar, faster, more)])
            : new StudyStep.Measure([new(Multiplied(faster.Cell.Plan), new StudyKey(Role: "more"))]);
    }

    public IReadOnlyList<Decision> SoFar(StudyRecord soFar) =>
        [new Decision.Undecided
        {
            Sentence = FormattableString.Invariant($"{soFar.Cells.Count} of 3 cells are measured."),
            Evidence = Evidence(soFar),
        }];

    private static Decision.Undecided Decide(StudyRecord soFar, StudiedCell faster, StudiedCell more)
    {
        return new Decision.Undecided
        {
            Sentence = FormattableString.Invariant($"Side {faster.Cell.Key.Side} was faster; ")
                + FormattableString.Invariant($"{more.Cell.Plan.Id} gave {more.ValuesOf(TimeToFirstToken.Definition).Count} first tokens."),
            Numbers = [new DecisionNumber("TTFT p50", MedianOf(more)!.Value, "ms", new Interval(1, 400))],
            Confidence = ConfidenceLevel.L95,
            Limits = ["It holds for a toy only.", Answers(soFar)],
            Advice = "Measure something real.",
            Evidence = Evidence(soFar),
        };
    }

    private static string Answers(StudyRecord soFar)
    {
        if (soFar.Cells.Any(cell => cell.Answers is null))
            return "Answers were not kept: whether they differ is not said.";
        string[] texts = [.. soFar.Cells.SelectMany(cell => cell.Answers!).Select(answer => answer.Text)];
        return FormattableString.Invariant($"{texts.Length} answers have {texts.Distinct().Count()} texts.");
    }

    private PlanCell Multiplied(PlanCell cell) => cell.AtConcurrency(_times * cell.Load.Users!.Value);

    private static double? MedianOf(StudiedCell cell) => cell.Summary.Measure(TimeToFirstToken.Definition).Median;

    private static IReadOnlyList<CellId> Evidence(StudyRecord soFar) => [.. soFar.Cells.Select(cell => cell.Cell.Plan.Id)];
}
