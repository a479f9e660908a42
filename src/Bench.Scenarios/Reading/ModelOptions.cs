using System.Text.Json;

namespace Bench.Scenarios.Reading;

/// <summary>The content of <c>options</c>: the options passed through, and the three that have their own places in a plan.</summary>
internal sealed record ModelOptions
{
    public required IReadOnlyDictionary<string, JsonElement> PassedThrough { get; init; }

    public required Field NumPredictField { get; init; }

    public int? NumCtx { get; init; }

    /// <summary>Null is auto.</summary>
    public int? NumGpu { get; init; }

    public int? NumPredict { get; init; }
}
