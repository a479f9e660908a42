using System.Collections.Concurrent;
using Bench.Core.Telemetry;

namespace Bench.Telemetry.Sampling;

/// <summary>
/// The owner of each metric: a metric of one server's host comes from only one source. Two pages may show the same GPU, or a page the
/// processes that are also seen here: a mean of both would describe neither, and a sum would count double.
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
