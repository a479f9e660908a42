using Bench.Core.Telemetry;

namespace Bench.Analysis.Telemetry;

/// <summary>
/// The figures of a server's own metrics page for a cell's window (llama.cpp's server, vLLM). Each is null if the page does
/// not report it, or reports it for several models.
/// </summary>
/// <param name="Running">Requests that it worked on at once, on average.</param>
/// <param name="Waiting">Requests that waited for it, on average.</param>
/// <param name="KvCachePeakPercent">Of its KV cache the part in use, at its highest.</param>
public sealed record ServerAccount(double? Running, double? Waiting, double? KvCachePeakPercent)
{
    /// <summary>Null if nothing is reported.</summary>
    internal static ServerAccount? Of(CellSensors sensors)
    {
        var told = new ServerAccount(
            Only(sensors, TelemetryMetrics.RequestsRunning)?.Mean,
            Only(sensors, TelemetryMetrics.RequestsWaiting)?.Mean,
            Only(sensors, TelemetryMetrics.KvCacheUsed)?.Cell.Peak);
        return told == new ServerAccount(null, null, null) ? null : told;
    }

    /// <summary>The one model's; null of several.</summary>
    private static SensorReading? Only(CellSensors sensors, TelemetryMetric metric) =>
        sensors.All(TelemetrySources.Server, metric).ToArray() is [var only] ? only : null;
}
