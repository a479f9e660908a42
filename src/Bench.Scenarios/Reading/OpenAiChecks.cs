using Bench.Core.Plans;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Yaml;

namespace Bench.Scenarios.Reading;

/// <summary>
/// What OpenAI's API cannot carry. Servers that speak it ignore such fields with status 200: a figure would bear a label that was never asked for.
/// </summary>
internal sealed class OpenAiChecks(MapReader scenario, Endpoint? endpoint)
{
    private const string WithServer = "remove it, or measure this server as kind: ollama";

    /// <summary>Options by which one server or another asks for a form of its answers, too.</summary>
    public static readonly IReadOnlyList<string> FormatOptions =
        ["response_format", "json_schema", "grammar", "structured_outputs", "guided_json", "guided_regex", "guided_choice", "guided_grammar"];

    /// <summary>num_ctx and num_gpu are no matter of the file alone: behind an Ollama's /v1 they become a model made for the run, elsewhere preflight refuses them.</summary>
    public void Check()
    {
        if (endpoint == Endpoint.Embeddings)
            scenario.Field("endpoint").Error(Codes.DoesNotFitEndpoint, "embeddings is Ollama's older form, which kind openai does not have", "write endpoint: embed");
        foreach (var key in new[] { "keep_alive", "raw" })
            Refuse(scenario.Field(key), WithServer);
        var think = scenario.Field("think");
        Refuse(think, ThinkRemedy(think));
        if (endpoint == Endpoint.Generate)
            CheckCompletions();
        CheckFormat();
    }

    private static void Refuse(Field field, string remedy)
    {
        if (field.Node is not (null or YamlBroken))
            field.Error(Codes.DoesNotFitEndpoint, "OpenAI's API (kind: openai) has no such field, and servers ignore it silently", remedy);
    }

    private static string ThinkRemedy(Field think) => think.Node switch
    {
        YamlScalar { Value: "low" or "medium" or "high" } level => $"write options: {{ reasoning_effort: {level.Value} }}",
        YamlScalar { Value: "true" or "True" or "TRUE" } => "write options: { reasoning_effort: medium } (OpenAI, Ollama) or options: { chat_template_kwargs: { enable_thinking: true } } (vLLM, llama-server)",
        _ => "write options: { reasoning_effort: none } (OpenAI, Ollama) or options: { chat_template_kwargs: { enable_thinking: false } } (vLLM, llama-server)",
    };

    /// <summary>/v1/completions: a text, and nothing beside it. vLLM alone knows a response_format there, and an option can still ask for that.</summary>
    private void CheckCompletions()
    {
        if (scenario.Field("prompt") is { Node: YamlMapping mapping } prompt && mapping.Find("images") is { } images)
            new Field(images, prompt.Path + ".images", prompt.Bag).Error(
                Codes.DoesNotFitEndpoint, "/v1/completions (kind: openai) takes text alone, and servers ignore images there silently", "write endpoint: chat");
        if (scenario.Field("format") is { IsWritten: true } format)
            format.Error(Codes.DoesNotFitEndpoint, "/v1/completions (kind: openai) has no form of answers, and servers ignore it silently", "write endpoint: chat");
    }

    private void CheckFormat()
    {
        if (!scenario.Field("format").IsWritten || scenario.Field("options") is not { Node: YamlMapping } options)
            return;
        foreach (var (_, value) in options.Entries().Where(option => FormatOptions.Contains(option.Key.Value)))
            value.Error(Codes.Clash, "format asks for a form of the answers, too", "keep format, which answers are checked for, or the option");
    }
}
