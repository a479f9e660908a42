using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Texts;
using Bench.Load.Seeds;
using static System.FormattableString;

namespace Bench.Load.Prompts;

/// <summary>
/// The prompts of one cell. Text and lengths are a function of seed, scenario, phase, request (or conversation) and turn,
/// so that cells of other num_ctx, num_gpu, model or concurrency send the same texts (made-up ones as long as the calibration makes them);
/// where the server's cache is to be avoided, the nonce in front is of this run, cell (or the one whose prompts it sends),
/// repetition and attempt alone. A shared beginning has a nonce of the run and scenario. Embeddings bear no nonce;
/// their batches take up as many texts a request. Thread-safe.
/// </summary>
/// <param name="cell">Whose prompts.</param>
/// <param name="seed">The plan's seed.</param>
/// <param name="runNonce">The nonce that distinguishes this run from others with the same seed (see <see cref="RunNonce"/>).</param>
/// <param name="attempt">The number of the attempt at the cell.</param>
/// <param name="calibration">The number of words for the requested tokens; null: one word per token.</param>
public sealed class PromptSource(PlanCell cell, long seed, long runNonce, int attempt, PromptCalibration? calibration = null)
    : IPromptSource
{
    private readonly NonceWords _nonce = new(cell, runNonce, attempt);
    private readonly MadeUpPrompt _madeUp = new(cell, seed);
    private readonly LengthDraw _lengths = new(seed, cell.Scenario);
    private readonly string _sharedKey = Invariant($"{runNonce}|{cell.Scenario}");

    public RequestContent ContentFor(Phase phase, int request) =>
        cell.Workload.Batch > 1 ? BatchFor(phase, request) : ContentFor(phase, request, turn: 1);

    public RequestContent ContentFor(Phase phase, int conversation, int turn)
    {
        var place = Place(conversation, turn);
        var draw = DrawAt(place);
        var output = _lengths.Of(cell.Workload.OutputTokens, "output", phase, draw);
        return cell.Workload.Prompt.Match(
            text => new RequestContent(WithNonce(text.Value, phase, conversation, turn), output),
            tokens => MadeUp(_lengths.Of(tokens.Length, "prompt", phase, draw), output, phase, conversation, turn),
            file => new RequestContent(WithNonce(file.Texts[EntryAt(place, file.Texts.Count, phase)], phase, conversation, turn), output),
            messages => Said([.. messages.All.SkipLast(1)], messages.All[^1].Content, output, phase, conversation, turn),
            dataset => FromDataset(dataset, place, output, phase, conversation, turn));
    }

    /// <summary>The inputs of request r are those that requests of one input would have from (r − 1) × N + 1 on.</summary>
    private RequestContent BatchFor(Phase phase, int request)
    {
        var inputs = Enumerable.Range(0, cell.Workload.Batch)
            .Select(input => InputAt((request - 1L) * cell.Workload.Batch + input, phase, request, input + 1))
            .ToArray();
        return new RequestContent(inputs[0].Text, OutputTokens: 0, inputs[0].Tokens is null ? null : inputs.Sum(input => input.Tokens))
        {
            Inputs = [.. inputs.Select(input => input.Text)],
        };
    }

    private (string Text, int? Tokens) InputAt(long place, Phase phase, int request, int input) =>
        cell.Workload.Prompt.Match<(string, int?)>(
            text => (text.Value, null),
            tokens => MadeUpInput(_lengths.Of(tokens.Length, "prompt", phase, DrawAt(place)), TextSeed(phase, request, input)),
            file => (file.Texts[EntryAt(place, file.Texts.Count, phase)], null),
            messages => (messages.All[^1].Content, null),
            dataset => (dataset.Entries[EntryAt(place, dataset.Entries.Count, phase)].Turns[0], null));

    private (string Text, int? Tokens) MadeUpInput(int tokens, ulong seed) =>
        (_madeUp.Of(calibration?.WordsFor(tokens) ?? tokens, nonce: _ => "", seed, _sharedKey), tokens);

    /// <summary>An entry that holds a conversation is one; single texts are used in turn, as those of a file.</summary>
    private RequestContent FromDataset(PromptSpec.Dataset dataset, long place, int output, Phase phase, int conversation, int turn)
    {
        if (cell.Workload.Conversation is null || dataset.IsPlain)
        {
            var single = dataset.Entries[EntryAt(place, dataset.Entries.Count, phase)];
            return Said(single.Opening, single.Turns[0], OutputOf(single, output), phase, conversation, turn);
        }

        var entry = dataset.Entries[EntryAt(conversation - 1, dataset.Entries.Count, phase)];
        return Said(entry.Opening, entry.Turns[turn - 1], OutputOf(entry, output), phase, conversation, turn) with
        {
            EndsConversation = turn == entry.Turns.Count,
        };
    }

    private int OutputOf(DatasetEntry entry, int output) => cell.Workload.Endpoint.Generates ? entry.OutputTokens ?? output : output;

    /// <summary>
    /// The nonce stands before the very first message, whoever says it, and there at every turn: nothing of what is sent
    /// may be in a cache, and later turns send the same.
    /// </summary>
    private RequestContent Said(IReadOnlyList<ChatMessage> opening, string prompt, int output, Phase phase, int conversation, int turn)
    {
        if (opening.Count == 0)
            return new RequestContent(WithNonce(prompt, phase, conversation, turn), output);
        var first = opening[0] with { Content = WithNonce(opening[0].Content, phase, conversation, turn: 1) };
        return new RequestContent(prompt, output) { Opening = [first, .. opening.Skip(1)] };
    }

    /// <summary>
    /// Which of a file's texts has its turn: from the first on, and again from the first after the last. Ramp and drain take theirs in turn
    /// from the end backwards, so that a file with texts enough has other ones for them than for the measured requests.
    /// </summary>
    private static int EntryAt(long place, int count, Phase phase) => phase switch
    {
        Phase.Ramp => count - 1 - (int)(2 * place % count),
        Phase.Drain => count - 1 - (int)((2 * place + 1) % count),
        _ => (int)(place % count),
    };

    private static int DrawAt(long place) => (int)(place % int.MaxValue) + 1;

    /// <summary>The number of messages before this one if no conversation is cut.</summary>
    private long Place(int conversation, int turn) => (conversation - 1L) * (cell.Workload.Conversation?.Turns ?? 1) + turn - 1;

    /// <summary>Only the beginning of a conversation keeps the cache away: its later turns are meant to find their history there.</summary>
    private bool HasNonce(int turn) =>
        turn == 1 && cell.Workload.PromptCache == PromptCachePolicy.Avoid && cell.Workload.Endpoint.Generates;

    private string WithNonce(string text, Phase phase, int conversation, int turn) =>
        HasNonce(turn) ? _nonce.For(phase, conversation) + NonceWords.Separator + text : text;

    /// <summary>
    /// A later turn is text alone, and no count of the server's tells its own length: that of the whole history is counted.
    /// </summary>
    private RequestContent MadeUp(int tokens, int output, Phase phase, int conversation, int turn)
    {
        var own = TextSeed(phase, conversation, turn);
        if (turn > 1)
            return new RequestContent(MadeUpText.Of(tokens, own, cell.Workload.Endpoint.Generates), output);
        var words = calibration?.WordsFor(tokens) ?? tokens;
        return new RequestContent(
            _madeUp.Of(words, nonceWords => _nonce.For(phase, conversation, nonceWords), own, _sharedKey), output, tokens);
    }

    /// <summary>If the cache may serve whole prompts, all requests (or conversations) have the same text.</summary>
    private ulong TextSeed(Phase phase, int conversation, int turn)
    {
        var later = turn == 1 ? "" : Invariant($".{turn}|");
        return StableHash.Of(
            cell.Workload.PromptCache == PromptCachePolicy.Reuse
                ? Invariant($"{seed}|{later}{cell.Scenario}")
                : Invariant($"{seed}|{phase.Key}|{conversation}|{later}{cell.Scenario}"));
    }
}
