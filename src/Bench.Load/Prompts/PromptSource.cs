using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Load.Seeds;
using static System.FormattableString;

namespace Bench.Load.Prompts;

/// <summary>
/// The prompts of one cell. The text is a function of seed, scenario, phase and request, so that cells of other num_ctx, num_gpu, model or concurrency
/// send the same texts; where the server's cache is to be avoided, the nonce in front of it is of this run, cell, repetition and attempt alone.
/// Embeddings bear no nonce. Thread-safe.
/// </summary>
/// <param name="cell">Whose prompts.</param>
/// <param name="seed">The plan's seed.</param>
/// <param name="runNonce">What tells this run from others of the same seed (see <see cref="RunNonce"/>).</param>
/// <param name="attempt">How often the cell was begun.</param>
public sealed class PromptSource(PlanCell cell, long seed, long runNonce, int attempt) : IPromptSource
{
    private readonly NonceWords _nonce = new(cell, runNonce, attempt);

    private bool AvoidsCache => cell.Workload.PromptCache == PromptCachePolicy.Avoid;

    private bool HasNonce => AvoidsCache && cell.Workload.Endpoint.Generates;

    public string PromptFor(Phase phase, int request) => cell.Workload.Prompt.Match(
        text => WithNonce(text.Value, phase, request),
        tokens => MadeUp(tokens.Count, phase, request),
        file => WithNonce(file.Texts[(request - 1) % file.Texts.Count], phase, request));

    private string WithNonce(string text, Phase phase, int request) =>
        HasNonce ? _nonce.For(phase, request) + NonceWords.Separator + text : text;

    /// <summary>A prompt too short for nonce and text is all nonce: better an odd question than an answer from the cache.</summary>
    private string MadeUp(int tokens, Phase phase, int request)
    {
        if (!HasNonce)
            return Text(tokens, phase, request);
        if (tokens <= NonceWords.Count + 1)
            return _nonce.For(phase, request, Math.Min(tokens, NonceWords.Count));
        return WithNonce(Text(tokens - NonceWords.Count - 1, phase, request), phase, request);
    }

    private string Text(int tokens, Phase phase, int request) => MadeUpText.Of(tokens, TextSeed(phase, request), cell.Workload.Endpoint.Generates);

    /// <summary>Where the cache may serve, every request has the same text.</summary>
    private ulong TextSeed(Phase phase, int request) => StableHash.Of(
        AvoidsCache
            ? Invariant($"{seed}|{(phase == Phase.Warmup ? 'w' : 'm')}|{request}|{cell.Scenario}")
            : Invariant($"{seed}|{cell.Scenario}"));
}
