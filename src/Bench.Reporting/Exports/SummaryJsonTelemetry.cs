using System.Text.Json;
using Bench.Core.Records;
using Bench.Core.Telemetry;

namespace Bench.Reporting.Exports;

/// <summary>The telemetry sources of a sitting, and the constant properties of their devices.</summary>
internal static class SummaryJsonTelemetry
{
    public static void Write(Utf8JsonWriter json, Sitting sitting)
    {
        json.WriteStartArray("telemetry");
        foreach (var source in sitting.Telemetry?.Sources ?? [])
            Write(json, source);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, SourceReport source)
    {
        json.WriteStartObject();
        json.WriteString("source", source.Name);
        json.WriteString("server", source.Server);
        json.WriteString("absent", source.Absent);
        json.WriteString("dropped", source.Dropped);
        json.WriteStartArray("devices");
        foreach (var device in source.Devices)
        {
            json.WriteStartObject();
            json.WriteString("device", device.Name);
            json.WriteStartObject("facts");
            foreach (var (name, value) in device.Facts.DistinctBy(fact => fact.Key))
                json.WriteString(name, value);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (source.Impossible.Count > 0)
            WriteImpossible(json, source.Impossible);
        json.WriteEndObject();
    }

    private static void WriteImpossible(Utf8JsonWriter json, IReadOnlyList<ImpossibleReading> readings)
    {
        json.WriteStartArray("impossible");
        foreach (var reading in readings)
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

        json.WriteEndArray();
    }
}
