namespace Bench.Analysis.Reconciliation;

/// <summary>Tokens of an answer that the server counted and that no line of the stream accounts for.</summary>
/// <param name="Count">The number of hidden tokens.</param>
/// <param name="Why">The evidence for them.</param>
/// <param name="Corrected">True where their number is known and the pace of the stream is that
/// of the others; false: it is withheld.</param>
public sealed record HiddenTokens(int Count, string Why, bool Corrected);
