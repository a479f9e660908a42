using System.Text.Json;
using Bench.Core.Catalog;
using Bench.Core.Records;

namespace Bench.Runs.Json;

/// <summary>The descriptions of models by their servers.</summary>
internal static class CatalogJson
{
    public static void Write(Utf8JsonWriter json, LoadedModel model)
    {
        json.WriteStartObject();
        json.WriteString("tag", model.Tag);
        json.WriteIfAny("digest", model.Digest);
        json.WriteIfAny("size_bytes", model.SizeBytes);
        json.WriteIfAny("size_vram_bytes", model.SizeVramBytes);
        json.WriteIfAny("context_length", model.ContextLength);
        json.WriteEndObject();
    }

    public static LoadedModel ReadLoaded(Fields fields) => new()
    {
        Tag = fields.Text("tag"),
        Digest = fields.TextOrNull("digest"),
        SizeBytes = fields.LongOrNull("size_bytes"),
        SizeVramBytes = fields.LongOrNull("size_vram_bytes"),
        ContextLength = fields.IntOrNull("context_length"),
    };

    public static void Write(Utf8JsonWriter json, ModelSnapshot model)
    {
        json.WriteStartObject();
        json.Write("installed", model.Installed, WriteInstalled);
        json.WriteIfAny("details", model.Details, WriteDetails);
        json.WriteEndObject();
    }

    public static ModelSnapshot ReadSnapshot(Fields fields) =>
        new(fields.Object("installed", ReadInstalled), fields.ObjectOrNull("details", ReadDetails));

    private static void WriteInstalled(Utf8JsonWriter json, InstalledModel model)
    {
        json.WriteStartObject();
        json.WriteString("tag", model.Tag);
        json.WriteIfAny("digest", model.Digest);
        json.WriteIfAny("size_bytes", model.SizeBytes);
        json.WriteIfAny("family", model.Family);
        json.WriteIfAny("parameter_size", model.ParameterSize);
        json.WriteIfAny("quantization_level", model.QuantizationLevel);
        json.WriteIfAny("remote_host", model.RemoteHost);
        json.WriteEndObject();
    }

    private static InstalledModel ReadInstalled(Fields fields) => new()
    {
        Tag = fields.Text("tag"),
        Digest = fields.TextOrNull("digest"),
        SizeBytes = fields.LongOrNull("size_bytes"),
        Family = fields.TextOrNull("family"),
        ParameterSize = fields.TextOrNull("parameter_size"),
        QuantizationLevel = fields.TextOrNull("quantization_level"),
        RemoteHost = fields.TextOrNull("remote_host"),
    };

    private static void WriteDetails(Utf8JsonWriter json, ModelDetails details)
    {
        json.WriteStartObject();
        if (details.Capabilities is { } capabilities)
            json.WriteList("capabilities", capabilities, (writer, capability) => writer.WriteStringValue(capability));
        json.WriteIfAny("template_hash", details.TemplateHash);
        if (details.IsRecurrent)
            json.WriteBoolean("recurrent", true);
        if (details.HasMessages)
            json.WriteBoolean("messages", true);
        if (details.Weights.Count > 0)
            json.WriteList("weights", details.Weights, (writer, digest) => writer.WriteStringValue(digest));
        json.WriteIfAny("architecture", details.Architecture);
        json.WriteIfAny("quantization_level", details.QuantizationLevel);
        json.WriteIfAny("context_length", details.ContextLength);
        json.WriteIfAny("parameter_count", details.ParameterCount);
        json.WriteIfAny("block_count", details.BlockCount);
        json.WriteIfAny("head_count", details.HeadCount);
        json.WriteIfAny("head_count_kv", details.HeadCountKv);
        json.WriteIfAny("key_length", details.KeyLength);
        json.WriteIfAny("value_length", details.ValueLength);
        json.WriteIfAny("embedding_length", details.EmbeddingLength);
        json.WriteIfAny("expert_count", details.ExpertCount);
        json.WriteEndObject();
    }

    private static ModelDetails ReadDetails(Fields fields) => new()
    {
        Capabilities = fields.Find("capabilities") is null ? null : fields.Texts("capabilities"),
        TemplateHash = fields.TextOrNull("template_hash"),
        HasMessages = fields.FlagOrNull("messages") ?? false,
        IsRecurrent = fields.FlagOrNull("recurrent") ?? false,
        Weights = fields.Find("weights") is null ? [] : fields.Texts("weights"),
        Architecture = fields.TextOrNull("architecture"),
        QuantizationLevel = fields.TextOrNull("quantization_level"),
        ContextLength = fields.IntOrNull("context_length"),
        ParameterCount = fields.LongOrNull("parameter_count"),
        BlockCount = fields.IntOrNull("block_count"),
        HeadCount = fields.IntOrNull("head_count"),
        HeadCountKv = fields.IntOrNull("head_count_kv"),
        KeyLength = fields.IntOrNull("key_length"),
        ValueLength = fields.IntOrNull("value_length"),
        EmbeddingLength = fields.IntOrNull("embedding_length"),
        ExpertCount = fields.IntOrNull("expert_count"),
    };
}
