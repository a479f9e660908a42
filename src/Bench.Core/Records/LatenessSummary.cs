using Bench.Core.Time;

namespace Bench.Core.Records;

/// <summary>The distribution of a lateness that was sampled repeatedly.</summary>
/// <param name="Count">The number of samples.</param>
/// <param name="P90">Nine in ten were no later; rounded up to a tenth of a millisecond, and not above <paramref name="Max"/>.</param>
/// <param name="P99">The same for ninety-nine in a hundred.</param>
/// <param name="Max">The latest.</param>
public sealed record LatenessSummary(int Count, Duration P90, Duration P99, Duration Max);
