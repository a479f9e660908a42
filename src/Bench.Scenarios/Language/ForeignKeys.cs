namespace Bench.Scenarios.Language;

/// <summary>Keys that APIs, engines and other load generators have for what the language writes otherwise.</summary>
internal static class ForeignKeys
{
    private const string Length = "write output: { tokens: 128 } in the scenario";
    private const string Users = "concurrent users are an axis of the sweep: concurrency: [1, 4, 8]";
    private const string Requests = "write load: { requests: 32 } in the scenario";
    private const string Rate = "requests per second are an axis of the sweep: rate: [0.5/s, 2/s]";
    private const string Context = "write num_ctx in the sweep: num_ctx: [4096, 8192]";
    private const string Layers = "write num_gpu in the sweep: num_gpu: [auto, 0]";
    private const string Messages = "write it into the prompt: messages: [ { role: system, content: … }, { role: user, content: … } ]";
    private const string Options = "it is an option of the request: options: { temperature: 0, seed: 42 }";
    private const string Think = "write think: true or false in the scenario";
    private const string Key = "write auth: { bearer: \"${API_KEY}\" } in the server's entry";

    private static readonly Dictionary<string, string> Advice = new(StringComparer.OrdinalIgnoreCase)
    {
        ["max_tokens"] = Length,
        ["max_new_tokens"] = Length,
        ["max_completion_tokens"] = Length,
        ["num_predict"] = Length,
        ["output_tokens"] = Length,
        ["users"] = Users,
        ["vus"] = Users,
        ["clients"] = Users,
        ["virtual_users"] = Users,
        ["parallel"] = Users,
        ["threads"] = Users,
        ["iterations"] = Requests,
        ["num_requests"] = Requests,
        ["num_prompts"] = Requests,
        ["request_count"] = Requests,
        ["runs"] = Requests,
        ["rps"] = Rate,
        ["qps"] = Rate,
        ["request_rate"] = Rate,
        ["context"] = Context,
        ["ctx"] = Context,
        ["n_ctx"] = Context,
        ["ctx_size"] = Context,
        ["context_length"] = Context,
        ["max_model_len"] = Context,
        ["gpu_layers"] = Layers,
        ["n_gpu_layers"] = Layers,
        ["ngl"] = Layers,
        ["quant"] = "write quantization in the sweep: quantization: [q4_K_M, q8_0]",
        ["system"] = Messages,
        ["system_prompt"] = Messages,
        ["temperature"] = Options,
        ["top_p"] = Options,
        ["top_k"] = Options,
        ["min_p"] = Options,
        ["repeat_penalty"] = Options,
        ["thinking"] = Think,
        ["reasoning"] = Think,
        ["reasoning_effort"] = Think,
        ["api_key"] = Key,
        ["apikey"] = Key,
        ["token"] = Key,
        ["base_url"] = "write url in the server's entry: url: http://127.0.0.1:11434",
        ["warmup_requests"] = "write warmup: { requests: 2 } in the scenario",
        ["input_tokens"] = "write prompt: { tokens: 512 } in the scenario",
        ["prompt_tokens"] = "write prompt: { tokens: 512 } in the scenario",
    };

    /// <summary>The equivalent in the scenario language; null if the key is not one of them.</summary>
    public static string? AdviceFor(string key) => Advice.GetValueOrDefault(key.Replace('-', '_'));
}
