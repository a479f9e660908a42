namespace Bench.Core.Studies;

/// <summary>
/// The question that a run answers, as far as it is fixed beforehand: enough to ask it again of the cells that were measured.
/// </summary>
public sealed record StudySpec
{
    /// <summary>The word of the kind of study, which is the verb's: <c>compare</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>
    /// What it was asked with, name by name, as texts that depend on no culture: <c>axis</c>
    /// is <c>server</c>, <c>threshold.decode</c> is <c>0.03</c>.
    /// </summary>
    public required IReadOnlyDictionary<string, string> Inputs { get; init; }

    /// <summary>SHA-256 of kind and inputs, in hex.</summary>
    public required string InputsHash { get; init; }

    /// <summary>
    /// How many cells at the beginning of the plan the scenario itself makes. Those behind them were added when the study asked for them.
    /// </summary>
    public required int PlannedCells { get; init; }

    /// <summary>Whether the texts of answers are kept for it, if it reads any.</summary>
    public bool KeepsAnswers { get; init; } = true;
}
