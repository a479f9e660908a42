namespace Bench.Core.Kinds;

/// <summary>An Ollama server, spoken to in its native API.</summary>
internal static class OllamaKind
{
    /// <summary>Of Ollama's own client (envconfig/config.go, Host).</summary>
    public const int Port = 11434;

    public static ServerKind Create() => new()
    {
        Word = "ollama",
        WordInSummaries = "ollama",
        Noun = "an Ollama",
        Software = new ServerSoftware("ollama", "Ollama"),
        Api = OllamaApi.Create(),
        Addressing = new ServerAddressing
        {
            BarePort = Port,
            Default = new DefaultAddress("OLLAMA_HOST", FormattableString.Invariant($"http://127.0.0.1:{Port}")),
            Mistaken = new MistakenPath(
                ["/api/", "/v1/"],
                "api/",
                "leave /api or /v1 out of the url, unless it is a proxy's prefix; a server that speaks OpenAI's API is kind: openai"),
        },
        Advice = new OllamaAdvice(),
        Starting = new ServerStarting
        {
            AddressVariable = "OLLAMA_HOST",
            SlotsVariable = "OLLAMA_NUM_PARALLEL",
            CacheTypeVariable = "OLLAMA_KV_CACHE_TYPE",
            ReadyPaths = ["api/version"],
        },
        ManagesModels = true,
        QuantizationIsLabel = false,
        IsStartedByHarness = false,
        IsSimulated = false,
        HasStandIn = true,
    };
}
