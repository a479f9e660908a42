using System.Text.Json;

namespace Bench.Core.Plans;

/// <summary>The content of the requests of a cell.</summary>
public sealed record WorkloadSpec
{
    /// <summary>
    /// Options whose change makes an Ollama server load the model again, beside num_ctx and num_gpu (seen on 0.9.6 to 0.32.15).
    /// </summary>
    private static readonly string[] ReloadingOptions = ["main_gpu", "num_batch", "num_thread", "use_mmap"];

    public required Endpoint Endpoint { get; init; }

    /// <summary>True if the answer comes token by token; always false for embeddings.</summary>
    public required bool Stream { get; init; }

    public required PromptSpec Prompt { get; init; }

    /// <summary>Null: every request stands alone. Else (chat only) <see cref="Prompt"/> gives the user's messages.</summary>
    public ConversationSpec? Conversation { get; init; }

    public required PromptCachePolicy PromptCache { get; init; }

    /// <summary>
    /// The part of each generated prompt that all of them share, between 0 and 1; 0 unless <see cref="PromptCache"/>
    /// is <see cref="PromptCachePolicy.Share"/>.
    /// </summary>
    public double SharedPrefix { get; init; }

    /// <summary>
    /// Tokens asked for (num_predict), drawn anew for each request where it is no number; 0 for embeddings. A model may end earlier.
    /// </summary>
    public required TokenLength OutputTokens { get; init; }

    /// <summary>
    /// Model options passed through as written; without num_ctx, num_gpu and num_predict, which have places of their own.
    /// </summary>
    public IReadOnlyDictionary<string, JsonElement> Options { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>The request's keep_alive, as written (a number of seconds or text like 5m); null leaves it to the server.</summary>
    public JsonElement? KeepAlive { get; init; }

    /// <summary>The request's think; null leaves it out.</summary>
    public bool? Think { get; init; }

    /// <summary>The degree of thinking, with <see cref="Think"/> true; null if none was named.</summary>
    public ThinkLevel? ThinkLevel { get; init; }

    /// <summary>Images of every request: they stand with the user's (first) message.</summary>
    public IReadOnlyList<PromptImage> Images { get; init; } = [];

    /// <summary>Definitions of tools in OpenAI's form, passed through as written (chat only).</summary>
    public IReadOnlyList<JsonElement> Tools { get; init; } = [];

    /// <summary>The form that answers are asked to have, and are checked for; null leaves them free.</summary>
    public AnswerFormat? Format { get; init; }

    /// <summary>
    /// How many of the likeliest tokens an answer is asked to give, with their log probabilities, at each of its tokens; null asks for
    /// none. A study sets it, because it slows servers down.
    /// </summary>
    public int? TopLogprobs { get; init; }

    /// <summary>Inputs of one request; above 1 for <see cref="Endpoint.Embed"/> only.</summary>
    public int Batch { get; init; } = 1;

    /// <summary>True if answers are needed as text: for the next turn, or to be checked.</summary>
    public bool KeepsAnswers => Conversation is not null || Format is not null;

    /// <summary>The request's raw (generate only): no template is applied.</summary>
    public bool Raw { get; init; }

    /// <summary>
    /// Canonical text of what a request carries beside its prompt, which a server may spend time on: images,
    /// tools, format, inputs, log probabilities; empty without any.
    /// </summary>
    public string Extras => string.Join(
        '\n',
        [
            .. Images.Select(image => "image " + image.Digest),
            .. Tools.Select(tool => "tool " + CanonicalJson.Of(tool)),
            .. Format is null ? Array.Empty<string>() : ["format " + (Format.Schema is { } schema ? CanonicalJson.Of(schema) : "json")],
            .. Batch == 1 ? Array.Empty<string>() : [System.FormattableString.Invariant($"batch {Batch}")],
            .. TopLogprobs is { } top ? [System.FormattableString.Invariant($"top_logprobs {top}")] : Array.Empty<string>(),
        ]);

    /// <summary>
    /// Returns true if a change of the option makes the server load the model again: it is about how the
    /// server works, and leaves answers as they are.
    /// </summary>
    public static bool Reloads(string option) => ReloadingOptions.Contains(option);

    /// <summary>Canonical text of the options that make the server load the model again; empty without any.</summary>
    public string ReloadOptions => string.Join(
        ' ',
        ReloadingOptions.Where(Options.ContainsKey).Select(name => $"{name}={Options[name].GetRawText()}"));
}
