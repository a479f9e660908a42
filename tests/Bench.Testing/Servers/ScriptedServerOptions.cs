using System.Security.Cryptography.X509Certificates;

namespace Bench.Testing.Servers;

/// <summary>The knobs of a <see cref="ScriptedServer"/>. All may be turned while it runs.</summary>
public sealed class ScriptedServerOptions
{
    public string Version { get; set; } = "0.32.15";

    /// <summary>
    /// What it is: <c>ollama</c> (its native API and /v1), <c>llama-server</c> (/v1 with timings, /props), <c>vllm</c> (/v1, /version),
    /// <c>lm-studio</c> (/v1, and status 200 with an error for every other path), anything else: /v1 alone.
    /// </summary>
    public string Software { get; set; } = "ollama";

    /// <summary>/v1 tells no usage, whatever is asked for.</summary>
    public bool HidesUsage { get; set; }

    /// <summary>Fields that a request through /v1 may not have, as servers that forbid what they do not know refuse them.</summary>
    public IReadOnlyList<string> RefusedFields { get; set; } = [];

    /// <summary>The body of that refusal, with FIELD for the field's name.</summary>
    public string Refusal { get; set; } =
        """{"detail":[{"type":"extra_forbidden","loc":["body","FIELD"],"msg":"Extra inputs are not permitted"}]}""";

    public int RefusalStatus { get; set; } = 422;

    /// <summary>/v1 has no list of models.</summary>
    public bool HidesModels { get; set; }

    /// <summary>The first so many tokens of a chat through /v1 are thinking.</summary>
    public int ThinkingTokens { get; set; }

    /// <summary>To begin with: one that generates, one that embeds, and one for every fault.</summary>
    public List<ScriptedModel> Models { get; } =
    [
        new("truth:latest"),
        ScriptedModel.Embedding("truth-embed:latest"),
        .. Fault.All.Select(fault => new ScriptedModel(fault + ":latest")),
    ];

    /// <summary>From the moment a slot is free to the first token.</summary>
    public TimeSpan Ttft { get; set; } = TimeSpan.Zero;

    /// <summary>
    /// In its place for a request that comes while more than so many are served, itself among them: a server that a few users keep
    /// busy. Ollama's native API only; null: never.
    /// </summary>
    public (int MoreThan, TimeSpan Ttft)? Crowd { get; set; }

    /// <summary>Between tokens.</summary>
    public TimeSpan Itl { get; set; } = TimeSpan.Zero;

    /// <summary>Tokens where the request sets no num_predict.</summary>
    public int Tokens { get; set; } = 8;

    /// <summary>Tokens in each line of content. More than 1: lines are not tokens.</summary>
    public int TokensPerLine { get; set; } = 1;

    /// <summary>The count of every prompt, unless <see cref="TokensPerWord"/> is set.</summary>
    public int PromptTokens { get; set; } = 20;

    /// <summary>
    /// Prompts are counted: so many tokens a word or stop, beside the <see cref="TemplateTokens"/>.
    /// Null: every prompt has <see cref="PromptTokens"/>.
    /// </summary>
    public double? TokensPerWord { get; set; }

    public int TemplateTokens { get; set; } = 11;

    /// <summary>A counted prompt is cut to the context, and nothing is said.</summary>
    public bool CutsPrompts { get; set; }

    /// <summary>A prompt seen before answers without its <see cref="Ttft"/>, and says so in its prompt_eval_duration only.</summary>
    public bool PromptCache { get; set; }

    /// <summary>Requests served at once, the others waiting in turn; 0: no limit.</summary>
    public int Slots { get; set; }

    /// <summary>Headers and an empty, role-only line leave at once, before the first token.</summary>
    public bool EarlyEmptyLine { get; set; }

    /// <summary>What a load of a model, or of the same with other options, takes.</summary>
    public TimeSpan LoadTime { get; set; } = TimeSpan.Zero;

    /// <summary>Context where a request sets no num_ctx.</summary>
    public int DefaultContext { get; set; } = 4096;

    /// <summary>No request gets more context than this; null: as much as the model was trained for.</summary>
    public int? MaxContext { get; set; }

    /// <summary>/api/ps tells this context, whatever was asked for.</summary>
    public int? ReportedContext { get; set; }

    /// <summary>/api/ps tells no context, as 0.9.6 does not.</summary>
    public bool HidesContext { get; set; }

    /// <summary>
    /// After so many answers the model that gave the last of them is another one under the same tag:
    /// what is loaded stays the old one until it is loaded anew.
    /// </summary>
    public int? ReplacedAfter { get; set; }

    /// <summary>How long an unloaded model is still listed by /api/ps.</summary>
    public TimeSpan UnloadDelay { get; set; } = TimeSpan.Zero;

    public bool NeverUnloads { get; set; }

    /// <summary>What <c>fault-flaky</c> fails: every so-manyth request.</summary>
    public int FlakyEvery { get; set; } = 10;

    /// <summary>So many requests, whatever they are, are refused as llama.cpp's server does while it loads its model: 503.</summary>
    public int RefusesFirst { get; set; }

    /// <summary>Path prefix, as behind a reverse proxy: <c>/ollama/</c>. Anything else is then 404.</summary>
    public string Prefix { get; set; } = "/";

    /// <summary>Basic authentication asked for; null: none.</summary>
    public (string User, string Password)? Basic { get; set; }

    /// <summary>Bearer token asked for; null: none.</summary>
    public string? Bearer { get; set; }

    /// <summary>Speaks TLS with this certificate (<see cref="TestCertificates"/>); null: plain HTTP.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>A pull ends with this error line; null: it succeeds and the model is then there.</summary>
    public string? PullError { get; set; }

    /// <summary>What the making of a model takes (/api/create).</summary>
    public TimeSpan MakeTime { get; set; } = TimeSpan.Zero;

    /// <summary>The quantization that a made model is said to have, whatever was asked for; null: the one asked for.</summary>
    public string? MadeLevel { get; set; }

    public TimeProvider Time { get; set; } = TimeProvider.System;
}
