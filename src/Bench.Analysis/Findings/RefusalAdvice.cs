using Bench.Core.Kinds;
using Bench.Core.Plans;

namespace Bench.Analysis.Findings;

/// <summary>
/// Advice for a request that a server refused or failed to complete: by the words of its message, if they are known,
/// else by its status. A table, of which the first matching row applies. Clauses are in the imperative, without a full stop.
/// </summary>
public static class RefusalAdvice
{
    private const int AnyStatus = 0;

    private static readonly Row[] Rows =
    [
        new("images", AnyStatus..599, _ => "the model takes no images: choose one that sees them, or leave `prompt.images` out")
        {
            Subject = ["image", "multimodal", "vision"],
            Words = ["support", "mmproj"],
        },
        new(
            "tools",
            AnyStatus..599,
            _ => "the model, or the server as it was started, does not support tools: choose another model, or leave `prompt.tools` out")
        {
            Subject = ["tool"],
            Words = ["support", "requires", "not enabled"],
        },
        new("thinking", AnyStatus..599, _ => "the model does not think: choose one that does, or leave `think` out")
        {
            Subject = ["thinking", "reasoning"],
            Words = ["support"],
        },
        new("context", AnyStatus..599, _ =>
            "prompt and output do not fit the context: raise `num_ctx`, or the context that the server was started with, "
            + "or send shorter prompts, or request fewer tokens")
        {
            Words =
            [
                "context length", "context size", "context window", "context_length", "exceed_context", "maximum context", "max context",
                "n_ctx", "too many tokens", "prompt is too long", "input is too long", "input length exceeds", "maximum input length",
            ],
        },
        new("memory", AnyStatus..599, kind => kind.Advice.OutOfMemory) { Words = ["memory", "cudamalloc failed"] },
        new(
            "endpoint of the model",
            AnyStatus..599,
            _ => "the model or the server cannot do that: choose another model, or another `endpoint` for it")
        {
            Subject = ["embed", "chat", "generate", "completion"],
            Words = ["not support"],
        },
        new("loading", 503..503, _ => "the server is still loading the model: begin when it is ready") { Words = ["loading"] },
        new("model", 404..404, kind => kind.Advice.NoSuchModel) { Words = ["model"] },
        new("model", 400..403, kind => kind.Advice.NoSuchModel)
        {
            Subject = ["model"],
            Words = ["not found", "not exist", "no such", "unknown model", "invalid model", "not_found"],
        },
        new("tls", 400..497, _ => "the server speaks TLS there: write https:// in its `url:`")
        {
            Words = ["to an https server", "to https port"],
        },
        new("quota", 402..429, _ => "the account has run out of credit: check its plan and its limits")
        {
            Words = ["quota", "billing", "credit", "balance"],
        },
        new("field", 400..422, kind => kind.Api.Body is null
            ? "the server does not accept a field of the request: leave that option out of the file"
            : "the server does not accept a field of the request: `bench doctor URL` finds which, and what to write in `servers`")
        {
            Words =
            [
                "max_tokens", "max_completion_tokens", "stream_options", "parameter", "unrecognized", "unknown field", "unknown name",
                "extra input", "extra field", "not permitted", "unexpected keyword",
            ],
        },
        new("redirect", 300..399, _ => "the server redirects to another address: write that address as `url:`"),
        new("not understood", 400..400, _ => "the server did not understand the request: its message says what to change in the scenario"),
        new("key", 401..401, _ =>
            "the server requires authentication: give `auth: { bearer: … }` or `auth: { basic: { user:, password: "
            + "} }`, or check the key that is there"),
        new("payment", 402..402, _ => "the account has run out of credit: check its plan and its limits"),
        new("forbidden", 403..403, kind => kind.Advice.Forbidden),
        new("not found", 404..404, kind => kind.Advice.NotFound),
        new("method", 405..405, _ =>
            "the server at that address does not accept such requests: check path prefix and `endpoint`; it may be a proxy or a web page"),
        new("slow request", 408..408, _ =>
            "the server, or a proxy in between, gave up waiting: raise its timeout for requests, or lower the load"),
        new("gone", 410..410, kind => kind.Advice.NotFound),
        new("too large", 413..413, _ =>
            "the request is larger than the server, or a proxy in between, allows: raise its limit (nginx: `client_max_body_size`), "
            + "or send shorter prompts or smaller images"),
        new("not understood", 415..422, _ => "the server did not understand the request: its message says what to change in the scenario"),
        new("rate", 429..429, _ => "the server limits the rate of requests: lower the load, or raise the limit of the key"),
        new("headers", 431..431, _ => "the headers are too long for the server: shorten `headers:` or `auth:`"),
        new("other refusal", 400..499, _ => "the server refuses the request: its message says why"),
        new("failure", 500..500, _ => "the server failed: its log says why; often its model process died"),
        new("not implemented", 501..501, _ =>
            "the model or the server cannot do what is requested: choose another model or endpoint, or change the options"),
        new("gateway", 502..502, _ =>
            "a proxy in between got no answer from the server behind it: see whether that one runs, "
            + "and raise the proxy's timeout if it needs longer"),
        new("full", 503..503, _ =>
            "the server accepts no more requests at the moment (a full queue, a model that is being loaded, a proxy without a "
                + "server behind it): "
            + "lower the load, or begin when it is ready"),
        new("gateway timeout", 504..504, _ =>
            "a proxy in between gave up waiting for the answer: raise its timeout (nginx: `proxy_read_timeout`), "
            + "request fewer tokens, or measure without the proxy"),
        new("disk", 507..507, kind => kind.Advice.OutOfMemory),
        new("gateway timeout", 522..524, _ =>
            "a proxy in between gave up waiting for the answer: raise its timeout, request fewer tokens, or measure without the proxy"),
        new("gateway", 520..527, _ =>
            "a proxy in between got no proper answer from the server behind it: see whether that one runs, and what its log says"),
        new("overloaded", 529..529, _ => "the server is overloaded: lower the load, or try again later"),
        new("other failure", 500..599, _ => "the server failed: its log says why"),
    ];

    /// <summary>Null if neither words nor status are known: then how the request ended says more.</summary>
    /// <param name="kind">The kind of server.</param>
    /// <param name="httpStatus">The status, where one was read; one of success for an error in the middle of an answer.</param>
    /// <param name="words">The server's message; null if there is none.</param>
    public static string? For(ServerKind kind, int? httpStatus, string? words) =>
        kind.Api.Body is not null && RefusedField.Of(words) is { } refused
            ? refused.Remedy
            : Array.Find(Rows, row => row.Fits(httpStatus ?? AnyStatus, words ?? ""))?.Advice(kind);

    /// <summary>A row of the table.</summary>
    /// <param name="Name">The subject, for readers of this file.</param>
    /// <param name="Statuses">The first and the last status that it fits, both included.</param>
    /// <param name="Advice">The advice, by kind of server.</param>
    private sealed record Row(string Name, Range Statuses, Func<ServerKind, string> Advice)
    {
        /// <summary>One of these must be spoken of, too; empty: whatever it is.</summary>
        public string[] Subject { get; init; } = [];

        /// <summary>One of these must be said; empty: anything, or nothing.</summary>
        public string[] Words { get; init; } = [];

        public bool Fits(int status, string words) =>
            status >= Statuses.Start.Value && status <= Statuses.End.Value && SaysOneOf(Subject, words) && SaysOneOf(Words, words);

        private static bool SaysOneOf(string[] known, string words) =>
            known.Length == 0 || Array.Exists(known, word => words.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
