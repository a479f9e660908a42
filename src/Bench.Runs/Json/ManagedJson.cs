using System.Text.Json;
using Bench.Core.Managed;
using Bench.Core.Plans;

namespace Bench.Runs.Json;

/// <summary>The settings for starting a server. Values with the name of a secret are written, and read back, as a mask.</summary>
internal static class ManagedJson
{
    public static void Write(Utf8JsonWriter json, ManagedServerSpec managed)
    {
        json.WriteStartObject();
        json.WriteString("command", managed.Command);
        json.WriteList(
            "args", SecretSettings.Masked(managed.Arguments, Secret.Mask), (writer, argument) => writer.WriteStringValue(argument));
        json.WriteList("env", managed.Environment, WriteVariable);
        json.Write("ready_ns", managed.Ready);
        if (managed.StaysInMemory)
            json.WriteBoolean("stays_in_memory", true);
        json.WriteEndObject();
    }

    public static ManagedServerSpec Read(Fields fields) => new()
    {
        Command = fields.Text("command"),
        Arguments = fields.Texts("args"),
        Environment = fields.Objects("env", variable => KeyValuePair.Create(variable.Text("name"), variable.Text("value"))),
        Ready = fields.Duration("ready_ns"),
        StaysInMemory = fields.FlagOrNull("stays_in_memory") ?? false,
    };

    private static void WriteVariable(Utf8JsonWriter json, KeyValuePair<string, string> variable)
    {
        json.WriteStartObject();
        json.WriteString("name", variable.Key);
        json.WriteString("value", SecretSettings.IsSecret(variable.Key) ? Secret.Mask : variable.Value);
        json.WriteEndObject();
    }
}
