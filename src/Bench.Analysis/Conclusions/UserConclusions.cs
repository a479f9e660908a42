using Bench.Analysis.Answers;

namespace Bench.Analysis.Conclusions;

/// <summary>
/// The number of users of the recommended model: the number for which the service level is met, and the number from which
/// requests queue or throughput stops growing.
/// </summary>
internal static class UserConclusions
{
    private const string NoServiceLevel = "Add a service level (slo: in the scenario file) to learn how many users its limits allow.";

    /// <param name="run">The run.</param>
    /// <param name="cells">Ids of those of the model that is taken, at every load.</param>
    public static Conclusion? Of(AnsweredRun run, IReadOnlyCollection<string> cells)
    {
        var (level, queue, rate, throughput) =
            (Find(ServiceLevelAnswers.Of), WithAdvice(run, Find(QueueAnswers.Of)), Find(BacklogAnswers.Of), Find(ThroughputAnswers.Of));
        if ((level ?? rate ?? throughput) is not { } decision)
            return null;
        string[] subjects = [.. run.Series.Where(series => series.Ids.All(cells.Contains)).Select(series => series.Subject + ": ")];
        Answer[] reasons = [.. new[] { rate, queue, throughput }.OfType<Answer>().Where(answer => answer != decision)];
        return new Conclusion
        {
            Subject = ConclusionSubjects.Users,
            Question = "How many users?",
            Decision = decision.Text,
            Emphasis = decision.Emphasis,
            Reason = Bare(reasons.FirstOrDefault()),
            Change = level is null ? NoServiceLevel : Bare(reasons.Skip(1).FirstOrDefault()),
            Cells = [.. reasons.Take(level is null ? 1 : 2).Prepend(decision).SelectMany(answer => answer.Cells).Distinct()],
        };

        // The decision has named the model.
        string? Bare(Answer? answer) => answer is null ? null
            : subjects.FirstOrDefault(subject => answer.Text.StartsWith(subject, StringComparison.Ordinal)) is { } subject
                ? char.ToUpperInvariant(answer.Text[subject.Length]) + answer.Text[(subject.Length + 1)..]
            : answer.Text;

        Answer? Find(Func<AnsweredRun, IEnumerable<Answer>> question) =>
            question(run).FirstOrDefault(answer => answer.Cells.All(cells.Contains));
    }

    /// <summary>
    /// Advice for requests that queue: a wait is not the machine's limit as long as the server works on fewer requests than arrive.
    /// </summary>
    private static Answer? WithAdvice(AnsweredRun run, Answer? queue)
    {
        if (queue is not { Cells: [var id] } || run.Valid(id) is not { } cell || !QueueAnswers.Queues(cell))
            return queue;
        var server = run.Manifest.Servers.FirstOrDefault(server => server.Name == cell.Plan.Server);
        return server?.Kind.Advice.MoreAtOnce(server.Find(cell.Plan.Model.Tag)?.Details) is { } advice
            ? queue with { Text = $"{queue.Text} {CandidateWords.Capitalized(advice)}." }
            : queue;
    }
}
