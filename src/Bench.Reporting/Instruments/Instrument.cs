namespace Bench.Reporting.Instruments;

/// <summary>
/// A metric as monitoring systems know it. The names of OpenTelemetry's conventions stand in <see cref="GenAi"/>;
/// those that begin with <c>bench.</c> are our own.
/// </summary>
/// <param name="Name">As sent.</param>
/// <param name="Unit">By UCUM; what is counted stands in braces: <c>{token}</c>.</param>
/// <param name="Description">One sentence, in sentence case and without a full stop, as OpenTelemetry has them.</param>
public sealed record Instrument(string Name, string Unit, string Description)
{
    /// <summary>The upper ends of a histogram's buckets; null for a gauge.</summary>
    public IReadOnlyList<double>? Boundaries { get; init; }
}
