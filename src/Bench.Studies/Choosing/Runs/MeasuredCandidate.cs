using Bench.Analysis.Cells;
using Bench.Core.Factors;
using static System.FormattableString;

namespace Bench.Studies.Choosing.Runs;

/// <summary>A candidate with all cells of it that are of the configuration in which candidates are compared.</summary>
internal sealed record MeasuredCandidate(RunIdentity Identity, IReadOnlyList<CellSummary> Cells)
{
    /// <summary>
    /// The cells by which it is judged. Where a context is asked for: valid ones of the shortest that is long enough,
    /// else of the longest that is valid; never of one and of another.
    /// </summary>
    public IReadOnlyList<CellSummary> Judged(int? context)
    {
        CellSummary[] valid = [.. Cells.Where(cell => cell.IsValid)];
        if (valid.Length == 0 || context is not { } asked)
            return valid.Length == 0 ? Cells : valid;
        int[] contexts = [.. valid.Select(ContextIn).Distinct().Order()];
        var nearest = contexts.FirstOrDefault(known => known >= asked, contexts[^1]);
        return [.. valid.Where(cell => ContextIn(cell) == nearest)];
    }

    /// <summary>What is to be known of the cells by which it is judged.</summary>
    public IEnumerable<string> NotesOn(IReadOnlyList<CellSummary> judged, int? context)
    {
        if (context is { } asked
            && Cells.FirstOrDefault(cell => !cell.IsValid && ContextIn(cell) >= asked && judged.All(one => ContextIn(one) < asked))
                is { } failed)
            yield return Invariant($"at num_ctx {ContextIn(failed)} its cell is invalid: {failed.InvalidReason}");
        if (context < ContextIn(judged[0]) && judged[0].IsValid)
            yield return Invariant($"judged at num_ctx {ContextIn(judged[0])}, the shortest measured that is long ")
                + "enough: memory and speed are of that";
        if (context is not null && judged.Any(cell => cell is { Loaded.ContextLength: null, Plan.NumCtx: not null }))
            yield return "its num_ctx is the one that was asked for: the server does not tell which it gave";
        if (judged.Where(cell => cell.Loaded?.Digest is not null).Select(cell => cell.Loaded!.Digest).Distinct().Skip(1).Any())
            yield return "its digest is not the same in all cells: the model was replaced between them";
    }

    /// <summary>0 where it was left to a server that does not tell.</summary>
    private static int ContextIn(CellSummary cell) => CandidateFigures.ContextOf(cell) ?? (int?)cell.Factors[Factor.NumCtx]?.Number ?? 0;
}
