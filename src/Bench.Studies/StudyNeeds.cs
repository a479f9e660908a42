using Bench.Analysis.Metrics;

namespace Bench.Studies;

/// <summary>The data that a study reads from finished cells. A long run keeps only these in memory.</summary>
public sealed record StudyNeeds
{
    /// <summary>That they are finished is enough.</summary>
    public static readonly StudyNeeds Nothing = new() { Summaries = false, Values = [] };

    private StudyNeeds()
    {
    }

    public required bool Summaries { get; init; }

    /// <summary>Metrics that are read request by request.</summary>
    public required IReadOnlyList<MetricDefinition> Values { get; init; }

    /// <summary>The texts of the answers.</summary>
    public bool Answers { get; init; }

    /// <summary>
    /// True if a server that has no memory for a model answers the question by that: the run then goes
    /// on, also where nothing was measured before.
    /// </summary>
    public bool Refusals { get; init; }

    /// <summary>The union of both.</summary>
    public StudyNeeds And(StudyNeeds other) =>
        new()
        {
            Summaries = Summaries || other.Summaries,
            Values = [.. Values.Union(other.Values)],
            Answers = Answers || other.Answers,
            Refusals = Refusals || other.Refusals,
        };

    /// <summary>The summaries, and of these metrics the values of single requests.</summary>
    public static StudyNeeds SummariesAnd(params IReadOnlyList<MetricDefinition> values) => new() { Summaries = true, Values = values };
}
