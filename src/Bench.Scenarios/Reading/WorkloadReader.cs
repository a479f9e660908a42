using System.Text.Json;
using System.Text.RegularExpressions;
using Bench.Core.Plans;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Language;
using Bench.Scenarios.Yaml;

namespace Bench.Scenarios.Reading;

/// <summary>Reads what one request asks of the server, and refuses what the endpoint cannot carry.</summary>
internal sealed partial class WorkloadReader(MapReader map, Endpoint? endpoint, string directory)
{
    private const int DefaultOutputTokens = 128;

    /// <summary>False only where the endpoint is known and makes vectors.</summary>
    private bool Generates => endpoint is null or { Generates: true };

    public WorkloadSpec Read(ModelOptions options)
    {
        foreach (var key in new[] { "stream", "output", "think", "raw" })
            RefuseOnEmbeddings(map.Field(key));
        RefuseOnEmbeddings(options.NumPredictField);

        var raw = map.Field("raw");
        if (raw.IsWritten && endpoint == Endpoint.Chat)
            raw.Error(Codes.DoesNotFitEndpoint, "raw goes with endpoint generate only", "remove it, or write endpoint: generate");

        var (prompt, conversation) = new PromptReader(directory, endpoint).Read(map.Required("prompt", "write prompt: { text: … }, { tokens: … } or { file: … }"));
        var (cache, shared) = CachePolicyReader.Read(map.Field("prompt_cache"), prompt, Generates);
        return new WorkloadSpec
        {
            Endpoint = endpoint ?? Endpoint.Chat,
            Stream = (map.Field("stream").Boolean() ?? true) && Generates,
            Prompt = prompt,
            Conversation = conversation,
            PromptCache = cache,
            SharedPrefix = shared,
            OutputTokens = !Generates ? 0 : options.NumPredict is { } asked ? asked : ReadOutput(map.Field("output")),
            Options = options.PassedThrough,
            KeepAlive = ReadKeepAlive(map.Field("keep_alive")),
            Think = ReadThink(map.Field("think")),
            Raw = raw.Boolean() ?? false,
        };
    }

    private void RefuseOnEmbeddings(Field field)
    {
        if (field.IsWritten && !Generates)
            field.Error(Codes.DoesNotFitEndpoint, $"endpoint {endpoint!.Value.Word} makes vectors and knows nothing of it", "remove it");
    }

    private TokenLength ReadOutput(Field field)
    {
        if (MapReader.Open(field, Sections.Output) is not { } output)
            return DefaultOutputTokens;
        return new LengthReader(directory).Read(output.Required("tokens", "write output: { tokens: 128 }")) ?? DefaultOutputTokens;
    }

    private static bool? ReadThink(Field field)
    {
        if (field.Node is not YamlScalar { Value: "low" or "medium" or "high" } level)
            return field.Boolean();
        field.Error(Codes.NotInThisVersion, $"the level {level.Value} is not in this version", "write true or false");
        return null;
    }

    private static JsonElement? ReadKeepAlive(Field field)
    {
        if (field.Scalar() is not { } scalar)
            return null;
        var isNumber = scalar.IsPlain && CoreSchema.JsonNumber(scalar.Value) is not null;
        if (isNumber || GoDuration().IsMatch(scalar.Value))
            return YamlJson.Convert(scalar with { IsPlain = isNumber }, field.Path, field.Bag);
        field.Error(
            Codes.BadDuration,
            $"{Quoted.Text(scalar.Value)} is no length of time",
            "write 5m, 1h, a number of seconds, or -1 for always");
        return null;
    }

    [GeneratedRegex("^-?([0-9]+(\\.[0-9]*)?(ns|us|µs|ms|s|m|h))+\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GoDuration();
}
