using Bench.Core.Telemetry;

namespace Bench.Analysis.Telemetry;

/// <summary>The key that distinguishes series of samples within a sitting.</summary>
internal readonly record struct SeriesKey(string? Server, string Source, string Device, TelemetryMetric Metric)
{
    /// <summary>Sources that tell of a whole machine: which machine's they are decides whose cells they are about.</summary>
    public bool IsOfMachine => IsMachine(Source);

    public static bool IsMachine(string source) =>
        TelemetrySources.IsGpu(source) || source is TelemetrySources.Host or TelemetrySources.CpuEnergy;
}
