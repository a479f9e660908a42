using Bench.Core.Time;

namespace Bench.Core.Managed;

/// <summary>The start of a cell's server by the harness, as far as it concerns the cell.</summary>
public sealed record LaunchRecord
{
    /// <summary>Which start of that server it was in this sitting, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>From the start of its process until it served; null where it did not.</summary>
    public Duration? Took { get; init; }

    /// <summary>The file of its output, relative to the run folder; null for a simulator, which writes none.</summary>
    public string? Log { get; init; }

    /// <summary>Why it was not there, or how it ended while the cell was measured; null where it served to the end.</summary>
    public string? Fault { get; init; }

    /// <summary>
    /// How it had ended when the cell was measured before this attempt, which is the reason for this one; null as a rule.
    /// </summary>
    public string? Repeated { get; init; }

    /// <summary>What its output told when the cell was done; null where nothing could be read.</summary>
    public ServerLogFacts? Facts { get; init; }
}
