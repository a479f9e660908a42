using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Load.Seeds;
using static System.FormattableString;

namespace Bench.Load.Prompts;

/// <summary>
/// What the requests of one cell ask. Text and lengths are a function of seed, scenario, phase, request (or conversation) and turn, so that cells of other
/// num_ctx, num_gpu, model or concurrency send the same texts (made-up ones as long as the calibration makes them); where the server's cache is to be avoided,
/// the nonce in front is of this run, cell, repetition and attempt alone. A shared beginning has a nonce of the run and scenario. Embeddings bear no nonce. Thread-safe.
/// </summary>
/// <param name="cell">Whose prompts.</param>
/// <param name="seed">The plan's seed.</param>
/// <param name="runNonce">What tells this run from others of the same seed (see <see cref="RunNonce"/>).</param>
/// <param name="attempt">How often the cell was begun.</param>
/// <param name="calibration">How many words the tokens asked for take; null: a word is a token.</param>
public sealed class PromptSource(PlanCell cell, long seed, long runNonce, int attempt, PromptCalibration? calibration = null) : IPromptSource
{
    private readonly NonceWords _nonce = new(cell, runNonce, attempt);
    private readonly MadeUpPrompt _madeUp = new(cell, seed);
    private readonly LengthDraw _lengths = new(seed, cell.Scenario);
    private readonly string _sharedKey = Invariant($"{runNonce}|{cell.Scenario}");

    public RequestContent ContentFor(Phase phase, int request) => ContentFor(phase, request, turn: 1);

    public RequestContent ContentFor(Phase phase, int conversation, int turn)
    {
        var place = Place(conversation, turn);
        var draw = (int)(place % int.MaxValue) + 1;
        var output = _lengths.Of(cell.Workload.OutputTokens, "output", phase, draw);
        return cell.Workload.Prompt.Match(
            text => new RequestContent(WithNonce(text.Value, phase, conversation, turn), output),
            tokens => MadeUp(_lengths.Of(tokens.Length, "prompt", phase, draw), output, phase, conversation, turn),
            file => new RequestContent(WithNonce(file.Texts[(int)(place % file.Texts.Count)], phase, conversation, turn), output));
    }

    /// <summary>How many messages come before this one, when no conversation is cut.</summary>
    private long Place(int conversation, int turn) => (conversation - 1L) * (cell.Workload.Conversation?.Turns ?? 1) + turn - 1;

    /// <summary>Only the beginning of a conversation keeps the cache away: its later turns are meant to find their history there.</summary>
    private bool HasNonce(int turn) => turn == 1 && cell.Workload.PromptCache == PromptCachePolicy.Avoid && cell.Workload.Endpoint.Generates;

    private string WithNonce(string text, Phase phase, int conversation, int turn) =>
        HasNonce(turn) ? _nonce.For(phase, conversation) + NonceWords.Separator + text : text;

    /// <summary>A later turn is text alone, and no count of the server's tells its own length: that of the whole history is counted.</summary>
    private RequestContent MadeUp(int tokens, int output, Phase phase, int conversation, int turn)
    {
        var own = TextSeed(phase, conversation, turn);
        if (turn > 1)
            return new RequestContent(MadeUpText.Of(tokens, own, cell.Workload.Endpoint.Generates), output);
        var words = calibration?.WordsFor(tokens) ?? tokens;
        return new RequestContent(
            _madeUp.Of(words, nonceWords => _nonce.For(phase, conversation, nonceWords), own, _sharedKey), output, tokens);
    }

    /// <summary>Where the cache may serve whole prompts, every request (every conversation) has the same text.</summary>
    private ulong TextSeed(Phase phase, int conversation, int turn)
    {
        var later = turn == 1 ? "" : Invariant($".{turn}|");
        return StableHash.Of(
            cell.Workload.PromptCache == PromptCachePolicy.Reuse
                ? Invariant($"{seed}|{later}{cell.Scenario}")
                : Invariant($"{seed}|{(phase == Phase.Warmup ? 'w' : 'm')}|{conversation}|{later}{cell.Scenario}"));
    }
}
