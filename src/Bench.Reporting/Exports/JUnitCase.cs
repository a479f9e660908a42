namespace Bench.Reporting.Exports;

/// <summary>One test case.</summary>
/// <param name="Cell">Its class: the cell.</param>
/// <param name="Name">What is tested of it: <c>valid</c>, or a limit.</param>
/// <param name="Result">How it came out.</param>
/// <param name="Why">Why it did not pass; null where it did.</param>
internal sealed record JUnitCase(string Cell, string Name, JUnitResult Result, string? Why)
{
    /// <summary>The cell's window; 0 for a limit, which takes no time of its own.</summary>
    public double Seconds { get; init; }

    /// <summary>What was measured or found beside the result; null where there is nothing to say.</summary>
    public string? Output { get; init; }
}
