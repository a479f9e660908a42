namespace Bench.Analysis.Timelines;

/// <summary>The activity in one slice of a run's time, counted over all of its requests.</summary>
/// <param name="StartSeconds">Since the run's first sitting began.</param>
/// <param name="EndSeconds">The end of the slice, where the next one begins.</param>
/// <param name="InFlight">Mean number of requests between sent and ended.</param>
/// <param name="OutputTokensPerSecond">Tokens of ok requests, each at the instant of its read; those without a count are left out.</param>
public sealed record TimelineBin(double StartSeconds, double EndSeconds, double InFlight, double OutputTokensPerSecond);
