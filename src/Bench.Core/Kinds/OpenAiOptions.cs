namespace Bench.Core.Kinds;

/// <summary>The options of OpenAI's API.</summary>
internal static class OpenAiOptions
{
    /// <summary>
    /// Those of the API itself, and what llama-server and vLLM add to it at the top level of a request.
    /// num_ctx, num_gpu and num_predict have places of their own.
    /// </summary>
    public static readonly IReadOnlyList<string> Known =
    [
        "num_ctx", "num_gpu", "num_predict", "temperature", "top_p", "seed", "stop", "presence_penalty", "frequency_penalty", "logit_bias",
        "logprobs", "top_logprobs", "user", "echo", "suffix", "response_format", "tool_choice", "parallel_tool_calls", "reasoning_effort",
        "service_tier", "store", "metadata", "verbosity", "modalities", "prediction", "prompt_cache_key", "dimensions", "encoding_format",
        "top_k", "min_p", "typical_p", "top_n_sigma", "repeat_penalty", "repeat_last_n", "mirostat", "mirostat_tau", "mirostat_eta",
        "xtc_probability", "xtc_threshold", "dynatemp_range", "dynatemp_exponent", "dry_multiplier", "dry_base", "dry_allowed_length",
        "dry_penalty_last_n", "samplers", "grammar", "json_schema", "ignore_eos", "cache_prompt", "n_keep", "n_probs", "min_keep",
        "id_slot", "timings_per_token", "reasoning_format", "chat_template_kwargs", "lora", "t_max_predict_ms", "repetition_penalty",
        "length_penalty", "min_tokens", "stop_token_ids", "bad_words", "include_stop_str_in_output", "skip_special_tokens",
        "spaces_between_special_tokens", "truncate_prompt_tokens", "prompt_logprobs", "add_generation_prompt", "add_special_tokens",
        "structured_outputs", "guided_json", "guided_regex", "guided_choice", "guided_grammar", "priority", "use_beam_search",
        "allowed_token_ids", "kv_transfer_params", "vllm_xargs", "cache_salt",
    ];

    /// <summary>
    /// Fields of requests that an option would write a second time, or that would change what an answer is; with what to do.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, string> Reserved = new Dictionary<string, string>
    {
        ["model"] = "name the model in the sweep",
        ["messages"] = "write prompt: { … }",
        ["prompt"] = "write prompt: { … } beside options",
        ["input"] = "write prompt: { … }",
        ["tools"] = "write prompt: { tools: … }",
        ["stream"] = "write stream: true or false beside options",
        ["stream_options"] = "remove it: counts are always requested",
        ["max_tokens"] = "write output: { tokens: … }",
        ["max_completion_tokens"] = "write output: { tokens: … }",
        ["n_predict"] = "write output: { tokens: … }",
        ["n"] = "remove it: a request has one answer",
        ["best_of"] = "remove it: a request has one answer",
    };

    public static readonly IReadOnlyList<string> Forms =
        [
            "response_format", "json_schema", "grammar", "structured_outputs", "guided_json", "guided_regex", "guided_choice",
            "guided_grammar",
        ];
}
