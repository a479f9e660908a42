using Bench.Core.Time;

namespace Bench.Core.Managed;

/// <summary>The start of a cell's server by the harness, as far as it concerns the cell.</summary>
public sealed record LaunchRecord
{
    /// <summary>Which start of that server it was in this sitting, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>From the start of its process until it served; null if it did not.</summary>
    public Duration? Took { get; init; }

    /// <summary>The file of its output, relative to the run folder; null for a simulator, which writes none.</summary>
    public string? Log { get; init; }

    /// <summary>
    /// The reason why the server was not available, or how it ended while the cell was measured; null if it served until the end.
    /// </summary>
    public string? Fault { get; init; }

    /// <summary>
    /// How the server ended in the previous attempt at the cell, which is the reason for this attempt; usually null.
    /// </summary>
    public string? Repeated { get; init; }

    /// <summary>The facts in its output when the cell was done; null if nothing could be read.</summary>
    public ServerLogFacts? Facts { get; init; }
}
