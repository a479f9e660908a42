namespace Bench.Core.Studies;

/// <summary>
/// The question that a run answers, as far as it is fixed beforehand: enough to ask it again of the cells that were measured.
/// </summary>
public sealed record StudySpec
{
    /// <summary>The word of the kind of study, which is the verb's: <c>compare</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>
    /// The inputs by name, as culture-invariant texts: <c>axis</c> is <c>server</c>, <c>threshold.decode</c> is <c>0.03</c>.
    /// </summary>
    public required IReadOnlyDictionary<string, string> Inputs { get; init; }

    /// <summary>SHA-256 of kind and inputs, in hex.</summary>
    public required string InputsHash { get; init; }

    /// <summary>
    /// The number of cells at the beginning of the plan that come from the scenario itself. The study added the others.
    /// </summary>
    public required int PlannedCells { get; init; }

    /// <summary>True if the texts of answers are kept for it, if it reads any.</summary>
    public bool KeepsAnswers { get; init; } = true;
}
