using Bench.Core.Telemetry;
using Bench.Core.Time;

namespace Bench.Telemetry.Tests.Serving;

/// <summary>A source that does in each round what a test says.</summary>
internal sealed class ScriptedSource(string name, Action<Instant, ITelemetrySink> round, SourceOpening? opening = null) : ITelemetrySource
{
    public string Name => name;

    public string? Server => null;

    public Duration? Interval { get; init; }

    public int Rounds { get; private set; }

    public bool Disposed { get; private set; }

    public SourceOpening Open() => opening ?? new SourceOpening.Available([]);

    public void Sample(Instant at, ITelemetrySink sink)
    {
        Rounds++;
        round(at, sink);
    }

    public void Dispose() => Disposed = true;
}
