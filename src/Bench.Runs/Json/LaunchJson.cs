using System.Text.Json;
using Bench.Core.Managed;

namespace Bench.Runs.Json;

/// <summary>The start of a cell's server.</summary>
internal static class LaunchJson
{
    public static void Write(Utf8JsonWriter json, LaunchRecord launch)
    {
        json.WriteStartObject();
        json.WriteNumber("number", launch.Number);
        json.WriteIfAny("took_ns", launch.Took);
        json.WriteIfAny("log", launch.Log);
        json.WriteIfAny("fault", launch.Fault);
        json.WriteIfAny("repeated", launch.Repeated);
        json.WriteIfAny("facts", launch.Facts, WriteFacts);
        json.WriteEndObject();
    }

    public static LaunchRecord Read(Fields fields) => new()
    {
        Number = fields.Int("number"),
        Took = fields.DurationOrNull("took_ns"),
        Log = fields.TextOrNull("log"),
        Fault = fields.TextOrNull("fault"),
        Repeated = fields.TextOrNull("repeated"),
        Facts = fields.ObjectOrNull("facts", ReadFacts),
    };

    private static void WriteFacts(Utf8JsonWriter json, ServerLogFacts facts)
    {
        json.WriteStartObject();
        json.WriteIfAny("backend", facts.Backend);
        json.WriteList("gpus", facts.Gpus, (writer, gpu) => writer.WriteStringValue(gpu));
        json.WriteIfAny("layers_offloaded", facts.LayersOffloaded);
        json.WriteIfAny("layers", facts.Layers);
        json.WriteIfAny("slots", facts.Slots);
        json.WriteIfAny("flash_attention", facts.FlashAttention);
        json.WriteIfAny("cache_type_k", facts.CacheTypeK);
        json.WriteIfAny("cache_type_v", facts.CacheTypeV);
        json.WriteList("kv_cache", facts.KvCache, WriteBuffer);
        json.WriteList("compute", facts.Compute, WriteBuffer);
        json.WriteEndObject();
    }

    private static ServerLogFacts ReadFacts(Fields fields) => new()
    {
        Backend = fields.TextOrNull("backend"),
        Gpus = fields.Texts("gpus"),
        LayersOffloaded = fields.IntOrNull("layers_offloaded"),
        Layers = fields.IntOrNull("layers"),
        Slots = fields.IntOrNull("slots"),
        FlashAttention = fields.FlagOrNull("flash_attention"),
        CacheTypeK = fields.TextOrNull("cache_type_k"),
        CacheTypeV = fields.TextOrNull("cache_type_v"),
        KvCache = fields.Objects("kv_cache", ReadBuffer),
        Compute = fields.Objects("compute", ReadBuffer),
    };

    private static void WriteBuffer(Utf8JsonWriter json, LogBuffer buffer)
    {
        json.WriteStartObject();
        json.WriteString("device", buffer.Device);
        json.WriteNumber("mib", buffer.Mebibytes);
        json.WriteEndObject();
    }

    private static LogBuffer ReadBuffer(Fields fields) => new(fields.Text("device"), fields.Number("mib"));
}
