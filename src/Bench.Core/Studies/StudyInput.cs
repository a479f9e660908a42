namespace Bench.Core.Studies;

/// <summary>One thing that a study is asked with: a key of its block in a scenario file, or an option of its verb.</summary>
/// <param name="Name">The key.</param>
/// <param name="Form">What may stand there.</param>
public sealed record StudyInput(string Name, StudyInputForm Form)
{
    /// <summary>
    /// A key that kinds share which do not measure everything that they are asked about: what was left out, and why, as sentences.
    /// </summary>
    public const string LeftOut = "left_out";

    /// <summary>What to write where it is missing, for one that has to be there; null where it may be left out.</summary>
    public string? Remedy { get; init; }

    /// <summary>
    /// Where it is a mapping, the names that may stand in it, each with a value of the form: <c>thresholds: { decode: 3% }</c> is held
    /// as <c>thresholds.decode</c>. Null where it is a single value.
    /// </summary>
    public IReadOnlyList<string>? Members { get; init; }

    /// <summary>The names under which a <see cref="StudySpec"/> holds it.</summary>
    public IEnumerable<string> HeldNames => Members is null ? [Name] : Members.Select(member => $"{Name}.{member}");
}
