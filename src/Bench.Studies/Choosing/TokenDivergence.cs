namespace Bench.Studies.Choosing;

/// <summary>
/// How far the distributions of the next token of two quantizations are from each other, at the positions of their answers up to
/// and with the first token that differs: there, both continue the same text.
/// </summary>
/// <param name="Top1">The share of the positions, from 0 to 1, at which both have the same likeliest token.</param>
/// <param name="Kl">
/// A lower bound of the mean Kullback-Leibler divergence of the candidate from the reference, in nats for each position.
/// </param>
/// <param name="Positions">Those that were compared.</param>
/// <param name="Prompts">Whose answers they are from.</param>
/// <param name="Top">How many of the likeliest tokens were asked for at each position.</param>
public sealed record TokenDivergence(ChoiceFigure Top1, ChoiceFigure Kl, int Positions, int Prompts, int Top);
