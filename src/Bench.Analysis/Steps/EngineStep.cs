using Bench.Analysis.Cells;
using Bench.Analysis.Measures;
using Bench.Analysis.Metrics;
using Bench.Analysis.Requests;
using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Analysis.Steps;

/// <summary>
/// The engine's performance as shown by a cell with one user: how it reads a prompt (pp) or generates tokens (tg),
/// by the server's account. These are the tests that llama-bench makes, whose words the properties use.
/// Only cells in which a request meets nothing of another: valid, one user, no conversation, no cold start.
/// </summary>
public sealed record EngineStep
{
    public required CellSummary Cell { get; init; }

    /// <summary>Null if the server did not describe it.</summary>
    public required ModelSnapshot? Model { get; init; }

    /// <summary>Tokens read: the median over the requests; 0 for tg.</summary>
    public required int PromptTokens { get; init; }

    /// <summary>Tokens made: the median over the requests; 0 for pp.</summary>
    public required int GeneratedTokens { get; init; }

    /// <summary>Tokens that were in the context before: of pp none, of tg the prompt.</summary>
    public required int Depth { get; init; }

    /// <summary>prompt_eval_duration of pp, eval_duration of tg, in ms. The latter covers one step less than there are tokens.</summary>
    public required MeasureSummary Time { get; init; }

    /// <summary>The rate of prefill or of decode, in tok/s.</summary>
    public required MeasureSummary Rate { get; init; }

    /// <summary>The wall clock when the first of the requests was sent; null if the manifest has no anchor for it.</summary>
    public required DateTimeOffset? Began { get; init; }

    public static IReadOnlyList<EngineStep> Of(RunSummary run)
    {
        var requests = run.Requests
            .Where(row => row.Request is { IsMeasured: true, IsOk: true })
            .ToLookup(row => row.Labels, row => row.Request);
        return [.. run.Cells.Where(IsAlone).SelectMany(cell => Of(run.Manifest, cell, [.. requests[cell.Labels]]))];
    }

    private static bool IsAlone(CellSummary cell) =>
        cell is { IsValid: true, Plan: { Load.Users: 1, ColdStart: false, Workload.Conversation: null } }
        && cell.Plan.Workload.Endpoint.Generates;

    private static IEnumerable<EngineStep> Of(RunManifest manifest, CellSummary cell, RequestView[] requests)
    {
        var read = requests.Where(request => PrefillRate.Definition.Value(request) is not null).ToArray();
        var made = requests.Where(request => DecodeRate.Definition.Value(request) is not null).ToArray();
        if (read.Length > 0)
            yield return Of(
                manifest, cell, read, Median(PromptEvalCount.Definition, read), made: 0, depth: 0, PromptEvalDuration.Definition,
                PrefillRate.Definition);
        if (made.Length > 0)
            yield return Of(
                manifest, cell, made, read: 0, Median(EvalCount.Definition, made), Median(Metrics.PromptTokens.Definition, made),
                EvalDuration.Definition, DecodeRate.Definition);
    }

    private static EngineStep Of(
        RunManifest manifest, CellSummary cell, RequestView[] requests, int read, int made, int depth, MetricDefinition time,
        MetricDefinition rate)
    {
        var server = manifest.Servers.FirstOrDefault(server => server.Name == cell.Plan.Server);
        var first = requests.MinBy(request => (request.Record.Identity.Sitting, request.Timeline.Sent.Nanoseconds))!.Record;
        var sitting = manifest.Sittings.FirstOrDefault(sitting => sitting.Number == first.Identity.Sitting);
        return new EngineStep
        {
            Cell = cell,
            Model = server?.Find(cell.Plan.Model.Tag),
            PromptTokens = read,
            GeneratedTokens = made,
            Depth = depth,
            Time = MeasureSummary.Of(time, requests),
            Rate = MeasureSummary.Of(rate, requests),
            Began = sitting?.OriginUtc.AddMilliseconds(first.Timeline.Sent.Milliseconds),
        };
    }

    /// <summary>Medians that end in .5 are rounded to even.</summary>
    private static int Median(MetricDefinition count, IReadOnlyList<RequestView> requests) =>
        (int)Math.Round(MeasureSummary.Of(count, requests).Median ?? 0);
}
