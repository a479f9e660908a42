using Bench.Analysis.Metrics;
using Bench.Core.Plans;
using Bench.Studies.Choosing.Tasks;
using static System.FormattableString;

namespace Bench.Studies.Choosing.Race;

/// <summary>What came of the tasks of a candidate.</summary>
/// <param name="IsDone">Whether they were asked.</param>
/// <param name="Score">Null if they were not, or cannot be judged.</param>
/// <param name="Problem">Why the candidate cannot be judged by them, without a full stop.</param>
internal sealed record TaskReading(bool IsDone, TaskScore? Score = null, string? Problem = null)
{
    /// <summary>A server that gave no answer to more of the tasks than this share was in no state to be judged.</summary>
    public const double MostUnanswered = 0.05;

    /// <summary>They were not asked.</summary>
    public static readonly TaskReading None = new(IsDone: false);

    /// <summary>
    /// Whether the answers that were given are not there, or are answers to other tasks: then the choice cannot be made again.
    /// </summary>
    public bool IsLost { get; private init; }

    /// <param name="cell">In which they were asked; null if that is not finished.</param>
    /// <param name="tasks">In the order in which they were asked.</param>
    /// <param name="digest">Of the tasks.</param>
    /// <param name="tokens">The most of an answer.</param>
    public static TaskReading Of(StudiedCell? cell, IReadOnlyList<QualityTask> tasks, string digest, int tokens)
    {
        if (cell is null)
            return None;
        if (cell.Answers is not { } kept
            || cell.Summary.Plan.Workload.Prompt is not PromptSpec.Dataset { Digest: var asked }
            || asked != digest)
            return new TaskReading(IsDone: true) { IsLost = true };
        var answers = kept.Where(answer => answer.Turn == 1).ToDictionary(answer => answer.Request, answer => TaskAnswer.Of(answer.Text));
        var unanswered = tasks.Count - answers.Count;
        if (unanswered > MostUnanswered * tasks.Count)
            return new TaskReading(
                IsDone: true,
                Problem: Invariant($"{unanswered} of {tasks.Count} tasks got no answer")
                    + (cell.Summary.InvalidReason is { } reason ? $" ({reason.TrimEnd('.')})" : ""));
        return new TaskReading(IsDone: true, new TaskScore
        {
            Outcomes =
            [
                .. tasks.Select((task, index) => (task.Kind, answers.TryGetValue(index + 1, out var answer) && task.Check.Passes(answer))),
            ],
            Digest = digest,
            Unanswered = unanswered,
            CutOff = cell.ValuesOf(OutputTokens.Definition).Count(used => used >= tokens),
        });
    }

    public ChoiceCandidate AddTo(ChoiceCandidate candidate) => candidate with { Tasks = Score, Invalid = candidate.Invalid ?? Problem };
}
