using Bench.Statistics;

namespace Bench.Studies.Choosing.Tasks;

/// <summary>How many of the tasks a candidate passes.</summary>
public sealed record TaskScore
{
    /// <summary>For each task, in the order of the tasks: its kind, and whether the candidate passes it.</summary>
    public required IReadOnlyList<(string Kind, bool IsPassed)> Outcomes { get; init; }

    /// <summary>
    /// Of the tasks (<see cref="TaskDigest"/>): scores with different ones are not compared. Empty if there is one set only.
    /// </summary>
    public string Digest { get; init; } = "";

    /// <summary>Tasks to which no answer came, which count as not passed: a failed request, say.</summary>
    public int Unanswered { get; init; }

    /// <summary>Answers that were cut off at the token limit. They are checked as they stand.</summary>
    public int CutOff { get; init; }

    public int Count => Outcomes.Count;

    public int Passed => Outcomes.Count(outcome => outcome.IsPassed);

    public double Share => Passed / (double)Count;

    /// <summary>Of the share, with 95 %.</summary>
    public Interval Interval => WilsonInterval.Of(Passed, Count, ConfidenceLevel.L95);

    /// <summary>The same by kind, in the order in which kinds come first.</summary>
    public IReadOnlyList<TaskKindScore> Kinds =>
        [
            .. Outcomes
                .GroupBy(outcome => outcome.Kind)
                .Select(kind => new TaskKindScore(kind.Key, kind.Count(outcome => outcome.IsPassed), kind.Count())),
        ];

    /// <summary>This one beside another one that was asked the same tasks.</summary>
    public TaskPair Beside(TaskScore other)
    {
        var (oneOnly, otherOnly) = (0, 0);
        for (var task = 0; task < Count; task++)
        {
            oneOnly += Outcomes[task].IsPassed && !other.Outcomes[task].IsPassed ? 1 : 0;
            otherOnly += !Outcomes[task].IsPassed && other.Outcomes[task].IsPassed ? 1 : 0;
        }

        return new TaskPair(oneOnly, otherOnly, Count);
    }
}
