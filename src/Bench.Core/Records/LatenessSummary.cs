using Bench.Core.Time;

namespace Bench.Core.Records;

/// <summary>How late something was that was looked at again and again.</summary>
/// <param name="Count">How often it was looked at.</param>
/// <param name="P90">Nine in ten were no later; rounded up to a tenth of a millisecond, and not above <paramref name="Max"/>.</param>
/// <param name="P99">The same for ninety-nine in a hundred.</param>
/// <param name="Max">The latest.</param>
public sealed record LatenessSummary(int Count, Duration P90, Duration P99, Duration Max);
