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

    /// <summary>The maximum that OpenAI's API accepts.</summary>
    private const int MostInputs = 2048;

    /// <summary>False only where the endpoint is known and makes vectors.</summary>
    private bool Generates => endpoint is null or { Generates: true };

    /// <summary>Returns true if a key of a scenario has a meaning for the endpoint.</summary>
    public static bool Carries(Endpoint endpoint, string key) => key switch
    {
        "stream" or "output" or "think" or "format" => endpoint.Generates,
        "raw" => endpoint == Endpoint.Generate,
        "batch" => endpoint == Endpoint.Embed,
        _ => true,
    };

    public WorkloadSpec Read(ModelOptions options)
    {
        foreach (var key in new[] { "stream", "output", "think", "format", "raw" })
            RefuseOnEmbeddings(map.Field(key));
        RefuseOnEmbeddings(options.NumPredictField);

        var raw = map.Field("raw");
        if (raw.IsWritten && endpoint == Endpoint.Chat)
            raw.Error(Codes.DoesNotFitEndpoint, "raw needs endpoint generate", "remove it, or write endpoint: generate");

        var prompt = new PromptReader(directory, endpoint).Read(map.Required("prompt", PromptReader.Remedy));
        var (cache, shared) = CachePolicyReader.Read(map.Field("prompt_cache"), prompt.Prompt, Generates);
        var (think, level) = ReadThink(map.Field("think"));
        return new WorkloadSpec
        {
            Endpoint = endpoint ?? Endpoint.Chat,
            Stream = (map.Field("stream").Boolean() ?? true) && Generates,
            Prompt = prompt.Prompt,
            Conversation = prompt.Conversation,
            Images = prompt.Images,
            Tools = prompt.Tools,
            PromptCache = cache,
            SharedPrefix = shared,
            OutputTokens = !Generates ? 0 : options.NumPredict is { } asked ? asked : ReadOutput(map.Field("output")),
            Options = options.PassedThrough,
            KeepAlive = ReadKeepAlive(map.Field("keep_alive")),
            Think = think,
            ThinkLevel = level,
            Format = ReadFormat(map.Field("format"), prompt),
            Batch = ReadBatch(map.Field("batch")),
            Raw = raw.Boolean() ?? false,
        };
    }

    private void RefuseOnEmbeddings(Field field)
    {
        if (field.IsWritten && !Generates)
            field.Error(Codes.DoesNotFitEndpoint, $"endpoint {endpoint!.Value.Word} creates vectors and does not use this", "remove it");
    }

    private TokenLength ReadOutput(Field field)
    {
        if (MapReader.Open(field, Sections.Output) is not { } output)
            return DefaultOutputTokens;
        return new LengthReader(directory).Read(output.Required("tokens", "write output: { tokens: 128 }")) ?? DefaultOutputTokens;
    }

    private static (bool? Think, ThinkLevel? Level) ReadThink(Field field)
    {
        if (field.Node is YamlScalar scalar && ThinkLevelWords.Words.Find(scalar.Value) is { } level)
            return (true, level);
        if (field.Node is not YamlScalar { Value: var text } || CoreSchema.Boolean(text) is not null)
            return (field.Boolean(), null);
        field.Error(
            Codes.UnknownWord,
            $"{Quoted.Text(text)} is not known here",
            Field.DidYouMean(text, ["true", "false", .. ThinkLevelWords.Words.All]));
        return (null, null);
    }

    private AnswerFormat? ReadFormat(Field field, ReadPrompt prompt)
    {
        if (field.IsWritten && prompt.Tools.Count > 0)
            field.Error(
                Codes.Clash,
                "an answer is either a tool call or text in a format, so its validity could not be judged",
                "remove format or prompt.tools");
        return new FormatReader(directory).Read(field);
    }

    private int ReadBatch(Field field)
    {
        if (field.IsWritten && endpoint is not (null or Endpoint.Embed))
            field.Error(Codes.DoesNotFitEndpoint, "batches of inputs need endpoint embed", "remove it, or write endpoint: embed");
        return field.Int(1, MostInputs) ?? 1;
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
            $"{Quoted.Text(scalar.Value)} is not a length of time",
            "write 5m, 1h, a number of seconds, or -1 to keep it loaded");
        return null;
    }

    [GeneratedRegex("^-?([0-9]+(\\.[0-9]*)?(ns|us|µs|ms|s|m|h))+\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GoDuration();
}
