namespace Bench.Core.Kinds;

/// <summary>
/// A key of scenarios for which an API has no field: servers would ignore it silently, and the figure
/// would bear a label that was never asked for.
/// </summary>
/// <param name="Key">Its name.</param>
/// <param name="Remedy">The text to write instead, given the written value (null if it is not a scalar).</param>
public sealed record MissingKey(string Key, Func<string?, string> Remedy);
