using System.Globalization;
using Bench.Core.Studies;

namespace Bench.Studies.Fitting.Search;

/// <summary>
/// The inputs of a search for the longest context. Predictions come from the caller, who knows what
/// the model is made of: the study does not.
/// </summary>
public sealed record FitInputs
{
    public const int DefaultTo = 131_072;
    private const int LongestContext = 100_000_000;
    private const string Parts = "predicted_parts";

    /// <summary>In the order of the documentation.</summary>
    public static readonly IReadOnlyList<StudyInput> All =
    [
        new("num_ctx", StudyInputForm.Count(1, LongestContext)),
        new("to", StudyInputForm.Count(ContextSearch.Step, LongestContext)),
        new("predicted", StudyInputForm.Count(0, LongestContext)),
        new("predicted_memory", MemoryInputs.Size),
        new(Parts, MemoryInputs.OverContext) { Members = PredictedPart.Names },
        new("gpu_memory", MemoryInputs.Size),
        new("host_memory", MemoryInputs.Size),
    ];

    /// <summary>Tokens that have to fit; null if not requested.</summary>
    public required int? Asked { get; init; }

    /// <summary>The upper end of the search, in tokens.</summary>
    public required int To { get; init; }

    /// <summary>The longest context that was predicted to fit, 0: none; null without a prediction.</summary>
    public required int? Predicted { get; init; }

    /// <summary>Bytes that were predicted with the num_ctx of the scenario.</summary>
    public required long? PredictedBytes { get; init; }

    /// <summary>
    /// The parts of the model's memory as they were predicted, in the order in which they are stacked; empty without a prediction.
    /// </summary>
    public required IReadOnlyList<PredictedPart> PredictedParts { get; init; }

    /// <summary>
    /// The GPU memory available to a model, on which the prediction is based. It is shown and decides nothing. Null if not given.
    /// </summary>
    public required long? GpuBytes { get; init; }

    /// <summary>Bytes of a host without a GPU; null if the model is wanted on a GPU.</summary>
    public required long? HostBytes { get; init; }

    /// <exception cref="FormatException">A value is not of its form.</exception>
    public static FitInputs Of(IReadOnlyDictionary<string, string> inputs)
    {
        return new FitInputs
        {
            Asked = Number("num_ctx"),
            To = Number("to") ?? DefaultTo,
            Predicted = Number("predicted"),
            PredictedBytes = Size("predicted_memory"),
            PredictedParts = [.. PredictedPart.Names
                .Where(name => inputs.ContainsKey(HeldName(name)))
                .Select(name => new PredictedPart(name, MemoryInputs.PointsOf(inputs[HeldName(name)])))],
            GpuBytes = Size("gpu_memory"),
            HostBytes = Size("host_memory"),
        };

        int? Number(string name) => inputs.TryGetValue(name, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : null;
        long? Size(string name) => inputs.TryGetValue(name, out var value) ? MemoryInputs.SizeOf(value) : null;
        static string HeldName(string part) => $"{Parts}.{part}";
    }
}
