using System.Text.Json;
using Bench.Core.Plans;

namespace Bench.Runs.Json;

/// <summary>
/// The parts of a cell's requests in addition to prompt and options. Each is left out if it is empty, so that plans of earlier versions
/// keep their hash. Of an image the digest is kept and not its bytes.
/// </summary>
internal static class WorkloadExtrasJson
{
    public static void Write(Utf8JsonWriter json, WorkloadSpec workload)
    {
        json.WriteIfAny("think_level", workload.ThinkLevel?.Word);
        if (workload.Images.Count > 0)
            json.WriteList("images", workload.Images, WriteImage);
        if (workload.Tools.Count > 0)
            json.WriteList("tools", workload.Tools, (writer, tool) => tool.WriteTo(writer));
        json.WriteIfAny("format", workload.Format, WriteFormat);
        if (workload.Batch > 1)
            json.WriteNumber("batch", workload.Batch);
        if (workload.TopLogprobs is { } top)
            json.WriteNumber("top_logprobs", top);
    }

    public static PromptImage ReadImage(Fields fields) => new()
    {
        Path = fields.TextOrNull("path"),
        MediaType = fields.Text("media_type"),
        Bytes = fields.Int("bytes"),
        Digest = fields.Text("sha256"),
    };

    public static AnswerFormat ReadFormat(Fields fields) => new(fields.Find("schema") is { } schema ? Compact(schema) : null);

    /// <summary>Files that people open are set in lines; what is sent to servers need not be.</summary>
    public static JsonElement Compact(JsonElement element)
    {
        using var document = JsonDocument.Parse(CanonicalJson.Of(element));
        return document.RootElement.Clone();
    }

    private static void WriteImage(Utf8JsonWriter json, PromptImage image)
    {
        json.WriteStartObject();
        json.WriteIfAny("path", image.Path);
        json.WriteString("media_type", image.MediaType);
        json.WriteNumber("bytes", image.Bytes);
        json.WriteString("sha256", image.Digest);
        json.WriteEndObject();
    }

    /// <summary>Any JSON is an object without a schema.</summary>
    private static void WriteFormat(Utf8JsonWriter json, AnswerFormat format)
    {
        json.WriteStartObject();
        if (format.Schema is { } schema)
            json.Write("schema", schema, (writer, value) => value.WriteTo(writer));
        json.WriteEndObject();
    }
}
