using Bench.Core.Time;

namespace Bench.Core.Records;

/// <summary>The start of the users of a closed loop: one after another, evenly spread over a period.</summary>
/// <param name="Over">Zero: all at once, because nothing told how long a request takes.</param>
/// <param name="Source">The source of that length.</param>
public sealed record StartSpread(Duration Over, SpreadSource Source);
