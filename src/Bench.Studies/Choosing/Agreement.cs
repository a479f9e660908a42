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
}
