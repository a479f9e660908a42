using Bench.Core.Time;

namespace Bench.Servers.WarmUp;

/// <summary>The report on the client's warm-up.</summary>
/// <param name="Requests">Requests sent to the harness itself.</param>
/// <param name="Lines">Lines of content read from it.</param>
/// <param name="Took">The duration.</param>
/// <param name="Problem">The reason why it was not completed; otherwise null. The run can go on, with slower first requests.</param>
public sealed record WarmUpReport(int Requests, int Lines, Duration Took, string? Problem);
