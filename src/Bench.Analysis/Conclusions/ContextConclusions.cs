using Bench.Analysis.Answers;
using Bench.Analysis.Cells;
using Bench.Analysis.Comparisons;
using Bench.Analysis.Figures;
using Bench.Analysis.Metrics;
using Bench.Core.Factors;
using static System.FormattableString;

namespace Bench.Analysis.Conclusions;

/// <summary>
/// The cost of a longer context for the recommended model: decode and memory at the two contexts that the answer on it names
/// (<see cref="ContextAnswers"/>), as one ratio.
/// </summary>
internal static class ContextConclusions
{
    private static readonly CellFigure[] Rates =
        [CellFigures.MeanOf(DecodeRate.Definition), CellFigures.MeanOf(ClientDecodeRate.Definition)];

    /// <param name="run">The run.</param>
    /// <param name="cells">Ids of those of the model that is taken.</param>
    public static Conclusion? Of(AnsweredRun run, IReadOnlyCollection<string> cells)
    {
        Answer[] all = [.. ContextAnswers.Of(run)];
        if ((all.FirstOrDefault(answer => answer.Cells.Any(cells.Contains)) ?? all.FirstOrDefault())?.Cells is not [var before, var after])
            return null;
        var (shorter, longer) = (run.Valid(before), run.Valid(after));
        return Rates.Select(rate => FigureComparison.Of(rate, shorter, longer)).FirstOrDefault(comparison => comparison is not null)
            is { } comparison
            ? new Conclusion
            {
                Subject = ConclusionSubjects.Memory,
                Question = "What does a longer context cost?",
                Decision = Decision(run, shorter, longer, comparison),
                Cells = [before, after],
            }
            : null;
    }

    private static string Decision(AnsweredRun run, CellSummary shorter, CellSummary longer, FigureComparison rate)
    {
        var (slow, fast) = (Speed(rate, rate.After.Value), Speed(rate, rate.Before.Value));
        var times = CandidateWords.Times([rate], "that");
        var spills = Placement.CpuShare(longer) > Placement.CpuShare(shorter)
            ? Invariant($", with {100 * Placement.CpuShare(longer):0.#} % of it on the CPU")
            : "";
        var memory = shorter.Loaded?.SizeBytes is { } small && longer.Loaded?.SizeBytes is { } large
            ? $", in {CandidateWords.Bytes(large)} instead of {CandidateWords.Bytes(small)}"
            : "";
        return Invariant($"At num_ctx {longer.Plan.NumCtx} {run.Subject(longer, about: Factor.NumCtx)} decodes {slow} instead of {fast} ")
            + Invariant($"at {shorter.Plan.NumCtx}: {times}{memory}{spills}{Unfilled(shorter)}.");
    }

    /// <summary>A context costs time when it is full.</summary>
    private static string Unfilled(CellSummary shorter) =>
        CellFigures.PromptTokens.ValueOf(shorter) is { } tokens && tokens < shorter.Plan.NumCtx / 2.0
            ? Invariant($"; prompts of {tokens:0} tokens do not fill it")
            : "";

    private static string Speed(FigureComparison rate, double? value) => Estimate.ValueOf(value!.Value, rate.Figure.Unit);
}
