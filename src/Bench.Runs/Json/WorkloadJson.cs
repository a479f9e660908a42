using System.Text.Json;
using Bench.Core.Plans;

namespace Bench.Runs.Json;

/// <summary>
/// The workload of a cell. Options are kept as written, in the order of their names; and the prompt by its index in the plan's table.
/// </summary>
internal static class WorkloadJson
{
    public static void Write(Utf8JsonWriter json, WorkloadSpec workload, PromptTable prompts)
    {
        json.WriteStartObject();
        json.WriteString("endpoint", workload.Endpoint.Word);
        json.WriteBoolean("stream", workload.Stream);
        json.WriteNumber("prompt", prompts.PlaceOf(workload.Prompt));
        json.WriteIfAny("conversation", workload.Conversation, ConversationJson.Write);
        json.WriteString("prompt_cache", workload.PromptCache.Word);
        if (workload.PromptCache == PromptCachePolicy.Share)
            json.WriteNumber("shared_prefix", workload.SharedPrefix);
        json.Write("output_tokens", workload.OutputTokens, TokenLengthJson.Write);
        json.Write("options", workload.Options, WriteOptions);
        if (workload.KeepAlive is { } keepAlive)
            json.Write("keep_alive", keepAlive, (writer, value) => value.WriteTo(writer));
        json.WriteIfAny("think", workload.Think);
        WorkloadExtrasJson.Write(json, workload);
        json.WriteBoolean("raw", workload.Raw);
        json.WriteEndObject();
    }

    public static WorkloadSpec Read(Fields fields, IReadOnlyList<PromptSpec> prompts) => new()
    {
        Endpoint = fields.Word("endpoint", EndpointTraits.Words),
        Stream = fields.Flag("stream"),
        Prompt = fields.Int("prompt") is var place && place >= 0 && place < prompts.Count
            ? prompts[place]
            : throw Fields.Wrong("prompt", "the index of a prompt in the plan's list"),
        Conversation = fields.ObjectOrNull("conversation", ConversationJson.Read),
        PromptCache = fields.Word("prompt_cache", PromptCachePolicyWords.Words),
        SharedPrefix = fields.Find("shared_prefix") is null ? 0 : fields.Number("shared_prefix"),
        OutputTokens = TokenLengthJson.Read(fields, "output_tokens"),
        Options = fields.Object("options", ReadOptions),
        KeepAlive = fields.Find("keep_alive")?.Clone(),
        Think = fields.FlagOrNull("think"),
        ThinkLevel = fields.WordOrNull("think_level", ThinkLevelWords.Words),
        Images = fields.Objects("images", WorkloadExtrasJson.ReadImage),
        Tools = fields.Elements("tools", WorkloadExtrasJson.Compact),
        Format = fields.ObjectOrNull("format", WorkloadExtrasJson.ReadFormat),
        Batch = fields.IntOrNull("batch") ?? 1,
        TopLogprobs = fields.IntOrNull("top_logprobs"),
        Raw = fields.Flag("raw"),
    };

    /// <summary>In the order of their names.</summary>
    public static void WriteOptions(Utf8JsonWriter json, IReadOnlyDictionary<string, JsonElement> options)
    {
        json.WriteStartObject();
        foreach (var (name, value) in options.OrderBy(option => option.Key, StringComparer.Ordinal))
            json.Write(name, value, (writer, element) => element.WriteTo(writer));
        json.WriteEndObject();
    }

    public static Dictionary<string, JsonElement> ReadOptions(Fields fields)
    {
        if (fields.Element.ValueKind != JsonValueKind.Object)
            throw Fields.Wrong("options", "an object");
        var options = new Dictionary<string, JsonElement>();
        foreach (var option in fields.Element.EnumerateObject())
            options[option.Name] = option.Value.Clone();
        return options;
    }
}
