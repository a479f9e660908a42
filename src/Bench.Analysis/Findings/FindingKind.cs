namespace Bench.Analysis.Findings;

/// <summary>A kind of finding.</summary>
/// <param name="Code">Stable; in cells.csv.</param>
/// <param name="Severity">The same for every finding of the kind.</param>
public sealed record FindingKind(string Code, Severity Severity)
{
    internal Finding Because(string what, string whatToDo, double gravity = 0) => new(Code, Severity, what, whatToDo) { Gravity = gravity };
}
