using System.Globalization;
using Bench.Core.Factors;
using Bench.Core.Plans;
using Bench.Core.Studies;
using Bench.Statistics;

namespace Bench.Studies.Comparing.Blocks;

/// <summary>The inputs of a comparison.</summary>
public sealed record CompareInputs
{
    private const string DefaultAxis = "server";
    private const string DefaultBlocks = "6..30";
    private const string DefaultConfidence = "0.95";

    /// <summary>A t test needs two pairs; more than 200 would take too long.</summary>
    private const int FewestBlocks = 2;

    public const int MostBlocks = 200;

    private const string Thresholds = "thresholds";
    /// <summary>Less is below what any timer tells.</summary>
    private const double LeastThreshold = 0.0001;

    /// <summary>Nobody can say how often the model itself is wrong: more would be a pretence, and its intervals say nothing.</summary>
    private const double MostConfidence = 0.9999;

    private const string NoiseFloor = "noise_floor";
    private const string Options = "options.";
    private const string Yes = "true";

    /// <summary>In the order of the documentation.</summary>
    public static readonly IReadOnlyList<StudyInput> All =
    [
        new("base", StudyInputForm.Text) { Remedy = "write base: NAME, the value of the axis that the candidate is compared with" },
        new("candidate", StudyInputForm.Text) { Remedy = "write candidate: NAME, the value of the axis to be judged" },
        new("axis", new StudyInputForm(ComparedAxis.Wanted, written => ComparedAxis.Find(written.Trim())?.Name)),
        new("blocks", StudyInputForm.Range(FewestBlocks, MostBlocks)),
        new(Thresholds, StudyInputForm.Share(LeastThreshold, 1)) { Members = [.. JudgedMetric.All.Select(metric => metric.Word)] },
        new("confidence", StudyInputForm.Share(0.5, MostConfidence)),
        new(NoiseFloor, StudyInputForm.Word(Yes, "false")),
    ];

    public required Factor Axis { get; init; }

    public required string Base { get; init; }

    public required string Candidate { get; init; }

    /// <summary>
    /// True if the two sides have a prompt cache each: two servers, two models, or a setting for which the model is loaded
    /// anew. One server under two names has one.
    /// </summary>
    public bool HasTwoCaches =>
        !IsNoiseFloor && (!Axis.Name.StartsWith(Options, StringComparison.Ordinal) || WorkloadSpec.Reloads(Axis.Name[Options.Length..]));

    public required BlockLooks Looks { get; init; }

    public required ConfidenceLevel Confidence { get; init; }

    /// <summary>True if base and candidate are the same thing twice: what is asked is how much of a change can be seen at all.</summary>
    public bool IsNoiseFloor { get; init; }

    /// <summary>The thresholds that were given, by the word of the metric; fractions.</summary>
    public required IReadOnlyDictionary<string, double> Asked { get; init; }

    /// <summary>The threshold of a metric, as a fraction; null if the metric is judged on request only and was not requested.</summary>
    public double? ThresholdOf(JudgedMetric metric) => Asked.TryGetValue(metric.Word, out var asked) ? asked : metric.Threshold;

    /// <summary>By the word of the metric, the thresholds among the inputs; fractions.</summary>
    public static IReadOnlyDictionary<string, double> ThresholdsOf(IReadOnlyDictionary<string, string> inputs) => JudgedMetric.All
        .Where(metric => inputs.ContainsKey($"{Thresholds}.{metric.Word}"))
        .ToDictionary(metric => metric.Word, metric => double.Parse(inputs[$"{Thresholds}.{metric.Word}"], CultureInfo.InvariantCulture));

    /// <summary>Returns true if two servers are compared, with the names of both.</summary>
    public static bool AreServers(IReadOnlyDictionary<string, string> inputs, out string one, out string other)
    {
        (one, other) = (inputs["base"], inputs["candidate"]);
        return !inputs.TryGetValue("axis", out var axis) || axis == DefaultAxis;
    }

    /// <summary>The same for two sides that are one thing.</summary>
    public static IReadOnlyDictionary<string, string> AsNoiseFloor(IReadOnlyDictionary<string, string> inputs) =>
        new Dictionary<string, string>(inputs) { [NoiseFloor] = Yes };

    /// <exception cref="FormatException">A value is not of its form.</exception>
    public static CompareInputs Of(IReadOnlyDictionary<string, string> inputs)
    {
        var ends = Read("blocks", DefaultBlocks).Split("..");
        return new CompareInputs
        {
            Axis = ComparedAxis.Find(Read("axis", DefaultAxis))
                ?? throw new FormatException($"Not an axis: {Read("axis", DefaultAxis)}"),
            Base = inputs["base"],
            Candidate = inputs["candidate"],
            Looks = new BlockLooks(int.Parse(ends[0], CultureInfo.InvariantCulture), int.Parse(ends[^1], CultureInfo.InvariantCulture)),
            Confidence = new ConfidenceLevel(double.Parse(Read("confidence", DefaultConfidence), CultureInfo.InvariantCulture)),
            IsNoiseFloor = Read(NoiseFloor, "") == Yes,
            Asked = ThresholdsOf(inputs),
        };

        string Read(string name, string otherwise) => inputs.TryGetValue(name, out var value) ? value : otherwise;
    }
}
