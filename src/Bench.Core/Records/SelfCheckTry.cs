namespace Bench.Core.Records;

/// <summary>One load that the harness was tried with.</summary>
/// <param name="Failures">What it could not keep up, in sentences; empty when it passed.</param>
public sealed record SelfCheckTry(SelfCheckLoad Load, SelfCheckFigures Figures, IReadOnlyList<string> Failures)
{
    public bool Passed => Failures.Count == 0;
}
