using Bench.Core.Catalog;
using Bench.Scenarios.Diagnostics;

namespace Bench.Scenarios.Definition;

/// <summary>An entry of exclude: it takes away the points that agree with every axis that it names.</summary>
internal sealed record Exclusion(AxisValues Values, Place Place)
{
    public bool Matches(SweepPoint point) =>
        (Values.Servers?.Contains(point.Server) ?? true)
        && (Values.Models?.Any(model => ModelName.Same(model, point.Model)) ?? true)
        && (Values.Quantizations?.Contains(point.Quantization, StringComparer.OrdinalIgnoreCase) ?? true)
        && (Values.NumCtx?.Any(value => value == point.NumCtx) ?? true)
        && (Values.NumGpu?.Contains(point.NumGpu) ?? true)
        && (Values.Concurrency?.Any(value => value == point.Concurrency) ?? true)
        && (Values.Rates?.Any(value => value == point.Rate) ?? true);
}
