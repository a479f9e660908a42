using Bench.Core.Time;

namespace Bench.Core.Records;

/// <summary>One read from the socket that held generated content.</summary>
/// <param name="At">The instant at which its bytes had been read.</param>
/// <param name="Lines">Lines of generated content that ended in it; more than one means that they were coalesced on the way.</param>
public readonly record struct ContentRead(Instant At, int Lines);
