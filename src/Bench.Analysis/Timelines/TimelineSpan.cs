using Bench.Analysis.Requests;

namespace Bench.Analysis.Timelines;

/// <summary>One request on a run's axis of time.</summary>
/// <param name="Request">The request.</param>
/// <param name="StartSeconds">Sent, since the run's first sitting began.</param>
/// <param name="EndSeconds">Ended, on the same axis.</param>
/// <param name="Lane">From 0, the lowest that was free: requests of one lane do not overlap, so the lanes
/// in use are the requests in flight.</param>
public sealed record TimelineSpan(RequestView Request, double StartSeconds, double EndSeconds, int Lane);
