using Bench.Analysis.Requests;
using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Analysis.Baselines;

/// <summary>
/// The residual of an uncontended request, from the finished concurrency-1 cells of the same server,
/// model and options (of embeddings: and of the same prompts, for theirs is all of the server's work).
/// A single user never queues behind another, so what is left then is that work.
/// </summary>
internal sealed class UnqueuedResiduals(IEnumerable<RecordedCell> cells)
{
    private readonly Dictionary<Key, UnqueuedResidual?> _alone = cells
        .Where(cell => cell.Finished is not null && cell.Plan.Load.Users == 1)
        .GroupBy(cell => Key.Of(cell.Plan))
        .ToDictionary(group => group.Key, group => UnqueuedResidual.Of(group.SelectMany(Measured)));

    /// <summary>Null if no such cell shows it.</summary>
    public UnqueuedResidual? For(PlanCell cell) => _alone.GetValueOrDefault(Key.Of(cell));

    private static IEnumerable<RequestView> Measured(RecordedCell cell) => cell.Requests
        .Select(record => new RequestView(record, cell.Plan))
        .Where(request => request.IsMeasured);

    private sealed record Key(
        ModelConfiguration Configuration, Endpoint Endpoint, bool Stream, bool? Think, ThinkLevel? Level, bool Raw, bool ColdStart,
        string Options, string Extras, string? Prompt)
    {
        public static Key Of(PlanCell cell)
        {
            var work = cell.Workload;
            var options = work.Options
                .OrderBy(option => option.Key, StringComparer.Ordinal)
                .Select(option => $"{option.Key}={option.Value.GetRawText()}");
            return new Key(
                cell.Configuration, work.Endpoint, work.Stream, work.Think, work.ThinkLevel, work.Raw, cell.ColdStart,
                string.Join('\n', options), work.Extras, work.Endpoint.Generates ? null : PromptText.Of(work.Prompt));
        }
    }
}
