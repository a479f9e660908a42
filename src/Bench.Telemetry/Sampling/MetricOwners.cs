using System.Collections.Concurrent;
using Bench.Core.Telemetry;

namespace Bench.Telemetry.Sampling;

/// <summary>
/// Who tells of what: a metric of one server's host comes from one source alone. Two pages may show the same GPU, or a page the processes
/// that are also seen here: of both together a mean would be of neither, and a sum twice too much.
/// </summary>
internal sealed class MetricOwners
{
    private readonly ConcurrentDictionary<(string? Server, string Source, TelemetryMetric Metric), SourceThread> _owners = new();

    /// <summary>False where it is another's. One of lower rank takes it over, in its first round.</summary>
    public bool Own(SourceThread candidate, in TelemetrySample sample)
    {
        var what = (sample.Server, sample.Source, sample.Metric);
        var owner = _owners.GetOrAdd(what, candidate);
        return owner == candidate || (candidate.Rank.CompareTo(owner.Rank) < 0 && _owners.TryUpdate(what, candidate, owner));
    }
}
