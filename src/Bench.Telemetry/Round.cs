using Bench.Core.Telemetry;
using Bench.Core.Time;

namespace Bench.Telemetry;

/// <summary>One reading of one source: what all its samples have in common.</summary>
internal readonly struct Round(Instant at, string? server, string source, ITelemetrySink sink)
{
    public const double Mebibyte = 1024 * 1024;

    public Instant At => at;

    /// <param name="value">Null: it could not be had, and is left out.</param>
    public void Give(TelemetryMetric metric, double? value, string device = "")
    {
        if (value is { } known)
            sink.Post(new TelemetrySample(at, server, source, device, metric, known));
    }

    /// <summary>A metric in MiB.</summary>
    public void GiveBytes(TelemetryMetric metric, double? bytes, string device = "") => Give(metric, bytes / Mebibyte, device);
}
