using Bench.Core.Time;

namespace Bench.Servers.WarmUp;

/// <summary>What the client's warm-up did.</summary>
/// <param name="Requests">Requests sent to the harness itself.</param>
/// <param name="Lines">Lines of content read from it.</param>
/// <param name="Took">How long that took.</param>
/// <param name="Problem">Why it was not done, or not to its end; null when it was. The run can go on, with slower first requests.</param>
public sealed record WarmUpReport(int Requests, int Lines, Duration Took, string? Problem);
