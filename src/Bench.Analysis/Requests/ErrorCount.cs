using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Analysis.Requests;

/// <summary>The number of requests that failed in one way, with the message of the first one.</summary>
public sealed record ErrorCount(OutcomeKind Kind, int Count, string? Example)
{
    /// <summary>As long as the news that a connection is closed may take: what the client itself goes by (Bench.Servers).</summary>
    private static readonly Duration Crossing = Duration.FromMilliseconds(250);

    /// <summary>The status that all of them had; null if none was read, and where statuses were not told apart.</summary>
    public int? HttpStatus { get; private init; }

    /// <summary>True when the server had closed the kept connection that all of them went out on, before it answered anything.</summary>
    public bool ConnectionWasStale { get; private init; }

    /// <summary>By kind alone, the most frequent first.</summary>
    internal static IReadOnlyList<ErrorCount> Of(IEnumerable<RequestView> requests) => Grouped(requests, _ => default);

    /// <summary>By kind and status, for what is to be done depends on both, the most frequent first.</summary>
    internal static IReadOnlyList<ErrorCount> ByCause(IEnumerable<RequestView> requests) =>
        Grouped(requests, record => (record.Outcome.HttpStatus, IsStale(record)));

    private static IReadOnlyList<ErrorCount> Grouped(
        IEnumerable<RequestView> requests, Func<RequestRecord, (int? Status, bool Stale)> cause) =>
    [
        .. requests.Where(request => !request.IsOk)
            .GroupBy(request => (request.Record.Outcome.Kind, Cause: cause(request.Record)))
            .Select(group => new ErrorCount(group.Key.Kind, group.Count(), ExampleOf(group.First().Record.Outcome))
            {
                HttpStatus = group.Key.Cause.Status,
                ConnectionWasStale = group.Key.Cause.Stale,
            })
            .OrderByDescending(error => error.Count)
            .ThenBy(error => error.Kind)
            .ThenBy(error => error.HttpStatus),
    ];

    /// <summary>One that ended later was closed while the server worked on it.</summary>
    private static bool IsStale(RequestRecord record) =>
        record is { Reused: true, Timeline: { Headers: null } timeline, Outcome.Kind: OutcomeKind.Reset or OutcomeKind.Truncated }
        && timeline.Ended - timeline.Sent <= Crossing;

    private static string? ExampleOf(Outcome outcome) =>
        outcome.HttpStatus is >= 300 and var status ? FormattableString.Invariant($"HTTP {status}: {outcome.Error}") : outcome.Error;
}
