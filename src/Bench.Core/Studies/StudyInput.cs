namespace Bench.Core.Studies;

/// <summary>One thing that a study is asked with: a key of its block in a scenario file, or an option of its verb.</summary>
/// <param name="Name">The key.</param>
/// <param name="Form">The form of its value.</param>
public sealed record StudyInput(string Name, StudyInputForm Form)
{
    /// <summary>
    /// A key that kinds share which do not measure everything that they are asked about: what was left out, and why, as sentences.
    /// </summary>
    public const string LeftOut = "left_out";

    /// <summary>The remedy if a required input is missing; null for an optional one.</summary>
    public string? Remedy { get; init; }

    /// <summary>
    /// The names that a mapping may contain, each with a value of this form: <c>thresholds: { decode: 3% }</c> is held
    /// as <c>thresholds.decode</c>. Null if it is a single value.
    /// </summary>
    public IReadOnlyList<string>? Members { get; init; }

    /// <summary>The names under which a <see cref="StudySpec"/> holds it.</summary>
    public IEnumerable<string> HeldNames => Members is null ? [Name] : Members.Select(member => $"{Name}.{member}");
}
