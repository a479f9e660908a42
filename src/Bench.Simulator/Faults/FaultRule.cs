namespace Bench.Simulator.Faults;

/// <summary>
/// Which requests go wrong, and how. Requests are counted for each rule, from 1, among those that its <see cref="Path"/> means.
/// </summary>
public sealed record FaultRule
{
    /// <summary>An endpoint's path; null: every one.</summary>
    public string? Path { get; init; }

    /// <summary>Only the request of this number.</summary>
    public int? Number { get; init; }

    /// <summary>Every Nth request.</summary>
    public int? Every { get; init; }

    /// <summary>Each with this probability, drawn from the simulator's seed and the request's number.</summary>
    public double? Probability { get; init; }

    public required Fault Fault { get; init; }
}
