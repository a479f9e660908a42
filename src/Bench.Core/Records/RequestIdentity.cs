using Bench.Core.Plans;

namespace Bench.Core.Records;

/// <summary>Which request of a run this is. All numbers count from 1.</summary>
public sealed record RequestIdentity
{
    /// <summary>The process's part of the run; its instants have an origin of their own.</summary>
    public required int Sitting { get; init; }

    public required CellId Cell { get; init; }

    public required int Repetition { get; init; }

    /// <summary>Block of a comparison; outside one, the repetition.</summary>
    public required int Block { get; init; }

    /// <summary>The number of the attempt at the cell; only the last one counts.</summary>
    public required int Attempt { get; init; }

    public required Phase Phase { get; init; }

    /// <summary>Within cell, repetition, attempt and phase.</summary>
    public required int Request { get; init; }

    public required int User { get; init; }

    public int Turn { get; init; } = 1;

    /// <summary>True when the answer came from a model of a server.</summary>
    public bool Simulated { get; init; }
}
