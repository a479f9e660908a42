namespace Bench.Studies.Choosing;

/// <summary>
/// How far a quantization answers as another one of the same model does: a proxy for what the quantization costs in quality.
/// </summary>
/// <param name="Share">Of the tokens, from 0 to 1, up to and with the first that differs.</param>
/// <param name="Reference">The name of the candidate that it is compared with: the one with the most bits a weight.</param>
/// <param name="Prompts">Prompts that both answered.</param>
public sealed record Agreement(ChoiceFigure Share, string Reference, int Prompts)
{
    /// <summary>Fewer say too little.</summary>
    public const int FewestPrompts = 50;

    /// <summary>
    /// How far the reference agrees with itself when it is asked the same prompts again; null if that was not measured.
    /// An engine that does not repeat its own answers brings every agreement down by as much.
    /// </summary>
    public Agreement? Floor { get; init; }

    /// <summary>
    /// How far the distributions of its next tokens are from those of the reference; null if log probabilities were not asked for,
    /// or the server gave none.
    /// </summary>
    public TokenDivergence? Divergence { get; init; }

    /// <summary>
    /// Whether it is below <see cref="Floor"/> for all values within both intervals; otherwise the quantization cannot be told from the
    /// reference itself. Null if the floor was not measured.
    /// </summary>
    public bool? IsDistinguishable => Floor is null ? null : Share.Interval.High < Floor.Share.Interval.Low;
}
