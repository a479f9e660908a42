namespace Bench.Core.Kinds;

/// <summary>A server of OpenAI's API, whatever software it is.</summary>
internal static class OpenAiKind
{
    private const int WebPort = 80;

    public static ServerKind Create() => new()
    {
        Word = "openai",
        WordInSummaries = "open_ai",
        Noun = "an OpenAI-compatible server",
        Software = null,
        Api = OpenAiApi.Create(),
        Addressing = new ServerAddressing { BarePort = WebPort, Default = null, Mistaken = null },
        Advice = new OpenAiAdvice(),
        // llama.cpp's server lists its models while it still loads one
        Starting = new ServerStarting
        {
            AddressVariable = null,
            SlotsVariable = null,
            CacheTypeVariable = null,
            ReadyPaths = ["health", "v1/models"],
        },
        ManagesModels = false,
        QuantizationIsLabel = true,
        IsStartedByHarness = false,
        IsSimulated = false,
        HasStandIn = false,
    };
}
