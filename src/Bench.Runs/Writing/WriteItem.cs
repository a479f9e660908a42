using Bench.Core.Records;

namespace Bench.Runs.Writing;

/// <summary>A work item of the writer: a record, or a wait (for all before it, and for a finished cell where there is one).</summary>
/// <param name="Record">To be appended.</param>
/// <param name="Cell">To be appended once everything before it is on the disk.</param>
/// <param name="Done">Completed with true when that is so, with false when it could not be written.</param>
internal readonly record struct WriteItem(RequestRecord? Record, CellRecord? Cell, TaskCompletionSource<bool>? Done)
{
    /// <summary>To be appended before the cell; null if none are kept.</summary>
    public IReadOnlyList<KeptAnswer>? Answers { get; init; }
}
