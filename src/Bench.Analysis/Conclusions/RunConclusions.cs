using Bench.Analysis.Answers;
using Bench.Analysis.Cells;

namespace Bench.Analysis.Conclusions;

/// <summary>
/// The head of every report: what the run decides, a conclusion for each question that it can answer, in at most <see cref="MostLines"/>
/// lines. The rules are in docs/measures.md. To add a question: its file, its line here.
/// </summary>
public static class RunConclusions
{
    /// <summary>More is not read at once.</summary>
    public const int MostLines = 7;

    /// <param name="run">The run.</param>
    /// <param name="answers">Its sentences (<see cref="RunAnswers.Of"/>): each is folded under one conclusion.</param>
    /// <param name="taken">Lines of the head that are taken already: by what the run was asked to decide.</param>
    /// <returns>In the order in which they are told. Never empty as long as there is an answer.</returns>
    public static IReadOnlyList<Conclusion> Of(RunSummary run, IReadOnlyList<Answer> answers, int taken = 0)
    {
        var answered = new AnsweredRun(run);
        var models = ModelConclusions.Of(answered);
        HashSet<string> cells = [.. SeriesOf(answered, models?.Taken).SelectMany(series => series.Ids)];
        Conclusion[] found =
        [
            .. models?.Conclusions() ?? [],
            .. SettingConclusions.Of(answered, models?.Taken),
            .. new[] { UserConclusions.Of(answered, cells) }.OfType<Conclusion>(),
            .. new[] { ContextConclusions.Of(answered, cells) }.OfType<Conclusion>().Concat(SentenceConclusions.Of(answered, cells)),
            .. new[] { TrustConclusions.Of(run, answers) }.OfType<Conclusion>(),
        ];
        Conclusion[] all = found.Length > 0 || answers.Count == 0
            ? found
            : [new Conclusion
            {
                Subject = ConclusionSubjects.Speed,
                Question = "What can be concluded?",
                Decision = answers[0].Text,
                Cells = answers[0].Cells,
            }];
        return WithAnswers(Shortened([.. all
            .OrderBy(conclusion => PlaceOf(conclusion.Subject))
            .Select(conclusion => Marked(run, conclusion))], MostLines - taken), answers);
    }

    /// <summary>
    /// Those of the model that is taken, whatever the scenario; the one that tells most of load first: with a service level,
    /// then with most loads. Without a model, of all.
    /// </summary>
    private static IEnumerable<LoadSeries> SeriesOf(AnsweredRun run, CellSummary? taken) => run.Series
        .Where(series => taken is null
            || CandidateIdentity.Of(series.Lightest.Factors, series.Lightest.Plan) == CandidateIdentity.Of(taken.Factors, taken.Plan))
        .OrderByDescending(series => series.Cells.Any(cell => cell.Objectives.Count > 0) && series.Cells.Count > 1)
        .ThenByDescending(series => taken is not null && series.Cells.Contains(taken) && series.Cells.Count > 1)
        .ThenByDescending(series => series.Cells.Count)
        .Take(1);

    private static int PlaceOf(string subject) => ConclusionSubjects.All.TakeWhile(other => other != subject).Count();

    private static Conclusion Marked(RunSummary run, Conclusion told)
    {
        var conclusion = told with { Cells = [.. told.Cells.Distinct()] };
        var cells = run.Cells.Where(cell => conclusion.Cells.Contains(cell.Labels.Cell)).ToArray();
        if (cells.Length == 0 || cells.Any(cell => !cell.Simulated))
            return conclusion;
        return conclusion with
        {
            Simulated = true,
            Decision = (run.Cells.Any(cell => !cell.Simulated) ? "SIMULATED: " : "") + conclusion.Decision,
        };
    }

    /// <summary>
    /// Removes changes first, from the last question on, and then reasons: those of settings, of which there may be many, before others.
    /// </summary>
    private static Conclusion[] Shortened(Conclusion[] all, int most)
    {
        Drop(conclusion => conclusion with { Change = null });
        Drop(conclusion => conclusion.Subject == ConclusionSubjects.Setting ? conclusion with { Reason = null } : conclusion);
        Drop(conclusion => conclusion with { Reason = null });
        return all;

        void Drop(Func<Conclusion, Conclusion> less)
        {
            for (var last = all.Length - 1; last >= 0 && all.Sum(conclusion => conclusion.Lines.Count) > most; last--)
                all[last] = less(all[last]);
        }
    }

    /// <summary>
    /// Each answer under its subject; what has none under the first conclusion. How many cells are invalid is a conclusion already.
    /// </summary>
    private static IReadOnlyList<Conclusion> WithAnswers(Conclusion[] all, IReadOnlyList<Answer> answers)
    {
        var places = answers
            .Where(answer => answer.Topic != AnswerTopics.InvalidCells)
            .ToLookup(answer => Math.Max(0, Array.FindIndex(all, conclusion => conclusion.Subject == ConclusionSubjects.Of(answer))));
        return [.. all.Select((conclusion, place) => conclusion with { Answers = [.. places[place]] })];
    }
}
