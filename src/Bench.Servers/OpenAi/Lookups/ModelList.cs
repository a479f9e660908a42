using System.Text.Json;
using Bench.Core.Catalog;
using Bench.Servers.Http;
using Bench.Servers.Lookups;

namespace Bench.Servers.OpenAi.Lookups;

/// <summary>The answer of /v1/models, decoded, with what llama-server (<c>meta</c>) and vLLM (<c>max_model_len</c>) add.</summary>
internal static class ModelList
{
    public const string Path = "v1/models";

    public static Answer<IReadOnlyList<ListedModel>> Read(JsonElement root) =>
        root.Field("data") is { ValueKind: JsonValueKind.Array or JsonValueKind.Null }
            ? Answer<IReadOnlyList<ListedModel>>.Of([.. root.Items("data").Select(ModelOf).OfType<ListedModel>()])
            : Answer<IReadOnlyList<ListedModel>>.Wrong("no list of models: does it speak OpenAI's API?");

    /// <summary>llama.cpp's words for quantizations, as Ollama and file names have them: <c>Q4_K - Medium</c> is Q4_K_M.</summary>
    public static string? QuantizationOf(string? fileType)
    {
        if (fileType is null)
            return null;
        var text = fileType.Replace("(guessed)", "", StringComparison.Ordinal).Replace("all ", "", StringComparison.Ordinal).Trim();
        var dash = text.IndexOf(" - ", StringComparison.Ordinal);
        return dash < 0 ? text : text[..dash] + text[(dash + 3)..] switch
        {
            "Small" => "_S",
            "Medium" => "_M",
            "Large" => "_L",
            _ => "", // bits per weight
        };
    }

    private static ListedModel? ModelOf(JsonElement model)
    {
        if (model.Text("id") is not { } id)
            return null;
        var meta = model.Field("meta") ?? default;
        var quantization = QuantizationOf(meta.Text("ftype"));
        var details = new ModelDetails
        {
            QuantizationLevel = quantization,
            ContextLength = meta.Int("n_ctx_train") ?? model.Int("max_model_len"),
            ParameterCount = meta.Long("n_params"),
            EmbeddingLength = meta.Int("n_embd"),
        };
        return new ListedModel(
            new InstalledModel { Tag = id, SizeBytes = meta.Long("size"), QuantizationLevel = quantization },
            details,
            model.Text("owned_by"),
            meta.Int("n_ctx") ?? model.Int("max_model_len"));
    }
}
