using Bench.Analysis.Cells;
using Bench.Analysis.Objectives;
using Bench.Core.Factors;

namespace Bench.Analysis.Conclusions;

/// <summary>
/// One of those that a person can choose from: a model in one quantization on one server, in the cell by which it stands beside others.
/// </summary>
/// <param name="Cell">The first valid repetition.</param>
/// <param name="Repetitions">All valid ones, that one among them.</param>
internal sealed record Candidate(CellSummary Cell, IReadOnlyList<CellSummary> Repetitions)
{
    /// <summary>Equal for candidates that are one model in several quantizations (<see cref="ModelFamily"/>).</summary>
    public string Family => ModelFamily.Of(Cell.Factors[Factor.Model]!.Text, Quantization);

    public string? Quantization => Cell.Factors[Factor.Quantization]?.Text;

    public FactorValue? Server => Cell.Factors[Factor.Server];

    /// <summary>In bytes, where the server says what the model takes; null if unknown.</summary>
    public long? Memory => Cell.Loaded?.SizeBytes ?? Cell.Loaded?.SizeVramBytes;

    /// <summary>True if it misses a limit of its service level.</summary>
    public bool MissesServiceLevel => Cell.Objectives.Any(limit => limit.Verdict == ObjectiveVerdict.Missed);

    /// <summary>True if it is not known to meet every limit of its service level: one is open, or does not apply.</summary>
    public bool LeavesServiceLevelOpen => !MissesServiceLevel && Cell.Objectives.Any(limit => limit.Verdict != ObjectiveVerdict.Met);

    /// <summary>The identity that is chosen, without the load and other factors.</summary>
    public CandidateIdentity Identity => CandidateIdentity.Of(Cell.Factors, Cell.Plan);

    public static bool DifferInQuantization(IEnumerable<Candidate> candidates) =>
        candidates.Select(candidate => candidate.Identity.Quantization).Distinct().Skip(1).Any();
}
