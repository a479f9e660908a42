using Bench.Analysis.Objectives;
using Bench.Analysis.Requests;
using Bench.Analysis.Windows;
using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Analysis.Rates;

/// <summary>The throughput of a cell per second of its window. Null means that it does not apply or was not counted.</summary>
public sealed record Throughput
{
    public required double? DurationSeconds { get; init; }

    /// <summary>
    /// Ok requests whose final message came within the window, per second; those of the ramp
    /// and the drain included, here and in the others.
    /// </summary>
    public required double? RequestsPerSecond { get; init; }

    /// <summary>Tokens of ok requests whose instant lies in the window, per second, of the whole system.</summary>
    public required double? OutputTokensPerSecond { get; init; }

    /// <summary>Embedding endpoints: input tokens of ok requests within the window, per second.</summary>
    public required double? InputTokensPerSecond { get; init; }

    /// <summary>
    /// Ok requests within the window that meet the service level each on its own, per second; null without a service level.
    /// </summary>
    public required double? GoodRequestsPerSecond { get; init; }

    /// <summary>Mean number of requests in flight over the window, failed ones included.</summary>
    public required double? AchievedConcurrency { get; init; }

    /// <summary>Prompt tokens of the ok requests whose final message came within the window.</summary>
    internal double? InputTokens { get; init; }

    /// <param name="plan">The cell's.</param>
    /// <param name="requests">The cell's.</param>
    /// <param name="measured">Null without measured requests.</param>
    internal static Throughput Of(PlanCell plan, CellRequests requests, MeasuredWindow? measured)
    {
        var window = measured ?? default;
        var seconds = window.Length.Seconds;
        RequestView[] borne = [.. requests.Load.Where(request => request.IsOk)];
        var within = borne.Where(request => window.Holds(request.Timeline.Done)).ToArray();
        var cancelled = TokensOfCancelled(requests, window);
        var inputs = Sum(within, request => request.Record.Usage.PromptTokens);
        var generates = plan.Workload.Endpoint.Generates;
        return new Throughput
        {
            DurationSeconds = measured is null ? null : seconds,
            RequestsPerSecond = Rate(within.Length),
            OutputTokensPerSecond = generates ? Rate(Sum(borne, request => TokensWithin(request, window)) + cancelled) : null,
            InputTokensPerSecond = generates ? null : Rate(inputs),
            GoodRequestsPerSecond = plan.ServiceLevel.Objectives.Count == 0 ? null : Rate(GoodWithin(within, requests, plan.ServiceLevel)),
            AchievedConcurrency = Rate(requests.Load.Sum(request => window.Overlap(request.Timeline.Sent, request.Timeline.Ended).Seconds)),
            InputTokens = inputs,
        };

        double? Rate(double? amount) => seconds > 0 ? amount / seconds : null;
    }

    /// <summary>
    /// Beside a ramp and a drain, those that were done in the window in the share of the measured ones that are good:
    /// the first requests of the ramp met less than the full load, and of the drain the long ones are missing.
    /// </summary>
    private static double? GoodWithin(IReadOnlyCollection<RequestView> within, CellRequests requests, ServiceLevel level) =>
        requests.Load.Count == requests.Measured.Count ? Good(within, level)
        : requests.Ok.Count == 0 ? 0
        : Good(requests.Ok, level) / requests.Ok.Count * within.Count;

    /// <summary>
    /// The server made them, and nobody counted them but by their lines: as many tokens a line as in the measured
    /// requests. Without such a cancelled request 0.
    /// </summary>
    private static double? TokensOfCancelled(CellRequests requests, MeasuredWindow window)
    {
        var lines = requests.Load.Where(request => request.IsCancelledByPlan).Sum(request => LinesWithin(request.Timeline.Reads, window));
        if (lines == 0)
            return 0;
        RequestView[] counted = [.. requests.Ok.Where(request => request.ContentLines > 0)];
        return counted.Length == 0
            ? null
            : lines * Sum(counted, request => request.Record.Usage.OutputTokens) / counted.Sum(request => (double)request.ContentLines);
    }

    /// <summary>
    /// Requests that meet the service level; null when it cannot be said of one of them, because a figure of it is not believed.
    /// </summary>
    private static double? Good(IEnumerable<RequestView> requests, ServiceLevel level)
    {
        bool?[] met = [.. requests.Select(request => ServiceLevelCheck.IsMetBy(request, level))];
        return met.Contains(null) ? null : met.Count(kept => kept == true);
    }

    /// <summary>Null when one of the requests has no count: a sum of the others would be too small, and look right.</summary>
    private static double? Sum(IReadOnlyCollection<RequestView> requests, Func<RequestView, double?> amount) =>
        requests.Count == 0 ? 0 : requests.Aggregate((double?)0, (sum, request) => sum + amount(request));

    /// <summary>
    /// A request's tokens are spread over its lines, each at the instant of its read: lines are not tokens, but they come at the same pace.
    /// Without lines (not streamed) all of them come with the final message.
    /// </summary>
    private static double? TokensWithin(RequestView request, MeasuredWindow window)
    {
        if (request.Record.Usage.OutputTokens is not { } tokens)
            return null;
        var lines = request.ContentLines;
        if (lines == 0)
            return window.Holds(request.Timeline.Done) ? tokens : 0;
        return (double)tokens * LinesWithin(request.Timeline.Reads, window) / lines;
    }

    private static int LinesWithin(IReadOnlyList<ContentRead> reads, MeasuredWindow window)
    {
        var lines = 0;
        for (var index = 0; index < reads.Count; index++)
        {
            var read = reads[index];
            lines += window.Holds(read.At) ? read.Lines : 0;
        }

        return lines;
    }
}
