using Bench.Core.Time;

namespace Bench.Core.Records;

/// <summary>How the users of a closed loop start: one after another, evenly over a stretch of time.</summary>
/// <param name="Over">Zero: all at once, because nothing told how long a request takes.</param>
/// <param name="Source">Where that length comes from.</param>
public sealed record StartSpread(Duration Over, SpreadSource Source);
