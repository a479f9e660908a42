namespace Bench.Core.Kinds;

/// <summary>OpenAI's API, with what llama-server and vLLM add to it.</summary>
internal static class OpenAiApi
{
    private const string NativeRemedy = "remove it, or measure this server as kind: ollama";

    public static ServerApi Create() => new ServerApi.OfOpenAi
    {
        Owner = "OpenAI",
        Chat = new ApiEndpoint.Served("v1/chat/completions"),

        // A text, and nothing beside it. vLLM alone knows a response_format there, and an option can still ask for that.
        Generate = new ApiEndpoint.Served("v1/completions") { TakesImages = false, TakesFormat = false },
        Embed = new ApiEndpoint.Served("v1/embeddings"),
        Embeddings = new ApiEndpoint.Absent("embeddings is Ollama's older form", "write endpoint: embed"),
        Options = new ApiOptions { Known = OpenAiOptions.Known, Reserved = OpenAiOptions.Reserved, Forms = OpenAiOptions.Forms },

        // num_ctx and num_gpu are not among them: behind an Ollama's /v1 they become a model made
        // for the run, elsewhere preflight refuses them.
        MissingKeys = [new("keep_alive", _ => NativeRemedy), new("raw", _ => NativeRemedy), new("think", ThinkRemedy)],
        Body = new BodyFields
        {
            TokenLimit = "max_tokens",
            LaterTokenLimit = "max_completion_tokens",
            StreamedCounts = "stream_options",
            Fixed = FixedFields,
        },
        CarriesModelParameters = false,
        OptionsReachTemplate = true, // chat_template_kwargs, reasoning_effort
        MayLackModelList = true,
        TellsDurations = false,
        AddressEnd = "/v1/",
    };

    private static Dictionary<string, string> FixedFields => new()
    {
        ["model"] = "name the model in the sweep",
        ["messages"] = "write prompt: { … }",
        ["prompt"] = "write prompt: { … }",
        ["input"] = "write prompt: { … }",
        ["stream"] = "write stream: true or false in the scenario",
        ["tools"] = "remove prompt.tools from the scenario",
        ["response_format"] = "remove format from the scenario",
    };

    private static string ThinkRemedy(string? written) => written switch
    {
        "low" or "medium" or "high" => $"write options: {{ reasoning_effort: {written} }}",
        "true" or "True" or "TRUE" => "write options: { reasoning_effort: medium } (OpenAI, Ollama) or options: { chat_template_kwargs: "
            + "{ enable_thinking: true } } (vLLM, llama-server)",
        _ => "write options: { reasoning_effort: none } (OpenAI, Ollama) or options: { chat_template_kwargs: { enable_thinking: "
            + "false } } (vLLM, llama-server)",
    };
}
