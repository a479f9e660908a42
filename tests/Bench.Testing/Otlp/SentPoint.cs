namespace Bench.Testing.Otlp;

/// <summary>One point of a metric as a collector gets it. Truth values and numbers among the attributes are in words.</summary>
public sealed record SentPoint(string Metric, string Unit, IReadOnlyDictionary<string, string> Attributes)
{
    /// <summary>Of a gauge.</summary>
    public double Value { get; init; }

    /// <summary>Of a histogram; of a gauge 0.</summary>
    public ulong Count { get; init; }

    public double Sum { get; init; }

    public IReadOnlyList<double> Bounds { get; init; } = [];

    public IReadOnlyList<ulong> Buckets { get; init; } = [];
}
