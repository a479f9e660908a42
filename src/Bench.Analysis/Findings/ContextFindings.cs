using Bench.Analysis.Facts;
using static System.FormattableString;

namespace Bench.Analysis.Findings;

/// <summary>Checks whether the server held the context that was requested.</summary>
internal static class ContextFindings
{
    private const string Ask = "Ollama reports it in /api/ps since 0.10. With older versions, treat num_ctx as requested, not as granted.";

    public static IEnumerable<Finding> Of(CellFacts cell)
    {
        if (cell.Finished is not { } finished || cell.Plan.NumCtx is not { } asked)
            yield break;

        if (finished.Loaded?.ContextLength is { } effective)
        {
            if (effective != asked)
                yield return Differs(asked, effective, cell.Model?.Details?.ContextLength);
        }
        else if (finished.LoadedFailure is { } failure)
        {
            yield return Unknown(asked, $"the context that the server holds is unknown: {failure}", Ask);
        }
        else if (finished.Loaded is not null)
        {
            yield return Unknown(asked, "the server does not report the context that it holds", Ask);
        }
        else if (cell.RemoteHost is { } host)
        {
            yield return Unknown(
                asked,
                $"the model runs on {host}, and nothing reports the context that it holds there",
                "Leave num_ctx out for such a model.");
        }
        else if (cell.Plan.ColdStart)
        {
            // Of other cells model-not-loaded-after-warm-up tells that the model was gone when it was looked for.
            yield return Unknown(
                asked,
                "the model was already unloaded when this was checked, after the last request",
                "Set the scenario's keep_alive to more than the few seconds that the check takes.");
        }
    }

    private static Finding Unknown(int asked, string why, string whatToDo) =>
        FindingKinds.ContextUnknown.Because(Invariant($"num_ctx {asked} was requested; {why}"), whatToDo);

    private static Finding Differs(int asked, int effective, int? trained) => FindingKinds.ContextDiffers.Because(
        trained is { } length && length == effective && length < asked
            ? Invariant($"num_ctx {asked} was requested, but the server holds {effective}: the model was trained for {length}")
            : Invariant($"num_ctx {asked} was requested, but the server holds {effective}"),
        trained < asked
            ? Invariant($"Request at most {trained}.")
            : "Check whether another client loads the same model with a different num_ctx, and whether the server has a limit.");
}
