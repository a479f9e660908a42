using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Load.Seeds;
using static System.FormattableString;

namespace Bench.Load.Prompts;

/// <summary>
/// The prompts of one cell. The text is a function of seed, scenario, phase, request (or conversation) and turn, so that cells of other num_ctx, num_gpu, model or concurrency
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

    public string PromptFor(Phase phase, int request) => PromptFor(phase, request, turn: 1);

    public string PromptFor(Phase phase, int conversation, int turn) => cell.Workload.Prompt.Match(
        text => WithNonce(text.Value, phase, conversation, turn),
        tokens => MadeUp(tokens.Count, phase, conversation, turn),
        file => WithNonce(file.Texts[(int)(Place(conversation, turn) % file.Texts.Count)], phase, conversation, turn));

    /// <summary>How many messages come before this one, when no conversation is cut.</summary>
    private long Place(int conversation, int turn) => (conversation - 1L) * (cell.Workload.Conversation?.Turns ?? 1) + turn - 1;

    /// <summary>Only the beginning of a conversation keeps the cache away: its later turns are meant to find their history there.</summary>
    private bool HasNonce(int turn) => turn == 1 && AvoidsCache && cell.Workload.Endpoint.Generates;

    private string WithNonce(string text, Phase phase, int conversation, int turn) =>
        HasNonce(turn) ? _nonce.For(phase, conversation) + NonceWords.Separator + text : text;

    /// <summary>A prompt too short for nonce and text is all nonce: better an odd question than an answer from the cache.</summary>
    private string MadeUp(int tokens, Phase phase, int conversation, int turn)
    {
        if (!HasNonce(turn))
            return Text(tokens, phase, conversation, turn);
        if (tokens <= NonceWords.Count + 1)
            return _nonce.For(phase, conversation, Math.Min(tokens, NonceWords.Count));
        return WithNonce(Text(tokens - NonceWords.Count - 1, phase, conversation, turn), phase, conversation, turn);
    }

    private string Text(int tokens, Phase phase, int conversation, int turn) =>
        MadeUpText.Of(tokens, TextSeed(phase, conversation, turn), cell.Workload.Endpoint.Generates);

    /// <summary>Where the cache may serve, every request (every conversation) has the same text.</summary>
    private ulong TextSeed(Phase phase, int conversation, int turn)
    {
        var later = turn == 1 ? "" : Invariant($".{turn}|");
        return StableHash.Of(
            AvoidsCache
                ? Invariant($"{seed}|{(phase == Phase.Warmup ? 'w' : 'm')}|{conversation}|{later}{cell.Scenario}")
                : Invariant($"{seed}|{later}{cell.Scenario}"));
    }
}
