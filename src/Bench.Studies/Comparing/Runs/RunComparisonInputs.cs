using System.Globalization;
using Bench.Statistics;
using Bench.Studies.Comparing.Blocks;

namespace Bench.Studies.Comparing.Runs;

/// <summary>The inputs of a comparison of finished runs.</summary>
public sealed record RunComparisonInputs
{
    public ConfidenceLevel Confidence { get; init; } = ConfidenceLevel.L95;

    /// <summary>The thresholds that were given, by the word of the metric; fractions.</summary>
    public IReadOnlyDictionary<string, double> Asked { get; init; } = new Dictionary<string, double>();

    /// <summary>
    /// True if runs are compared although they differ in more than what is in question; the differences are then told as limits.
    /// </summary>
    public bool IsForced { get; init; }

    /// <summary>The threshold of a metric, as a fraction; null if the metric is judged on request only and was not requested.</summary>
    public double? ThresholdOf(JudgedMetric metric) => Asked.TryGetValue(metric.Word, out var asked) ? asked : metric.Threshold;

    /// <param name="inputs">As a comparison of blocks is asked with them: <c>confidence</c>, and <c>thresholds.decode</c>
    /// and the like, each as it is held.</param>
    /// <param name="isForced">True if grave differences are overruled.</param>
    public static RunComparisonInputs Of(IReadOnlyDictionary<string, string> inputs, bool isForced) => new()
    {
        Confidence = inputs.TryGetValue("confidence", out var confidence)
            ? new ConfidenceLevel(double.Parse(confidence, CultureInfo.InvariantCulture))
            : ConfidenceLevel.L95,
        Asked = CompareInputs.ThresholdsOf(inputs),
        IsForced = isForced,
    };
}
