using Bench.Analysis.Answers;

namespace Bench.Analysis.Conclusions;

/// <summary>Questions whose answer is one sentence that the run has anyway: that of the model that is taken, else the first.</summary>
internal static class SentenceConclusions
{
    private static readonly (string Subject, string Question, Func<AnsweredRun, IEnumerable<Answer>> Answers)[] Questions =
    [
        (ConclusionSubjects.Embeddings, "How many embeddings?", EmbeddingAnswers.Of),
        (ConclusionSubjects.ColdStart, "What does a cold start cost?", LoadTimeAnswers.Of),
    ];

    /// <param name="run">The run.</param>
    /// <param name="cells">Ids of those of the model that is taken, at every load.</param>
    /// <returns>One a subject at most.</returns>
    public static IEnumerable<Conclusion> Of(AnsweredRun run, IReadOnlyCollection<string> cells) => Questions
        .Select(question => (question, told: Told([.. question.Answers(run)], cells)))
        .Where(pair => pair.told is not null)
        .DistinctBy(pair => pair.question.Subject)
        .Select(pair => new Conclusion
        {
            Subject = pair.question.Subject,
            Question = pair.question.Question,
            Decision = pair.told!.Text,
            Cells = pair.told.Cells,
        });

    private static Answer? Told(Answer[] all, IReadOnlyCollection<string> cells) =>
        all.FirstOrDefault(answer => answer.Cells.Any(cells.Contains)) ?? all.FirstOrDefault();
}
