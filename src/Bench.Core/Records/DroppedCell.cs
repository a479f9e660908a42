using Bench.Core.Plans;

namespace Bench.Core.Records;

/// <summary>A planned cell that was not run, and why.</summary>
public sealed record DroppedCell(CellId Cell, int Repetition, string Reason);
