namespace Bench.Core.Records;

/// <summary>The results of the unloads before the requests of a cold-start cell.</summary>
/// <param name="Asked">The number of unloads.</param>
/// <param name="NotSeen">After how many of them the model was not seen to be gone: those requests may have found it loaded.</param>
/// <param name="Example">The first of these; null without any.</param>
public sealed record UnloadTally(int Asked, int NotSeen, UnloadCheck? Example);
