using Bench.Core.Time;

namespace Bench.Core.Records;

/// <summary>The result of checking whether a model was unloaded as requested.</summary>
/// <param name="Model">The tag that was unloaded.</param>
/// <param name="Seen">True when /api/ps no longer listed it.</param>
/// <param name="Waited">The time for which that was checked.</param>
/// <param name="Failure">The reason why it could not be checked; otherwise null.</param>
public sealed record UnloadCheck(string Model, bool Seen, Duration Waited, string? Failure);
