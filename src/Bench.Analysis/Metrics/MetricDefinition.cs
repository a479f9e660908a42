using Bench.Analysis.Requests;

namespace Bench.Analysis.Metrics;

/// <summary>
/// One measure of a request: what it is called, its unit, its formula in words, and the function that computes it.
/// Its row in docs/measures.md says the same (a test holds the two together).
/// </summary>
public sealed record MetricDefinition
{
    /// <summary>As in scenario files: <c>ttft</c>.</summary>
    public required string Id { get; init; }

    /// <summary>In titles, without a statistic or the unit: <c>TTFT</c>.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The column of requests.csv; null for a measure that has no single value per request.
    /// Where it stands is decided by the writer of that file.
    /// </summary>
    public string? RequestColumn { get; init; }

    /// <summary>
    /// The stem of the columns of cells.csv; null if a cell has no statistic of it. Where they stand is decided by the writer of that
    /// file.
    /// </summary>
    public string? CellColumn { get; init; }

    public required string Unit { get; init; }

    public required Direction Better { get; init; }

    public required string Formula { get; init; }

    /// <summary>Which requests have the measure.</summary>
    public required string Applies { get; init; }

    /// <summary>Which values it may take.</summary>
    public ValueRange Range { get; init; }

    /// <summary>The measure of one request in <see cref="Unit"/>; null is "does not apply", never an error and never zero.</summary>
    public required Func<RequestView, double?> Value { get; init; }

    /// <summary>
    /// The two amounts that a rate divides, of one request: its work and the time that it took; null for a measure that is no rate.
    /// A cell's mean of a rate is all work over all seconds: the mean of the rates would weigh a request of two tokens like
    /// one of a thousand. <see cref="Value"/> is then their quotient.
    /// </summary>
    public Func<RequestView, RateParts?>? Rate { get; init; }

    /// <summary>
    /// The values that one request gives to a cell's statistic where they are many (gaps between tokens); null if it is
    /// <see cref="Value"/> alone. <see cref="Value"/> is then the request's mean.
    /// </summary>
    public Func<RequestView, IReadOnlyList<double>>? Samples { get; init; }
}
