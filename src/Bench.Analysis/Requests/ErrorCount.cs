using Bench.Core.Records;

namespace Bench.Analysis.Requests;

/// <summary>How many measured requests failed in one way, and what the first of them said.</summary>
public sealed record ErrorCount(OutcomeKind Kind, int Count, string? Example)
{
    internal static IReadOnlyList<ErrorCount> Of(IEnumerable<RequestView> requests) =>
    [
        .. requests.Where(request => !request.IsOk)
            .GroupBy(request => request.Record.Outcome.Kind)
            .Select(group => new ErrorCount(group.Key, group.Count(), ExampleOf(group.First().Record.Outcome)))
            .OrderByDescending(error => error.Count)
            .ThenBy(error => error.Kind),
    ];

    private static string? ExampleOf(Outcome outcome) =>
        outcome.HttpStatus is >= 400 and var status ? FormattableString.Invariant($"HTTP {status}: {outcome.Error}") : outcome.Error;
}
