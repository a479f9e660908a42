namespace Bench.Core.Telemetry;

/// <summary>A source that asks another host.</summary>
public interface IRemoteTelemetrySource : ITelemetrySource
{
    /// <summary>The other host's clock against this one's, by the best answer so far; null: none told its time.</summary>
    ClockOffset? Clock { get; }
}
