using System.Text.Json;
using Bench.Core.Telemetry;

namespace Bench.Runner.Commands;

/// <summary>
/// The output of <c>bench doctor</c> on telemetry: every source with its devices and their properties, or the reason why it is not
/// available.
/// </summary>
internal static class DoctorTelemetry
{
    /// <summary>The first one is headed "telemetry", the others stand below it.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<SourceReport> sources)
    {
        const string indent = "           ";
        return sources.Count == 0
            ? ["telemetry  no source"]
            : sources.SelectMany(Lines).Select((line, index) => (index == 0 ? "telemetry  " : indent) + line);
    }

    public static void Write(Utf8JsonWriter json, IReadOnlyList<SourceReport> sources)
    {
        json.WriteStartArray("telemetry");
        foreach (var source in sources)
        {
            json.WriteStartObject();
            json.WriteString("source", source.Name);
            json.WriteString("server", source.Server);
            json.WriteBoolean("available", source.Absent is null);
            json.WriteString("why_not", source.Absent);
            json.WriteStartArray("devices");
            foreach (var device in source.Devices)
                Write(json, device);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static IEnumerable<string> Lines(SourceReport source)
    {
        var name = source.Server is { } server ? $"{source.Name} of '{server}'" : source.Name;
        if (source.Absent is { } why)
            return [$"{name}: not available: {why}"];
        return source.Devices.Count == 0 ? [$"{name}: available"] : source.Devices.Select(device => name + Text(device));
    }

    private static string Text(TelemetryDevice device)
    {
        var facts = string.Join(", ", device.Facts.Select(fact => $"{fact.Key} {fact.Value}"));
        return (device.Name, facts) switch
        {
            ("", "") => ": available",
            ("", _) => $": {facts}",
            (var name, "") => $" {name}: available",
            var (name, known) => $" {name}: {known}",
        };
    }

    private static void Write(Utf8JsonWriter json, TelemetryDevice device)
    {
        json.WriteStartObject();
        json.WriteString("name", device.Name);
        json.WriteStartArray("facts");
        foreach (var (name, value) in device.Facts)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("value", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
