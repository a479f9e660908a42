using Bench.Core.Records;

namespace Bench.Analysis.Baselines;

/// <summary>A server's own account of its cache for one prompt. If there is one, nothing has to be inferred from durations.</summary>
/// <param name="Cached">Tokens that came from the cache.</param>
/// <param name="Prompt">Tokens of the whole prompt.</param>
internal readonly record struct CacheAccount(int Cached, int Prompt)
{
    /// <summary>
    /// At least half of the prompt was served. What a template puts before every text is served, too, and makes no prompt a cached one.
    /// </summary>
    public bool IsHit => 2L * Cached >= Prompt;

    /// <summary>Tokens that were read anew.</summary>
    public int Read => Prompt - Cached;

    /// <summary>Null if the request failed, or the server does not report.</summary>
    public static CacheAccount? Of(RequestRecord record) =>
        record is { Outcome.IsOk: true, Server.CachedTokens: { } cached }
        && (record.Server.PromptEvalCount ?? record.Usage.PromptTokens) is > 0 and var prompt
        && cached <= prompt
            ? new CacheAccount(cached, prompt)
            : null;
}
