using Bench.Core.Plans;

namespace Bench.Analysis.Metrics;

/// <summary>
/// The times that a user waits. In an open loop the wait begins when the request was due, not when it could be sent:
/// a measure that counts from sending would hide what a late start cost (coordinated omission).
/// </summary>
public static class UserWait
{
    public static MetricDefinition ForFirstToken(LoadProfile load) => Of(TimeToFirstToken.Definition, load);

    public static MetricDefinition ForAnswer(LoadProfile load) => Of(EndToEndLatency.Definition, load);

    /// <summary>The measure that stands for this one under that load: itself, unless a user's wait begins earlier than it does.</summary>
    public static MetricDefinition Of(MetricDefinition metric, LoadProfile load) => load.Match(
        _ => metric,
        _ => metric == TimeToFirstToken.Definition ? ResponseTimeToFirstToken.Definition
            : metric == EndToEndLatency.Definition ? ResponseEndToEndLatency.Definition
            : metric);
}
