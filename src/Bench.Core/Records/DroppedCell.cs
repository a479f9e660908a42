using Bench.Core.Plans;

namespace Bench.Core.Records;

/// <summary>A planned cell that was not run, and why.</summary>
public sealed record DroppedCell(CellId Cell, int Repetition, string Reason)
{
    /// <summary>Indicates that the verb itself measures for a fixed time, so that no option gives the cell more.</summary>
    public bool IsCutOff { get; init; }
}
