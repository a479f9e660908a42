using Bench.Analysis.Facts;
using Bench.Analysis.Metrics;
using Bench.Analysis.Requests;
using Bench.Statistics;

namespace Bench.Analysis.Cells;

/// <summary>
/// The cost of the k-th turns of a cell's conversations. It shows how the prompt's evaluation grows with the history. Ok measured
/// requests only.
/// </summary>
public sealed record TurnSummary
{
    /// <summary>From 1.</summary>
    public required int Turn { get; init; }

    public required int Count { get; init; }

    /// <summary>By the server's count, history included; null if it told none.</summary>
    public required double? PromptTokensMean { get; init; }

    /// <summary>In ms; covers what was not cached. Null if the server told none.</summary>
    public required double? PromptEvalMean { get; init; }

    /// <summary>In ms; null if nothing was streamed.</summary>
    public required double? TimeToFirstTokenMedian { get; init; }

    internal static IReadOnlyList<TurnSummary> Of(CellFacts facts) => facts.Plan.Workload.Conversation is null
        ? []
        : [.. facts.Ok.GroupBy(request => request.Record.Identity.Turn).OrderBy(turn => turn.Key).Select(turn => Of(turn.Key, [.. turn]))];

    private static TurnSummary Of(int turn, IReadOnlyList<RequestView> requests) => new()
    {
        Turn = turn,
        Count = requests.Count,
        PromptTokensMean = SampleOf(PromptTokens.Definition, requests).Mean,
        PromptEvalMean = SampleOf(PromptEvalDuration.Definition, requests).Mean,
        TimeToFirstTokenMedian = SampleOf(TimeToFirstToken.Definition, requests).Median,
    };

    private static Sample SampleOf(MetricDefinition metric, IEnumerable<RequestView> requests) =>
        Sample.OfKnown(requests.Select(metric.Value));
}
