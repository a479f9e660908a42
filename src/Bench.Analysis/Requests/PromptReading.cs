namespace Bench.Analysis.Requests;

/// <summary>How the server read a request's prompt, inferred from other requests.</summary>
/// <param name="Cached">True if its prompt cache served at least half of it; null if unknown.</param>
/// <param name="Head">Tokens that stand before the nonce of every prompt (the template's, the model's system text): the cache serves them,
/// so that they were not read. Null if they are not known.</param>
/// <param name="HeadMayBeRead">True if it is not certain that the cache serves them.</param>
/// <param name="Cut">True if it read only a part of what it was sent.</param>
public readonly record struct PromptReading(bool? Cached = null, int? Head = null, bool HeadMayBeRead = false, bool Cut = false);
