using Bench.Core.Plans;
using Bench.Core.Studies;

namespace Bench.Studies;

/// <summary>A kind of study: its name in run.json, and how one of it is made.</summary>
public sealed record StudyKind
{
    /// <summary>The word that <see cref="StudySpec.Kind"/> holds, and the verb that asks it.</summary>
    public required string Name { get; init; }

    /// <summary>The words between <c>bench</c> and the scenario file; null for the name alone.</summary>
    public string? WordsBeforeFile { get; init; }

    /// <summary>The question that its decisions answer, as a person asks it: <c>Is the candidate slower?</c></summary>
    public required string Question { get; init; }

    /// <summary>True if a scenario of a file may ask it; else its verb alone does.</summary>
    public bool IsInFiles { get; init; } = true;

    /// <summary>Whether its verb takes <c>--seed</c>.</summary>
    public bool TakesSeed { get; init; } = true;

    /// <summary>The block of a scenario that asks it.</summary>
    public DecisionBlock Block => new(Name, Inputs);

    /// <summary>The inputs that it accepts.</summary>
    public required IReadOnlyList<StudyInput> Inputs { get; init; }

    /// <summary>
    /// Returns true if the inputs in a file are valid for the kind: each has a known name and its form, and all that have to be there.
    /// </summary>
    public bool IsAskedWith(IReadOnlyDictionary<string, string> inputs) =>
        Inputs.All(input => input.Remedy is null || input.HeldNames.All(inputs.ContainsKey))
        && inputs.All(
            held => Inputs.FirstOrDefault(input => input.HeldNames.Contains(held.Key)) is { } input && input.Form.Holds(held.Value));

    /// <summary>
    /// The reason why this question does not apply to the cells of a scenario, with a remedy; null if it applies, which is the default.
    /// </summary>
    public Func<IReadOnlyDictionary<string, string>, IReadOnlyList<PlanCell>, (string What, string Remedy)?> Obstacle { get; init; } =
        (_, _) => null;

    /// <summary>
    /// Of the cells that the scenarios make, those that are alternatives to others: one that cannot fit is left out before anything
    /// is measured, and named as <see cref="StudyInput.LeftOut"/>. As a rule none is.
    /// </summary>
    public Func<IReadOnlyList<PlanCell>, IReadOnlyList<PlanCell>> Alternatives { get; init; } = _ => [];

    /// <summary>
    /// The study of one scenario: what it is asked with, and the cells that the scenario makes of its sweep.
    /// The same arguments give a study that asks for the same cells and decides alike, now and when a report is made years later:
    /// inputs that a newer version adds have to keep that for folders without them.
    /// </summary>
    public required Func<IReadOnlyDictionary<string, string>, IReadOnlyList<PlanCell>, IStudy> Create { get; init; }
}
