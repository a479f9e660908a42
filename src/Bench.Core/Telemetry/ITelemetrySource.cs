using Bench.Core.Time;

namespace Bench.Core.Telemetry;

/// <summary>
/// Something that can be asked how a machine is doing. The sampler gives each a thread of its own, and calls nothing twice at once;
/// a source may block and may throw: it is dropped then, and the run goes on.
/// </summary>
public interface ITelemetrySource : IDisposable
{
    /// <summary>One of <see cref="TelemetrySources"/>.</summary>
    string Name { get; }

    /// <summary>The server whose host, or which itself, it tells of; null: the harness's own host.</summary>
    string? Server { get; }

    /// <summary>Wants to be asked no more often than this; null: as often as the run samples.</summary>
    Duration? Interval { get; }

    /// <summary>
    /// The other host's clock against this one's, as far as it is known by now; null if it is the same one or does not tell.
    /// </summary>
    ClockOffset? Clock => null;

    /// <summary>
    /// Devices that were not there, or of which something was not known, when it was opened; those of the same name come
    /// in their place. Asked for from any thread.
    /// </summary>
    IReadOnlyList<TelemetryDevice> Found => [];

    /// <summary>Called once, before anything else: what is there, or why nothing is. Changes nothing on the machine.</summary>
    SourceOpening Open();

    /// <summary>Reads everything once. A single value that cannot be had is left out; null is not 0.</summary>
    /// <param name="at">Now, taken just before the call.</param>
    void Sample(Instant at, ITelemetrySink sink);
}
