using Bench.Core.Time;

namespace Bench.Core.Records;

/// <summary>Whether a model asked to leave was seen to be gone.</summary>
/// <param name="Model">The tag that was unloaded.</param>
/// <param name="Seen">True when /api/ps no longer listed it.</param>
/// <param name="Waited">How long that was looked for.</param>
/// <param name="Failure">Why it could not be looked for; null when it could.</param>
public sealed record UnloadCheck(string Model, bool Seen, Duration Waited, string? Failure);
