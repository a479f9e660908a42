using System.Text.Json;
using Bench.Core.Plans;

namespace Bench.Runs.Json;

/// <summary>The specification of a simulated server. Defaults are not written.</summary>
internal static class SimulatorJson
{
    public static void Write(Utf8JsonWriter json, SimulatorSpec simulator)
    {
        json.WriteStartObject();
        json.WriteIfAny("profile", simulator.Profile);
        json.WriteList("models", simulator.Models, (writer, tag) => writer.WriteStringValue(tag));
        json.WriteIfAny("version", simulator.Version);
        json.WriteList("env", simulator.Environment, WriteVariable);
        json.WriteIfAny("seed", simulator.Seed);
        WriteNumber(json, "noise", simulator.Noise);
        WriteNumber(json, "drift", simulator.Drift);
        json.WriteIfAny("slower", simulator.Slower);
        json.WriteIfAny("faults", simulator.Faults);
        json.WriteIfAny("system", simulator.System);
        if (simulator.Remote.Count > 0)
            json.WriteList("remote", simulator.Remote, (writer, tag) => writer.WriteStringValue(tag));
        json.WriteEndObject();
    }

    public static SimulatorSpec Read(Fields fields) => new()
    {
        Profile = fields.TextOrNull("profile"),
        Models = fields.Texts("models"),
        Version = fields.TextOrNull("version"),
        Environment = fields.Objects("env", variable => KeyValuePair.Create(variable.Text("name"), variable.Text("value"))),
        Seed = fields.LongOrNull("seed"),
        Noise = fields.NumberOrNull("noise"),
        Drift = fields.NumberOrNull("drift"),
        Slower = fields.TextOrNull("slower"),
        Faults = fields.TextOrNull("faults"),
        System = fields.TextOrNull("system"),
        Remote = fields.Find("remote") is null ? [] : fields.Texts("remote"),
    };

    private static void WriteVariable(Utf8JsonWriter json, KeyValuePair<string, string> variable)
    {
        json.WriteStartObject();
        json.WriteString("name", variable.Key);
        json.WriteString("value", variable.Value);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
    }
}
