using System.Text.Json;
using Bench.Core.Plans;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Yaml;

namespace Bench.Scenarios.Reading;

/// <summary>Reads <c>options</c>: whatever Ollama takes, untouched.</summary>
internal static class OptionsReader
{
    private const int LongestContext = 100_000_000;
    private const int MostLayers = 100_000;

    /// <summary>
    /// Options of Ollama's API (api/types.go, Options and Runner), those of older versions included. Others are passed through as well,
    /// but a server ignores what it does not know with status 200: a misspelt option would be a wrong benchmark.
    /// </summary>
    private static readonly string[] Known =
    [
        "num_ctx", "num_gpu", "num_predict", "num_keep", "seed", "top_k", "top_p", "min_p", "tfs_z", "typical_p", "repeat_last_n", "temperature",
        "repeat_penalty", "presence_penalty", "frequency_penalty", "mirostat", "mirostat_tau", "mirostat_eta", "penalize_newline", "stop", "numa",
        "num_batch", "main_gpu", "low_vram", "f16_kv", "logits_all", "vocab_only", "use_mmap", "use_mlock", "num_thread", "num_gqa",
        "rope_frequency_base", "rope_frequency_scale",
    ];

    public static ModelOptions Read(Field field)
    {
        var entries = field.Entries();
        foreach (var (key, value) in entries.Where(entry => !Known.Contains(entry.Key.Value)))
            ReportUnknown(key, field, value);

        var (numCtx, numGpu, numPredict) = (Named("num_ctx"), Named("num_gpu"), Named("num_predict"));
        return new ModelOptions
        {
            PassedThrough = PassedThrough(entries),
            NumCtxField = numCtx,
            NumGpuField = numGpu,
            NumPredictField = numPredict,
            NumCtx = numCtx.Int(1, LongestContext),
            NumGpu = numGpu.Int(-1, MostLayers) is { } layers and >= 0 ? layers : null,
            NumPredict = numPredict.Int(1, TokenLength.Most),
        };

        Field Named(string name) => entries.Where(entry => entry.Key.Value == name).Select(entry => entry.Value).FirstOrDefault(field with { Node = null });
    }

    private static Dictionary<string, JsonElement> PassedThrough(IReadOnlyList<(YamlScalar Key, Field Value)> entries)
    {
        var options = new Dictionary<string, JsonElement>();
        foreach (var (key, value) in entries.Where(entry => entry.Key.Value is not ("num_ctx" or "num_gpu" or "num_predict")))
        {
            if (YamlJson.Convert(value.Node!, value.Path, value.Bag) is { } json)
                options[key.Value] = json;
        }

        return options;
    }

    private static void ReportUnknown(YamlScalar key, Field field, Field value) =>
        field.Bag.Warning(
            key.Place,
            Codes.UnknownOption,
            $"{value.Path}: no Ollama known here has this option, and servers silently ignore what they do not know",
            NearestName.Of(key.Value, Known) is { } nearest ? $"did you mean {nearest}?" : "make sure that your server has it");
}
