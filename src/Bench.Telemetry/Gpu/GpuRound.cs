using Bench.Core.Telemetry;
using Bench.Core.Time;

namespace Bench.Telemetry.Gpu;

/// <summary>One reading of all GPUs of a source: where its values go.</summary>
internal readonly record struct GpuRound(Instant At, string Source, ITelemetrySink Sink)
{
    /// <param name="value">Null: it could not be had, and is left out.</param>
    public void Post(string device, TelemetryMetric metric, double? value)
    {
        if (value is { } known)
            Sink.Post(new TelemetrySample(At, null, Source, device, metric, known));
    }
}
