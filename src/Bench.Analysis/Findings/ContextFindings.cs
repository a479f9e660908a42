using Bench.Analysis.Facts;
using static System.FormattableString;

namespace Bench.Analysis.Findings;

/// <summary>Whether the server held the context that was asked for.</summary>
internal static class ContextFindings
{
    public static IEnumerable<Finding> Of(CellFacts cell)
    {
        if (cell.Finished is not { } finished || cell.Plan.NumCtx is not { } asked)
            yield break;

        if (finished.Loaded?.ContextLength is not { } effective)
        {
            yield return FindingKinds.ContextUnknown.Because(
                finished.LoadedFailure is { } failure
                    ? Invariant($"num_ctx {asked} was asked for; what the server holds is unknown: {failure}")
                    : Invariant($"num_ctx {asked} was asked for; the server does not say what it holds"),
                cell.RemoteHost is not null ? "A model that runs elsewhere is not among those that the server tells of." : "Ollama says it in /api/ps since 0.10; on older ones take num_ctx as asked, not as granted.");
        }
        else if (effective != asked)
        {
            yield return Differs(asked, effective, cell.Model?.Details?.ContextLength);
        }
    }

    private static Finding Differs(int asked, int effective, int? trained) => FindingKinds.ContextDiffers.Because(
        trained is { } length && length == effective && length < asked
            ? Invariant($"num_ctx {asked} was asked for, the server holds {effective}: the model was trained for {length}")
            : Invariant($"num_ctx {asked} was asked for, the server holds {effective}"),
        trained < asked
            ? Invariant($"Ask for at most {trained}.")
            : "Look for another client that loads the same model with another num_ctx, and for a limit of the server.");
}
