namespace Bench.Core.Plans;

/// <summary>
/// The name of one point of the sweep: stable for the same factor values, so that two runs can be laid side by side.
/// Repetitions of a cell share it.
/// </summary>
public readonly record struct CellId(string Value)
{
    public override string ToString() => Value;
}
