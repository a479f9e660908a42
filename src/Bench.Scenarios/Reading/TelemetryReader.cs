using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Language;
using Bench.Scenarios.Yaml;

namespace Bench.Scenarios.Reading;

/// <summary>Reads <c>telemetry</c>: <c>false</c>, or how the machines are sampled.</summary>
internal sealed class TelemetryReader(ServerNames servers)
{
    /// <summary>Twenty a second: above it the sampling itself would be seen in what is sampled.</summary>
    private static readonly Duration ShortestInterval = Duration.FromMilliseconds(50);

    private static readonly Duration LongestInterval = Duration.FromSeconds(60);

    private static readonly Duration LongestBaseline = Duration.FromSeconds(300);

    public TelemetrySpec Read(Field field)
    {
        if (field.Node is YamlScalar)
            return TelemetrySpec.Default with { Enabled = field.Boolean() ?? true };
        if (MapReader.Open(field, Sections.Telemetry) is not { } map)
            return TelemetrySpec.Default;
        return new TelemetrySpec
        {
            Interval = Within(map.Field("interval"), ShortestInterval, LongestInterval) ?? TelemetrySpec.Default.Interval,
            Baseline = Within(map.Field("baseline"), Duration.Zero, LongestBaseline) ?? TelemetrySpec.Default.Baseline,
            Prometheus = new MetricsPagesReader(servers).Read(map.Field("prometheus")),
        };
    }

    private static Duration? Within(Field field, Duration shortest, Duration longest)
    {
        if (field.Duration(orZero: true) is not { } length)
            return null;
        if (length >= shortest && length <= longest)
            return length;
        field.Error(Codes.BadDuration, $"{length} is not from {shortest} to {longest}", $"write a time from {shortest} to {longest}");
        return null;
    }
}
