using Bench.Core.Plans;

namespace Bench.Core.Records;

/// <summary>One begun cell: what was planned, what was seen around it, and its requests.</summary>
/// <param name="Plan">The cell as planned.</param>
/// <param name="Finished">Null when the run ended before the cell did.</param>
/// <param name="Requests">Warm-up and measured requests of the last attempt, in the order they ended.</param>
public sealed record RecordedCell(PlanCell Plan, CellRecord? Finished, IReadOnlyList<RequestRecord> Requests)
{
    /// <summary>
    /// The reason why its records differ from those that were written: some were lost, duplicated or changed. Null if they do not, or if
    /// that is unknown.
    /// </summary>
    public string? Damage { get; init; }

    /// <summary>The texts of its answers; null if none were kept.</summary>
    public IReadOnlyList<KeptAnswer>? Answers { get; init; }

    /// <summary>
    /// Tokens that the server holds for a request, as it told after the warm-up; else as many as were requested. Null if neither is
    /// known.
    /// </summary>
    public int? Context => Finished?.Loaded?.ContextLength ?? Plan.NumCtx;
}
