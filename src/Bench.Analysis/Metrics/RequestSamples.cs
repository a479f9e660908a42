using Bench.Analysis.Requests;

namespace Bench.Analysis.Metrics;

/// <summary>A measure that has many values a request.</summary>
/// <param name="Values">Empty where the measure does not apply.</param>
/// <param name="Median">Of those values, by whatever way is the shortest; null without any.</param>
public sealed record RequestSamples(Func<RequestView, IReadOnlyList<double>> Values, Func<RequestView, double?> Median);
