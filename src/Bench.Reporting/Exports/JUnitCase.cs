namespace Bench.Reporting.Exports;

/// <summary>One test case.</summary>
/// <param name="Cell">Its class: the cell.</param>
/// <param name="Name">The tested property: <c>valid</c>, or a limit.</param>
/// <param name="Result">The result.</param>
/// <param name="Why">The reason why it did not pass; otherwise null.</param>
internal sealed record JUnitCase(string Cell, string Name, JUnitResult Result, string? Why)
{
    /// <summary>The cell's window; 0 for a limit, which takes no time of its own.</summary>
    public double Seconds { get; init; }

    /// <summary>The measurements or findings in addition to the result; null if there are none.</summary>
    public string? Output { get; init; }
}
