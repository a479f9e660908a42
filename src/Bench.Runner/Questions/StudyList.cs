using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Studies;
using Bench.Reporting.Model;
using Bench.Runs;
using Bench.Studies;

namespace Bench.Runner.Questions;

/// <summary>The kinds of studies that this program knows: new ones are asked through it, and those of run folders again.</summary>
internal sealed class StudyList(IReadOnlyList<StudyKind> kinds)
{
    private static readonly (string What, string Remedy) Changed =
        ("the question in run.json does not match its inputs_hash: it was changed", "restore run.json from a copy");

    public StudyKind? Find(string name) => kinds.FirstOrDefault(kind => kind.Name == name);

    /// <summary>The blocks by which scenarios ask them.</summary>
    public IReadOnlyList<DecisionBlock> Blocks => [.. kinds.Where(kind => kind.IsInFiles).Select(kind => kind.Block)];

    /// <summary>The question of a new run.</summary>
    /// <param name="kind">One of the list.</param>
    /// <param name="asked">With what, by the name of the scenario.</param>
    /// <param name="cells">That the scenarios make.</param>
    /// <param name="keepsAnswers">False where the user wants no texts in the folder.</param>
    /// <returns>The question, or why it cannot be asked of these cells and what to do.</returns>
    public static (RunQuestion? Question, (string What, string Remedy)? Obstacle) Ask(
        StudyKind kind, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> asked, IReadOnlyList<PlanCell> cells,
        bool keepsAnswers)
    {
        var inputs = ScenarioInputs.Join(asked);
        var spec = new StudySpec
        {
            Kind = kind.Name,
            Inputs = inputs,
            InputsHash = StudyHash.Of(kind.Name, inputs),
            PlannedCells = cells.Count,
            KeepsAnswers = keepsAnswers,
        };
        return Ask(kind, spec, cells);
    }

    /// <summary>The question of a run folder, asked anew.</summary>
    /// <param name="manifest">Of the folder.</param>
    /// <param name="cells">That the scenarios make: the folder's own (<see cref="StudySpec.PlannedCells"/>), or equal ones
    /// with what no folder holds (images).</param>
    /// <returns>The question, or why it cannot be asked and what to do; for that the folder's words are not trusted.</returns>
    public (RunQuestion? Question, (string What, string Remedy)? Obstacle) AskAgain(RunManifest manifest, IReadOnlyList<PlanCell> cells)
    {
        if (manifest.Study is not { } spec)
            return (RunQuestion.Grid(cells), null);
        if (Find(spec.Kind) is not { } kind)
            return (null, ($"the run answers the question of '{spec.Kind}', which this version of bench does not know", "use the version "
                + "that it was begun with, or a newer one"));
        return IsWhole(spec, cells) && Parts(spec, cells).All(part => kind.IsAskedWith(part.Inputs))
            ? Ask(kind, spec, cells)
            : (null, Changed);
    }

    /// <summary>The decision of a recorded run, from its finished and complete cells. Null for a run without a question.</summary>
    /// <param name="run">As read back.</param>
    /// <param name="note">Told why nothing is decided although the run has a question.</param>
    public ReportedStudy? StudyOf(RecordedRun run, Action<string> note)
    {
        if (run.Manifest.Study is not { } spec)
            return null;
        var (question, obstacle) = AskAgain(run.Manifest, [.. run.Manifest.Plan.Cells.Take(spec.PlannedCells)]);
        if (obstacle is var (what, remedy))
            note($"Nothing is decided, and only the cells are reported: {what}. To get the decision, {remedy}.");
        if (question is null)
            return null;
        var (decisions, isFinal) = CourseOf(question.Study, run).Outcome;
        return new ReportedStudy(spec, Find(spec.Kind)!.Question, decisions) { IsFinal = isFinal };
    }

    /// <summary>Returns true if the question is the original one of the run.</summary>
    private static bool IsWhole(StudySpec spec, IReadOnlyList<PlanCell> cells) =>
        spec.InputsHash == StudyHash.Of(spec.Kind, spec.Inputs) && spec.PlannedCells == cells.Count && cells.Count > 0;

    /// <summary>
    /// The study at the point to which the finished cells of a run lead it. A cell whose records are not the
    /// ones that were written counts as unfinished.
    /// </summary>
    public static StudyCourse CourseOf(IStudy study, RecordedRun run) => new(
        study, run.Manifest.Plan.Seed,
        FinishedCells.Of(run with { Cells = [.. run.Cells.Where(cell => cell is { Finished: not null, Damage: null })] }, study.Needs));

    private static (RunQuestion? Question, (string What, string Remedy)? Obstacle) Ask(
        StudyKind kind, StudySpec spec, IReadOnlyList<PlanCell> cells) =>
            Parts(spec, cells).Select(part => kind.Obstacle(part.Inputs, part.Cells)).FirstOrDefault(obstacle => obstacle is not null)
                is { } obstacle
                ? (null, obstacle)
                : (new RunQuestion(spec, StudyOf(kind, spec, cells)), null);

    /// <summary>One study a scenario, one after the other.</summary>
    private static StudySeries StudyOf(StudyKind kind, StudySpec spec, IReadOnlyList<PlanCell> cells) =>
        new([.. Parts(spec, cells).Select(part => (part.Scenario, kind.Create(part.Inputs, part.Cells)))]);

    private static IEnumerable<(string Scenario, IReadOnlyDictionary<string, string> Inputs, IReadOnlyList<PlanCell> Cells)> Parts(
        StudySpec spec, IReadOnlyList<PlanCell> cells) =>
            ScenarioInputs.Split(spec.Inputs, cells.Select(cell => cell.Scenario)).Select(
                part => (part.Scenario, part.Inputs, (IReadOnlyList<PlanCell>)[.. cells.Where(cell => cell.Scenario == part.Scenario)]));
}
