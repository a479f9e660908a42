using System.Text.Json;
using Bench.Core.Catalog;
using Bench.Servers.Http;
using Bench.Servers.Lookups;

namespace Bench.Servers.Ollama.Lookups;

/// <summary>The description of a model's file in /api/show: its metadata and its tensors.</summary>
internal static class Descriptions
{
    /// <summary>A list that is longer is no value a layer, but a vocabulary: it is counted.</summary>
    private const int MostItems = 1024;

    public static Answer<ModelDescription> Read(JsonElement root) => root.Field("model_info") is { ValueKind: JsonValueKind.Object } info
        ? Answer<ModelDescription>.Of(new ModelDescription
        {
            Metadata = info
                .EnumerateObject()
                .GroupBy(field => field.Name, StringComparer.Ordinal)
                .ToDictionary(fields => fields.Key, fields => ValueOf(fields.Last().Value)),
            Tensors = [.. root.Items("tensors").Select(TensorOf).OfType<TensorDescription>()],
        })
        : Answer<ModelDescription>.Wrong("no model_info: it does not describe the structure of the model");

    private static MetadataValue ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDouble(out var number) => MetadataValue.Of(number),
        JsonValueKind.True or JsonValueKind.False => MetadataValue.Of(value.ValueKind == JsonValueKind.True),
        JsonValueKind.Array => ListOf(value),
        _ => new MetadataValue { Text = value.AsText() },
    };

    private static MetadataValue ListOf(JsonElement list)
    {
        var count = list.GetArrayLength();
        var numbers = count <= MostItems ? list.EnumerateArray().Select(item => ValueOf(item).Number).ToList() : [null];
        return numbers.Contains(null) ? new MetadataValue { Count = count } : MetadataValue.Of([.. numbers.OfType<double>()]);
    }

    private static TensorDescription? TensorOf(JsonElement tensor) =>
        tensor.Text("name") is { } name
        && tensor.Text("type") is { } type
        && tensor.Items("shape").Select(WholeOf).ToList() is var shape
        && !shape.Contains(null)
            ? new TensorDescription(name, type, [.. shape.OfType<long>()])
            : null;

    private static long? WholeOf(JsonElement item) =>
        item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out var number) ? number : null;
}
