using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Analysis.Baselines;

/// <summary>
/// Which prompts a server cut silently. What is left of such a prompt is another one than was asked about:
/// an Ollama that cuts keeps about half of its context, from which the nonce is gone, so that the rest may come whole from the cache.
/// </summary>
internal sealed class PromptCuts
{
    /// <summary>
    /// A generated prompt whose words were not counted beforehand: below this part of them it is no longer a matter of tokenizers.
    /// </summary>
    private const double LeastOfWords = 0.5;

    /// <summary>
    /// A prompt whose length was found out beforehand, or seen elsewhere: nonces of the same words
    /// differ by a few tokens, a cut takes far more.
    /// </summary>
    private const double LeastOfCounted = 0.9;

    private readonly Dictionary<Key, Dictionary<(Phase Phase, int Request), int>> _longest;

    public PromptCuts(IReadOnlyList<RecordedCell> cells) => _longest = cells
        .Where(cell => cell.Plan.Workload is { PromptCache: PromptCachePolicy.Avoid, Endpoint.Generates: true })
        .GroupBy(cell => Key.Of(cell.Plan))
        .Where(group => group.Select(cell => cell.Context).Distinct().Skip(1).Any())
        .ToDictionary(group => group.Key, Longest);

    /// <summary>
    /// The cut prompts among the requests of a cell. None where the server counts all prompts alike:
    /// its count says nothing about what it read.
    /// </summary>
    public IReadOnlyDictionary<RequestIdentity, PromptCut> In(RecordedCell cell)
    {
        var cuts = new Dictionary<RequestIdentity, PromptCut>();
        if (cell.Finished is { CountsPromptsAlike: true })
            return cuts;
        var lengths = LengthsOf(cell);
        var talks = cell.Plan.Workload.Conversation is not null;
        var earlier = new Dictionary<(Phase, int User), RequestRecord>(); // one user says one turn after another
        foreach (var record in talks ? cell.Requests.OrderBy(record => record.Timeline.Sent) : cell.Requests.AsEnumerable())
        {
            var user = (record.Identity.Phase, record.Identity.User);
            if (Counted(record) is > 0 and var counted && CutOf(record, counted, cell, lengths, earlier.GetValueOrDefault(user)) is { } cut)
                cuts[record.Identity] = cut;
            if (talks)
                earlier[user] = record;
        }

        return cuts;
    }

    /// <summary>Tokens of the whole prompt, wherever the server tells them of an ok request.</summary>
    public static int? Counted(RequestRecord record) =>
        record.Outcome.IsOk ? record.Server?.PromptEvalCount ?? record.Usage.PromptTokens : null;

    /// <summary>Tokens that a generated prompt was to have; folders of older harnesses have only the plan's number.</summary>
    public static int? MadeOf(RequestRecord record, PlanCell plan) =>
        record.Asked.Prompt ?? (plan.Workload.Prompt as PromptSpec.Tokens)?.Length.Single;

    private static PromptCut? CutOf(RequestRecord record, int counted, RecordedCell cell, Lengths lengths, RequestRecord? earlier)
    {
        if (counted >= cell.Context * (long)cell.Plan.Workload.Batch) // the inputs of a batch are counted together
            return PromptCut.FillsContext;
        if (record.Identity.Turn > 1)
            return LostHistory(record, counted, earlier, cell.Context) ? PromptCut.ShorterThanEarlierTurn : null;
        if (cell.Plan.Workload.PromptCache != PromptCachePolicy.Avoid)
            return null; // some versions count only what was not cached
        if (counted < lengths.LeastOfMade * MadeOf(record, cell.Plan) || counted < LeastOfWords * lengths.Words)
            return PromptCut.ShorterThanMade;
        return lengths.Elsewhere?.TryGetValue((record.Identity.Phase, record.Identity.Request), out var elsewhere) == true
            && counted < LeastOfCounted * elsewhere
            ? PromptCut.ShorterThanElsewhere
            : null;
    }

    private Lengths LengthsOf(RecordedCell cell)
    {
        var calibration = cell.Finished?.Prompts?.Kind;
        return new Lengths(
            calibration is null or CalibrationKind.Approximate ? LeastOfWords : LeastOfCounted,
            LeastWords(cell.Plan.Workload.Prompt),
            // made of another number of words in another context
            calibration == CalibrationKind.Approximate ? null : _longest.GetValueOrDefault(Key.Of(cell.Plan)));
    }

    /// <summary>
    /// A turn sends all of the turn before it again, with its answer, and a message more (thinking is not sent):
    /// fewer tokens than that are a part of it, where the context had no room for all.
    /// </summary>
    private static bool LostHistory(RequestRecord record, int counted, RequestRecord? earlier, int? context)
    {
        if (earlier is null || earlier.Identity.Turn != record.Identity.Turn - 1 || Counted(earlier) is not { } before)
            return false;
        var answer = earlier.Usage.OutputTokens ?? 0;
        var sentAgain = earlier.Stream is { ThinkingLines: > 0 } ? before : before + (int)(LeastOfCounted * answer);
        return counted < sentAgain && before + answer >= LeastOfCounted * context;
    }

    /// <summary>
    /// Of the user's texts, whatever the request's is; a word is a token at least. Null for what is made up, or not at hand.
    /// </summary>
    private static int? LeastWords(PromptSpec prompt) => prompt.Match<int?>(
        text => Words(text.Value),
        _ => null,
        file => file.Texts.Min(Words),
        messages => messages.All.Sum(message => Words(message.Content)),
        dataset => dataset.Entries.Count == 0 ? null : dataset.Entries.Min(entry => Words(entry.Turns[0])));

    private static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>Of each request number of cells that send the same texts, the most tokens that a server counted in a first turn.</summary>
    private static Dictionary<(Phase Phase, int Request), int> Longest(IEnumerable<RecordedCell> peers)
    {
        var longest = new Dictionary<(Phase, int), int>();
        foreach (var record in peers.SelectMany(cell => cell.Requests).Where(record => record.Identity.Turn == 1))
        {
            var place = (record.Identity.Phase, record.Identity.Request);
            if (Counted(record) is { } counted && counted > longest.GetValueOrDefault(place))
                longest[place] = counted;
        }

        return longest;
    }

    /// <summary>The reference lengths for the prompts of a cell.</summary>
    /// <param name="LeastOfMade">The part of a generated prompt's tokens that is no cut yet.</param>
    /// <param name="Words">Of the shortest text; null for what is made up, or not at hand.</param>
    /// <param name="Elsewhere">The most tokens that each request had in other cells; null if none is comparable.</param>
    private sealed record Lengths(double LeastOfMade, int? Words, Dictionary<(Phase Phase, int Request), int>? Elsewhere);

    /// <summary>Cells whose requests of one number have the same text, but for the nonce.</summary>
    private sealed record Key(
        string Scenario, string Server, string? Tag, Endpoint Endpoint, bool? Think, ThinkLevel? Level, bool Raw, string Prompt,
        string Extras)
    {
        public static Key Of(PlanCell cell) => new(
            cell.Scenario,
            cell.Server,
            cell.Model.Derived?.From ?? cell.Model.Tag, // what is made for a context is the same model
            cell.Workload.Endpoint,
            cell.Workload.Think,
            cell.Workload.ThinkLevel,
            cell.Workload.Raw,
            PromptText.Of(cell.Workload.Prompt),
            cell.Workload.Extras);
    }
}
