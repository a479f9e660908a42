namespace Bench.Scenarios.Language;

/// <summary>
/// The keys of the language as it is now, but for the axes of a sweep. docs/scenarios.md has a row for each (a test compares).
/// </summary>
internal static class Sections
{
    public static readonly Section File =
        new("", ["version", "name", "seed", "servers", "models", "pull", "telemetry", "defaults", "scenarios"]);

    public static readonly Section Server =
        new("servers[]", ["name", "kind", "url", "auth", "headers", "tls", "request", "fallback", "simulator", "managed"]);

    public static readonly Section Simulator = new(
        "servers[].simulator", ["profile", "models", "version", "env", "seed", "noise", "drift", "slower", "faults", "system", "remote"]);

    public static readonly Section Managed = new("servers[].managed", ["command", "args", "env", "ready", "stays_in_memory"]);

    public static readonly Section Auth = new("servers[].auth", ["basic", "bearer"]);

    public static readonly Section Basic = new("servers[].auth.basic", ["user", "password"]);

    public static readonly Section Tls = new("servers[].tls", ["ca", "insecure"]);

    public static readonly Section Request = new("servers[].request", ["omit", "rename"]);

    public static readonly Section Model = new("models.NAME", ["quantizations", "pattern", "create_from"]);

    public static readonly Section Scenario = new(
        "scenarios[]",
        [
            "name", "endpoint", "stream", "sweep", "include", "exclude", "prompt", "prompt_cache", "output", "options", "keep_alive",
            "think", "format", "batch", "raw", "cold_start", "warmup", "load", "repetitions", "timeouts", "max_error_rate", "slo",
        ]);

    public static readonly Section Prompt =
        new("scenarios[].prompt", ["text", "tokens", "exact", "file", "messages", "images", "tools", "conversation"]);

    public static readonly Section Message = new("scenarios[].prompt.messages[]", ["role", "content"]);

    public static readonly Section Image = new("scenarios[].prompt.images[]", ["file", "base64"]);

    public static readonly Section Tools = new("scenarios[].prompt.tools", ["file"]);

    /// <summary>Beside it the keywords of a schema, which are not the language's.</summary>
    public static readonly Section Format = new("scenarios[].format", ["file"]);

    public static readonly Section Conversation = new("scenarios[].prompt.conversation", ["turns", "think_time"]);

    public static readonly Section ThinkTime = new("scenarios[].prompt.conversation.think_time", ["uniform", "exponential", "lognormal"]);

    public static readonly Section ThinkLogNormal = new("scenarios[].prompt.conversation.think_time.lognormal", ["median", "sigma"]);

    public static readonly Section PromptCache = new("scenarios[].prompt_cache", ["shared_prefix"]);

    /// <summary>The keys of a number of tokens.</summary>
    public static readonly Section Length = new("TOKENS", ["fixed", "uniform", "normal", "lognormal", "file"]);

    public static readonly Section Normal = new("TOKENS.normal", ["mean", "sd"]);

    public static readonly Section LogNormal = new("TOKENS.lognormal", ["median", "sigma"]);

    public static readonly Section Output = new("scenarios[].output", ["tokens"]);

    public static readonly Section Warmup = new("scenarios[].warmup", ["requests"]);

    public static readonly Section Load = new(
        "scenarios[].load", ["requests", "duration", "arrivals", "burstiness", "ramp", "max_in_flight", "drain"]);

    public static readonly Section Ramp = new("scenarios[].load.ramp", ["from", "to", "over"]);

    public static readonly Section Timeouts = new("scenarios[].timeouts", ["connect", "first_token", "idle", "total"]);

    public static readonly Section Telemetry = new("telemetry", ["interval", "baseline", "prometheus"]);

    /// <summary>A page may stand there as its address alone, too.</summary>
    public static readonly Section MetricsPage = new("telemetry.prometheus[]", ["url", "server", "bearer"]);

    public static readonly IReadOnlyList<Section> All =
    [
        File, Server, Simulator, Managed, Auth, Basic, Tls, Request, Model, Scenario, Prompt, Message, Image, Tools, Format, Conversation,
        ThinkTime, ThinkLogNormal, PromptCache, Length, Normal, LogNormal, Output, Warmup, Load, Ramp, Timeouts, Telemetry, MetricsPage,
    ];

    /// <summary>The section in which a key stands that was written in another one; null when it stands in none.</summary>
    public static Section? HomeOf(string key) =>
        All.FirstOrDefault(section => section.Keys.Contains(key) && key is not ("name" or "requests" or "tokens" or "file"));
}
