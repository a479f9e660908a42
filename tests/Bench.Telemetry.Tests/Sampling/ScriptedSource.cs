using Bench.Core.Telemetry;
using Bench.Core.Time;

namespace Bench.Telemetry.Tests.Sampling;

/// <summary>A source that does as the test says, and counts what it is told.</summary>
internal sealed class ScriptedSource : ITelemetrySource
{
    private int _asked;
    private int _disposed;

    public string Name { get; init; } = TelemetrySources.Host;

    public string? Server { get; init; }

    /// <summary>The source that its samples name; null: its own name.</summary>
    public string? Says { get; init; }

    /// <summary>Of its samples; null: the round's number.</summary>
    public double? Value { get; init; }

    /// <summary>One that may have any value above zero.</summary>
    public TelemetryMetric Metric { get; init; } = TelemetryMetrics.RequestsRunning;

    public Duration? Interval { get; init; }

    public IReadOnlyList<TelemetryDevice> Found { get; set; } = [];

    public ClockOffset? Clock { get; init; }

    public Func<SourceOpening> Opening { get; init; } = () => new SourceOpening.Available([new TelemetryDevice("", [])]);

    /// <summary>Called in each round, from 1, before its sample is given.</summary>
    public Action<int> Round { get; init; } = _ => { };

    public int Asked => Volatile.Read(ref _asked);

    public int Disposed => Volatile.Read(ref _disposed);

    public SourceOpening Open() => Opening();

    public void Sample(Instant at, ITelemetrySink sink)
    {
        var round = Interlocked.Increment(ref _asked);
        Round(round);
        sink.Post(new TelemetrySample(at, Server, Says ?? Name, "", Metric, Value ?? round));
    }

    public void Dispose() => Interlocked.Increment(ref _disposed);
}
