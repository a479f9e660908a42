using System.Text.Json;
using Bench.Core.Plans;
using Bench.Core.Telemetry;

namespace Bench.Runs.Json;

/// <summary>
/// The telemetry settings of a run, and the telemetry of a sitting. A token is written, and read back, as a mask.
/// </summary>
internal static class TelemetryJson
{
    private static readonly Secret Masked = new(Secret.Mask);

    public static void Write(Utf8JsonWriter json, TelemetrySpec telemetry)
    {
        json.WriteStartObject();
        json.WriteBoolean("enabled", telemetry.Enabled);
        json.Write("interval_ns", telemetry.Interval);
        json.Write("baseline_ns", telemetry.Baseline);
        json.WriteList("prometheus", telemetry.Prometheus, WriteTarget);
        json.WriteEndObject();
    }

    public static TelemetrySpec ReadSpec(Fields fields) => new()
    {
        Enabled = fields.Flag("enabled"),
        Interval = fields.Duration("interval_ns"),
        Baseline = fields.Duration("baseline_ns"),
        Prometheus = fields.Objects("prometheus", ReadTarget),
    };

    public static void Write(Utf8JsonWriter json, TelemetrySnapshot telemetry)
    {
        json.WriteStartObject();
        json.Write("interval_ns", telemetry.Interval);
        json.WriteList("sources", telemetry.Sources, WriteSource);
        if (telemetry.Baseline is { } baseline)
        {
            json.WriteStartObject("baseline");
            json.Write("from_ns", baseline.From);
            json.Write("to_ns", baseline.To);
            json.WriteEndObject();
        }

        json.WriteNumber("lost", telemetry.Lost);
        json.WriteEndObject();
    }

    public static TelemetrySnapshot ReadSnapshot(Fields fields) => new()
    {
        Interval = fields.Duration("interval_ns"),
        Sources = fields.Objects("sources", ReadSource),
        Baseline = fields.Find("baseline") is { } baseline ? ReadSpan(new Fields(baseline)) : null,
        Lost = fields.Long("lost"),
    };

    private static TelemetrySpan ReadSpan(Fields fields) => new(fields.Instant("from_ns"), fields.Instant("to_ns"));

    private static void WriteTarget(Utf8JsonWriter json, PrometheusTarget target)
    {
        json.WriteStartObject();
        json.WriteString("url", target.Address.AbsoluteUri);
        json.WriteString("server", target.Server);
        json.WriteIfAny("bearer", target.Bearer is null ? null : Secret.Mask);
        json.WriteEndObject();
    }

    private static PrometheusTarget ReadTarget(Fields fields) => new(
        Uri.TryCreate(fields.Text("url"), UriKind.Absolute, out var url) ? url : throw Fields.Wrong("url", "an absolute URL"),
        fields.Text("server"),
        fields.TextOrNull("bearer") is null ? null : Masked);

    private static void WriteSource(Utf8JsonWriter json, SourceReport source)
    {
        json.WriteStartObject();
        json.WriteString("name", source.Name);
        json.WriteIfAny("server", source.Server);
        json.WriteList("devices", source.Devices, WriteDevice);
        json.WriteIfAny("absent", source.Absent);
        json.WriteIfAny("dropped", source.Dropped);
        if (source.Impossible.Count > 0)
            json.WriteList("impossible", source.Impossible, WriteImpossible);
        json.WriteNumber("rounds", source.Rounds);
        json.WriteIfAny("clock", source.Clock, WriteClock);
        json.WriteEndObject();
    }

    private static SourceReport ReadSource(Fields fields) => new()
    {
        Name = fields.Text("name"),
        Server = fields.TextOrNull("server"),
        Devices = fields.Objects("devices", ReadDevice),
        Absent = fields.TextOrNull("absent"),
        Dropped = fields.TextOrNull("dropped"),
        Impossible = [.. fields.Objects("impossible", ReadImpossible).OfType<ImpossibleReading>()],
        Rounds = fields.Long("rounds"),
        Clock = fields.ObjectOrNull("clock", clock => new ClockOffset(clock.Duration("offset_ns"), clock.Duration("uncertainty_ns"))),
    };

    private static void WriteImpossible(Utf8JsonWriter json, ImpossibleReading reading)
    {
        json.WriteStartObject();
        json.WriteString("source", reading.Source);
        json.WriteString("device", reading.Device);
        json.WriteString("metric", reading.Metric.Name);
        json.WriteNumber("value", reading.Value);
        json.WriteString("why", reading.Why);
        json.WriteNumber("count", reading.Count);
        json.WriteEndObject();
    }

    /// <summary>Null for a metric that this version does not know.</summary>
    private static ImpossibleReading? ReadImpossible(Fields fields) => TelemetryMetrics.Find(fields.Text("metric")) is { } metric
        ? new ImpossibleReading(
            fields.Text("source"), fields.Text("device"), metric, fields.Number("value"), fields.Text("why"), fields.Long("count"))
        : null;

    private static void WriteDevice(Utf8JsonWriter json, TelemetryDevice device)
    {
        json.WriteStartObject();
        json.WriteString("name", device.Name);
        json.WriteList("facts", device.Facts, WriteFact);
        json.WriteEndObject();
    }

    private static TelemetryDevice ReadDevice(Fields fields) => new(
        fields.Text("name"),
        fields.Objects("facts", fact => KeyValuePair.Create(fact.Text("name"), fact.Text("value"))));

    private static void WriteFact(Utf8JsonWriter json, KeyValuePair<string, string> fact)
    {
        json.WriteStartObject();
        json.WriteString("name", fact.Key);
        json.WriteString("value", fact.Value);
        json.WriteEndObject();
    }

    private static void WriteClock(Utf8JsonWriter json, ClockOffset clock)
    {
        json.WriteStartObject();
        json.Write("offset_ns", clock.Offset);
        json.Write("uncertainty_ns", clock.Uncertainty);
        json.WriteEndObject();
    }
}
