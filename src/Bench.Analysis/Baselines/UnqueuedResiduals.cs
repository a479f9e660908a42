using Bench.Analysis.Requests;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Statistics;

namespace Bench.Analysis.Baselines;

/// <summary>
/// The residual of a request that waits for nobody: the median over the finished concurrency-1 cells of the same server, model and options.
/// A single user never queues behind another, so what is left then is the server's own unnamed work.
/// </summary>
internal sealed class UnqueuedResiduals(IEnumerable<RecordedCell> cells)
{
    private readonly Dictionary<Key, Duration> _medians = cells
        .Where(cell => cell.Finished is not null && cell.Plan.Load.Users == 1)
        .GroupBy(cell => Key.Of(cell.Plan))
        .Select(group => (group.Key, Sample: new Sample(group.SelectMany(Residuals))))
        .Where(group => group.Sample.Count > 0)
        .ToDictionary(group => group.Key, group => Duration.FromMilliseconds(group.Sample.Median!.Value));

    /// <summary>Null where no such cell shows it.</summary>
    public Duration? For(PlanCell cell) => _medians.TryGetValue(Key.Of(cell), out var median) ? median : null;

    private static IEnumerable<double> Residuals(RecordedCell cell) => cell.Requests
        .Select(record => new RequestView(record, cell.Plan, cached: null, unqueuedResidual: null))
        .Where(request => request.IsMeasured)
        .Select(request => request.Residual?.Milliseconds)
        .OfType<double>();

    private sealed record Key(ModelConfiguration Configuration, Endpoint Endpoint, bool Stream, bool? Think, ThinkLevel? Level, bool Raw, bool ColdStart, string Options, string Extras)
    {
        public static Key Of(PlanCell cell)
        {
            var work = cell.Workload;
            var options = work.Options.OrderBy(option => option.Key, StringComparer.Ordinal).Select(option => $"{option.Key}={option.Value.GetRawText()}");
            return new Key(cell.Configuration, work.Endpoint, work.Stream, work.Think, work.ThinkLevel, work.Raw, cell.ColdStart, string.Join('\n', options), work.Extras);
        }
    }
}
