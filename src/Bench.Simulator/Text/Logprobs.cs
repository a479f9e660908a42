namespace Bench.Simulator.Text;

/// <summary>
/// Log probabilities of an answer's tokens. No model wrote the text, so they are made up: the tokens that could stand at a place
/// have the probabilities p, p(1 − p), p(1 − p)² …, which add up to 1, and p follows from the seed and the place.
/// At temperature 0 the token that is written is the likeliest; otherwise it is one that is drawn with these probabilities.
/// </summary>
/// <param name="alternatives">How many of the likeliest tokens are listed for each place.</param>
internal sealed class Logprobs(ulong seed, bool isGreedy, int alternatives)
{
    /// <summary>The most alternatives that Ollama lists.</summary>
    public const int MostAlternatives = 20;

    private const double LeastFirst = 0.3;
    private const double MostFirst = 0.9;

    /// <summary>Of quantized weights: the part of p that is lost to other tokens. 0 for full weights.</summary>
    public double Loss { get; init; }

    /// <summary>From an index to the token that is the second likeliest there; null leaves that open.</summary>
    public Func<int, string?> SecondAt { get; init; } = _ => null;

    /// <summary>For the token at an index of the answer.</summary>
    public TokenLogprob Of(int index, string token)
    {
        var bits = Bits.Mix(seed, (ulong)index);
        var first = (LeastFirst + (MostFirst - LeastFirst) * Bits.Unit(bits)) * (1 - Loss);
        var rank = isGreedy ? 0 : Rank(first, Bits.Unit(Bits.Mix(bits)));
        var second = SecondAt(index);
        var others = (second is null ? [] : new[] { second })
            .Concat(Prose.WordsFrom(bits).Where(word => word != second))
            .Where(word => word != token)
            .Take(alternatives)
            .ToList();
        return new TokenLogprob(token, At(first, rank),
        [
            .. Enumerable.Range(0, alternatives).Select(place => new TokenLogprob(
                place == rank ? token : others[place < rank ? place : place - 1], At(first, place), [])),
        ]);
    }

    private static double At(double first, int rank) => Math.Log(first) + rank * Math.Log(1 - first);

    /// <summary>The rank below which the share of the probability lies: the inverse of the geometric distribution.</summary>
    private static int Rank(double first, double share) => Math.Min((int)(Math.Log(share) / Math.Log(1 - first)), MostAlternatives);
}
