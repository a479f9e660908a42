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

    /// <param name="options">As they were read.</param>
    /// <param name="axes">The sweep and the entries of include, as far as they are mappings.</param>
    public void Check(ModelOptions options, IReadOnlyList<Field> axes)
    {
        if (endpoint == Endpoint.Embeddings)
            scenario.Field("endpoint").Error(Codes.DoesNotFitEndpoint, "embeddings is Ollama's older form, which kind openai does not have", "write endpoint: embed");
        foreach (var key in new[] { "keep_alive", "raw" })
            Refuse(scenario.Field(key), WithServer);
        Refuse(
            scenario.Field("think"),
            "write options: { reasoning_effort: none } (OpenAI, Ollama) or options: { chat_template_kwargs: { enable_thinking: false } } (vLLM, llama-server)");
        foreach (var field in new[] { options.NumCtxField, options.NumGpuField })
            Refuse(field, WithServer);
        foreach (var field in axes.SelectMany(AxesOf))
            Refuse(field, WithServer);
    }

    private static void Refuse(Field field, string remedy)
    {
        if (field.IsWritten)
            field.Error(Codes.DoesNotFitEndpoint, "OpenAI's API (kind: openai) has no such field, and servers ignore it silently", remedy);
    }

    /// <summary>num_ctx and num_gpu in a mapping of axes; whatever else is wrong with it is told elsewhere.</summary>
    private static IEnumerable<Field> AxesOf(Field axes) => axes.Node is not YamlMapping ? [] :
        axes.Entries().Where(entry => entry.Key.Value is "num_ctx" or "num_gpu").Select(entry => entry.Value);
}
