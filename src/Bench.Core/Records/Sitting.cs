using Bench.Core.Telemetry;

namespace Bench.Core.Records;

/// <summary>One process's part of a run.</summary>
/// <param name="Number">From 1.</param>
/// <param name="OriginUtc">The wall-clock time of its instants' origin.</param>
/// <param name="State">The state in which it ended.</param>
public sealed record Sitting(int Number, DateTimeOffset OriginUtc, RunState State)
{
    /// <summary>
    /// Null: nothing was sampled. Of a sitting that has not ended in order it is what was known when its first cell began.
    /// </summary>
    public TelemetrySnapshot? Telemetry { get; init; }

    /// <summary>The reason why text for people was no longer written (a lost terminal or a full disk); null if it was.</summary>
    public string? ScreenLost { get; init; }

    /// <summary>Null if the plan asked for so little that nothing had to be checked.</summary>
    public SelfCheck? SelfCheck { get; init; }
}
