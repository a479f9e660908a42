namespace Bench.Analysis.Findings;

/// <summary>Something the data show about themselves.</summary>
/// <param name="Code">Stable: <c>short-outputs</c>. All of them: <see cref="FindingKinds"/>.</param>
/// <param name="Severity">The consequence for the figures.</param>
/// <param name="What">The observation, with its numbers.</param>
/// <param name="WhatToDo">Advice; fits what the scenario already does.</param>
public sealed record Finding(string Code, Severity Severity, string What, string WhatToDo)
{
    /// <summary>
    /// The share of the cell that is affected, or the size of the error: among findings of one kind the gravest cell
    /// is shown first. Comparable within a kind only.
    /// </summary>
    public double Gravity { get; init; }
}
