using Bench.Core.Plans;
using Bench.Scenarios.Diagnostics;

namespace Bench.Scenarios.Reading;

/// <summary>
/// What OpenAI's API cannot carry. Servers that speak it ignore such fields with status 200: a figure would bear a label that was never asked for.
/// </summary>
internal sealed class OpenAiChecks(MapReader scenario, Endpoint? endpoint)
{
    private const string WithServer = "remove it, or measure this server as kind: ollama";

    /// <summary>num_ctx and num_gpu are no matter of the file alone: behind an Ollama's /v1 they become a model made for the run, elsewhere preflight refuses them.</summary>
    public void Check()
    {
        if (endpoint == Endpoint.Embeddings)
            scenario.Field("endpoint").Error(Codes.DoesNotFitEndpoint, "embeddings is Ollama's older form, which kind openai does not have", "write endpoint: embed");
        foreach (var key in new[] { "keep_alive", "raw" })
            Refuse(scenario.Field(key), WithServer);
        Refuse(
            scenario.Field("think"),
            "write options: { reasoning_effort: none } (OpenAI, Ollama) or options: { chat_template_kwargs: { enable_thinking: false } } (vLLM, llama-server)");
    }

    private static void Refuse(Field field, string remedy)
    {
        if (field.IsWritten)
            field.Error(Codes.DoesNotFitEndpoint, "OpenAI's API (kind: openai) has no such field, and servers ignore it silently", remedy);
    }
}
