namespace Bench.Core.Kinds;

/// <summary>Ollama's native API.</summary>
internal static class OllamaApi
{
    public static ServerApi Create() => new ServerApi.OfOllama
    {
        Owner = "Ollama",
        Chat = new ApiEndpoint.Served("api/chat"),
        Generate = new ApiEndpoint.Served("api/generate"),
        Embed = new ApiEndpoint.Served("api/embed"),
        Embeddings = new ApiEndpoint.Served("api/embeddings"),
        Options = new ApiOptions { Known = Options, Reserved = new Dictionary<string, string>(), Forms = [] },
        MissingKeys = [],
        Body = null,
        CarriesModelParameters = true,
        OptionsReachTemplate = false,
        MayLackModelList = false,
        TellsDurations = true,
        AddressEnd = null,
    };

    /// <summary>By api/types.go (Options and Runner), those of older versions included.</summary>
    private static string[] Options =>
    [
        "num_ctx", "num_gpu", "num_predict", "num_keep", "seed", "top_k", "top_p", "min_p", "tfs_z", "typical_p", "repeat_last_n",
        "temperature", "repeat_penalty", "presence_penalty", "frequency_penalty", "mirostat", "mirostat_tau", "mirostat_eta",
        "penalize_newline", "stop", "numa", "num_batch", "main_gpu", "low_vram", "f16_kv", "logits_all", "vocab_only", "use_mmap",
        "use_mlock", "num_thread", "num_gqa", "rope_frequency_base", "rope_frequency_scale",
    ];
}
