using static System.FormattableString;

namespace Bench.Analysis.Answers;

/// <summary>
/// The answers of a run: which model and quantization, what an upgrade changed, how many users it carries.
/// Each sentence rests on valid cells alone; docs/measures.md tells the rules. To add a question: its file, its line here.
/// </summary>
public static class RunAnswers
{
    /// <summary>Sentences to one question; in a sweep of hundreds of cells nobody reads more, and the rest is counted.</summary>
    private const int MostOfOne = 6;

    private static readonly IReadOnlyList<Func<AnsweredRun, IEnumerable<Answer>>> Questions =
    [
        DecodeRateAnswers.Of,
        PrefillRateAnswers.Of,
        FirstTokenAnswers.Of,
        ServiceLevelAnswers.Of,
        QueueAnswers.Of,
        BacklogAnswers.Of,
        ThroughputAnswers.Of,
        EmbeddingAnswers.Of,
        EnergyAnswers.Of,
        ContextAnswers.Of,
        GpuLayersAnswers.Of,
        LoadTimeAnswers.Of,
    ];

    /// <summary>In the order of their weight. Never empty: where nothing can be said, one sentence tells why.</summary>
    public static IReadOnlyList<Answer> Of(RunSummary run)
    {
        var answered = new AnsweredRun(run);
        Answer[] answers = [.. Questions.SelectMany(question => Shortened(answered, ByTurns(answered, question(answered))))];
        Answer[] all =
        [
            .. answers.Length > 0 ? answers : [Nothing(run)],
            .. run.Cells.Any(cell => cell.IsValid) ? Invalid(run) : [],
        ];
        var simulated = run.Cells.Where(cell => cell.Simulated).Select(cell => cell.Labels.Cell).ToHashSet(StringComparer.Ordinal);
        return simulated.Count == 0
            ? all
            : [.. all.Select(answer => Marked(answer, simulated, isMixed: run.Cells.Any(cell => !cell.Simulated)))];
    }

    /// <summary>
    /// Whoever shows a run that is simulated throughout says so once; among figures of real servers each sentence has to.
    /// </summary>
    private static Answer Marked(Answer answer, HashSet<string> simulated, bool isMixed) =>
        answer.Cells.Count == 0 || !answer.Cells.All(simulated.Contains)
            ? answer
            : answer with { Simulated = true, Text = (isMixed ? "SIMULATED: " : "") + answer.Text };

    /// <summary>
    /// List by list; in each, every model once before any comes again: else one model with many
    /// contexts crowds the others out of what is told.
    /// </summary>
    private static Answer[] ByTurns(AnsweredRun run, IEnumerable<Answer> ranked) =>
    [
        .. ranked
            .Select((answer, rank) => (answer, rank))
            .GroupBy(pair => (pair.answer.Group, Model: run.ModelOf(pair.answer.Cells[0])))
            .SelectMany(model => model.Select((pair, turn) => (pair.answer, pair.rank, turn)))
            .OrderBy(told => told.answer.Group)
            .ThenBy(told => told.turn)
            .ThenBy(told => told.rank)
            .Select(told => told.answer),
    ];

    /// <summary>The answers to show are chosen first, so that a model of which there is only the client's clock is among it.</summary>
    private static IEnumerable<Answer> Shortened(AnsweredRun run, Answer[] answers)
    {
        var told = answers.Length <= MostOfOne ? answers.Length : MostOfOne - 1;
        return
        [
            .. answers.Take(told).OrderBy(answer => answer.Group).ThenBy(answer => answer.ByClientClock),
            .. answers.Length > told ? [Rest(run, answers[told..])] : Array.Empty<Answer>(),
        ];
    }

    private static Answer Rest(AnsweredRun run, Answer[] left) => new(
        left[0].Topic,
        Invariant($"There are {left.Length} more answers on {left[0].Topic}; the table of cells has their figures."),
        [.. left.SelectMany(answer => answer.Cells).Distinct()]);

    private static Answer Nothing(RunSummary run) =>
        new(AnswerTopics.NothingToSay, Why(run), [.. run.Cells.Select(cell => cell.Labels.Cell).Distinct()]);

    private static string Why(RunSummary run)
    {
        if (run.Cells.Count == 0)
            return "No conclusion can be drawn: no cell was started.";
        if (!run.EveryCellInvalid)
            return "No conclusion can be drawn: no valid cell has a figure that answers a question.";
        return run.Cells.Count == 1
            ? "No conclusion can be drawn: the only cell is invalid; the findings say why."
            : Invariant($"No conclusion can be drawn: all {run.Cells.Count} cells are invalid; the findings say why.");
    }

    private static IEnumerable<Answer> Invalid(RunSummary run)
    {
        var invalid = run.Cells.Where(cell => !cell.IsValid).ToArray();
        if (invalid.Length > 0)
        {
            yield return new Answer(
                AnswerTopics.InvalidCells,
                Invariant($"{invalid.Length} of {run.Cells.Count} cells {(invalid.Length == 1 ? "is" : "are")} invalid and left out of ")
                    + "every answer; the findings say why.",
                [.. invalid.Select(cell => cell.Labels.Cell).Distinct()]);
        }
    }
}
