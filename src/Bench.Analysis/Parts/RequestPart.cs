using Bench.Core.Time;

namespace Bench.Analysis.Parts;

/// <summary>One part of a request, as files and tables name it.</summary>
/// <param name="Id">In columns: <c>schedule_lag</c>.</param>
/// <param name="Name">In tables.</param>
/// <param name="Of">The part; null if the request does not have it.</param>
public sealed record RequestPart(string Id, string Name, Func<RequestParts, Duration?> Of)
{
    /// <summary>All parts: those that a request has add up to its response e2e.</summary>
    public static IReadOnlyList<RequestPart> All { get; } =
    [
        new("schedule_lag", "schedule lag", parts => parts.ScheduleLag),
        new("queue", "queue", parts => parts.Queue),
        new("load", "load", parts => parts.Load),
        new("prefill", "prefill", parts => parts.Prefill),
        new("decode", "decode", parts => parts.Decode),
        new("compute", "compute", parts => parts.Compute),
        new("other", "other", parts => parts.Other),
        new("network", "network", parts => parts.Network),
    ];
}
