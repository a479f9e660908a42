namespace Bench.Core.Records;

/// <summary>One load that the harness was tried with.</summary>
/// <param name="Failures">The limits that were not kept, in sentences; empty if it passed.</param>
public sealed record SelfCheckTry(SelfCheckLoad Load, SelfCheckFigures Figures, IReadOnlyList<string> Failures)
{
    public bool Passed => Failures.Count == 0;
}
