namespace Bench.Core.Telemetry;

/// <summary>The result of opening a source.</summary>
public abstract record SourceOpening
{
    private SourceOpening()
    {
    }

    /// <param name="available">It gives samples, of these devices.</param>
    /// <param name="absent">It does not, for this reason.</param>
    public T Match<T>(Func<IReadOnlyList<TelemetryDevice>, T> available, Func<string, T> absent) => this switch
    {
        Available found => available(found.Devices),
        Absent missing => absent(missing.Why),
        _ => throw new InvalidOperationException("The hierarchy is closed."),
    };

    /// <param name="Devices">In the order of their names in samples.</param>
    public sealed record Available(IReadOnlyList<TelemetryDevice> Devices) : SourceOpening;

    /// <param name="Why">A sentence for people, without a full stop: "no NVIDIA driver (libnvidia-ml.so.1 is not there)".</param>
    public sealed record Absent(string Why) : SourceOpening;
}
