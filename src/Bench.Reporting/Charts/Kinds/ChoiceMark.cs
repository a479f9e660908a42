using Bench.Reporting.Charts.Form;
using Bench.Studies.Choosing;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>A candidate, or an end of the line of a limit.</summary>
/// <param name="Kind">One of the words below.</param>
/// <param name="Memory">In GiB.</param>
/// <param name="Decode">In tok/s.</param>
internal sealed record ChoiceMark(string Kind, double Memory, double Decode)
{
    public const string Candidate = "candidate";
    public const string DecodeLimit = "least decode rate";
    public const string MemoryLimit = "memory limit";

    /// <summary>Null for the line of a limit.</summary>
    public JudgedCandidate? Judged { get; init; }

    /// <summary>The word for its quality; null for the line of a limit.</summary>
    public string? Quality { get; init; }

    /// <summary>True if no other candidate beats it in both.</summary>
    public bool IsOnFront { get; init; }

    /// <summary>The label; empty if there is none.</summary>
    public string Label { get; init; } = "";

    /// <summary>The position of the label; null if it does not fit.</summary>
    public LabelSide? Side { get; init; }
}
