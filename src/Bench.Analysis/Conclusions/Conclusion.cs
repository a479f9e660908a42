using Bench.Analysis.Answers;

namespace Bench.Analysis.Conclusions;

/// <summary>
/// The decision of a run about one question, for the head of every report: the decision first, then why, then what would change it.
/// The answers of the same subject are folded under it. All of it is plain text, not encoded for any format;
/// it may hold names that came from servers and files.
/// </summary>
public sealed record Conclusion
{
    /// <summary>A stable word for scripts, one of <see cref="ConclusionSubjects"/>: <c>model</c>, <c>users</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>As a person asks it: <c>Which quantization?</c></summary>
    public required string Question { get; init; }

    /// <summary>One sentence.</summary>
    public required string Decision { get; init; }

    /// <summary>A part of <see cref="Decision"/> that stands out where a format can show that; null: none.</summary>
    public string? Emphasis { get; init; }

    /// <summary>Null if the decision says all, and where the head has no room for it.</summary>
    public string? Reason { get; init; }

    /// <summary>The change that would alter the decision; null as for <see cref="Reason"/>.</summary>
    public string? Change { get; init; }

    /// <summary>Ids of the cells that it rests on.</summary>
    public required IReadOnlyList<string> Cells { get; init; }

    /// <summary>True if all of these are of simulated servers.</summary>
    public bool Simulated { get; init; }

    /// <summary>The sentences on the same subject, in the order in which they are told.</summary>
    public IReadOnlyList<Answer> Answers { get; init; } = [];

    /// <summary><see cref="Decision"/> in what stands before <see cref="Emphasis"/>, that, and what stands behind it.</summary>
    public (string Before, string Emphasis, string After) Parts =>
        Emphasis is { Length: > 0 } emphasis && Decision.IndexOf(emphasis, StringComparison.Ordinal) is >= 0 and var start
            ? (Decision[..start], emphasis, Decision[(start + emphasis.Length)..])
            : (Decision, "", "");

    /// <summary>The lines in which it is told.</summary>
    public IReadOnlyList<string> Lines => [Decision, .. new[] { Reason, Change }.OfType<string>()];

    /// <summary>The folded part: the sentences on its subject that are not shown above.</summary>
    /// <param name="briefly">True if the decision alone stands above; then its reason and what would change it come first.</param>
    public IReadOnlyList<string> Folded(bool briefly) =>
        [.. briefly ? Lines.Skip(1) : [], .. Answers.Select(answer => answer.Text).Where(text => text != Decision)];
}
