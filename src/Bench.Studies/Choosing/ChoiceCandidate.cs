using Bench.Core.Plans;
using Bench.Studies.Choosing.Tasks;
using Bench.Studies.Pricing;

namespace Bench.Studies.Choosing;

/// <summary>One of those that can be chosen, with what was measured of it. What nobody tells is null.</summary>
public sealed record ChoiceCandidate
{
    /// <summary>For people, and different for each: <c>llama3.1:8b Q4_K_M</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The tag of its model at the server; null where nobody says it.</summary>
    public string? Tag { get; init; }

    /// <summary>Equal for the quantizations of one model.</summary>
    public required string Family { get; init; }

    /// <summary>Tokens a second of one user.</summary>
    public ChoiceFigure? Decode { get; init; }

    /// <summary>The median time to the first token, in milliseconds.</summary>
    public ChoiceFigure? FirstToken { get; init; }

    /// <summary>Bytes that it takes with its context, wherever they are.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Bytes that the GPUs of its server have in all.</summary>
    public long? TotalBytes { get; init; }

    /// <summary>The effective num_ctx in tokens.</summary>
    public int? Context { get; init; }

    /// <summary>A score of its answers that somebody measured; higher is better.</summary>
    public ChoiceFigure? Quality { get; init; }

    /// <summary>How many tasks it passes; null if it was asked none, or its answers are not there.</summary>
    public TaskScore? Tasks { get; init; }

    /// <summary>
    /// With the candidate of the same model that has the most bits a weight; null if it is that one, or it was not measured.
    /// </summary>
    public Agreement? Agreement { get; init; }

    /// <summary>The power and the output of its machine under the load that was measured.</summary>
    public MeasuredPower Power { get; init; } = MeasuredPower.Unknown;

    /// <summary>Weights of the model.</summary>
    public double? Parameters { get; init; }

    /// <summary>Bits of a weight in its file, on average.</summary>
    public double? BitsPerWeight { get; init; }

    /// <summary>Why there are no figures that could be judged; null where there are.</summary>
    public string? Invalid { get; init; }

    /// <summary>
    /// Why a race stopped measuring it, and after which block: another candidate is surely preferred.
    /// Null where it stayed in the race, or there was none.
    /// </summary>
    public string? Beaten { get; init; }

    /// <summary>What it was made of, if the server made it for the run and has removed it; null for any other.</summary>
    public DerivedModel? Made { get; init; }

    /// <summary>What is to be known of its figures; a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The cells behind them.</summary>
    public IReadOnlyList<CellId> Cells { get; init; } = [];
}
