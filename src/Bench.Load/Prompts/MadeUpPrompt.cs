using Bench.Core.Plans;
using Bench.Core.Texts;
using Bench.Load.Seeds;
using static System.FormattableString;

namespace Bench.Load.Prompts;

/// <summary>
/// Made-up prompts of a given number of words and stops, nonces included, in the form that the cell's cache policy asks for:
/// nonce and text, text alone, or a shared beginning and then a nonce and text of the request's own.
/// </summary>
/// <param name="cell">Whose prompts.</param>
/// <param name="seed">Of the shared text.</param>
internal sealed class MadeUpPrompt(PlanCell cell, long seed)
{
    private const int NonceTokens = NonceWords.Count + 1;

    private readonly bool _generates = cell.Workload.Endpoint.Generates;
    private readonly ulong _sharedSeed = StableHash.Of(Invariant($"{seed}|shared|{cell.Scenario}"));

    /// <param name="words">Words and stops in all, at least 1.</param>
    /// <param name="nonce">The request's own nonce, shortened to so many words.</param>
    /// <param name="textSeed">Of the request's own text.</param>
    /// <param name="sharedKey">Equal keys begin a shared prefix with the same nonce.</param>
    public string Of(int words, Func<int, string> nonce, ulong textSeed, string sharedKey) => cell.Workload.PromptCache switch
    {
        PromptCachePolicy.Share when words > 1 => Shared(words, nonce, textSeed, sharedKey),
        PromptCachePolicy.Avoid or PromptCachePolicy.Share when _generates => Own(words, nonce, textSeed),
        _ => MadeUpText.Of(words, textSeed, _generates),
    };

    private string Shared(int words, Func<int, string> nonce, ulong textSeed, string sharedKey)
    {
        var shared = Math.Clamp((int)Math.Round(words * cell.Workload.SharedPrefix), 1, words - 1);
        var own = Own(words - shared, nonce, textSeed);
        return shared switch
        {
            < NonceTokens => NonceWords.Of(sharedKey, shared) + " " + own,
            NonceTokens => NonceWords.Of(sharedKey) + NonceWords.Separator + own,
            _ => NonceWords.Of(sharedKey) + NonceWords.Separator + MadeUpText.Beginning(shared - NonceTokens, _sharedSeed) + " " + own,
        };
    }

    /// <summary>A prompt too short for nonce and text is all nonce: better an odd question than an answer from the cache.</summary>
    private string Own(int words, Func<int, string> nonce, ulong textSeed) => words <= NonceTokens
        ? nonce(Math.Min(words, NonceWords.Count))
        : nonce(NonceWords.Count) + NonceWords.Separator + MadeUpText.Of(words - NonceTokens, textSeed, _generates);
}
