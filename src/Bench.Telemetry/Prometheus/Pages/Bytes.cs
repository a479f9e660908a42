namespace Bench.Telemetry.Prometheus.Pages;

/// <summary>Exporters tell bytes, and we MiB.</summary>
internal static class Bytes
{
    private const double Mebi = 1024 * 1024;

    public static double? ToMib(double? bytes) => bytes / Mebi;
}
