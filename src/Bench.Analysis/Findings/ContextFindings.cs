using Bench.Analysis.Facts;
using static System.FormattableString;

namespace Bench.Analysis.Findings;

/// <summary>Whether the server held the context that was asked for.</summary>
internal static class ContextFindings
{
    private const string Ask = "Ollama says it in /api/ps since 0.10; on older ones take num_ctx as asked, not as granted.";

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
            yield return Unknown(asked, $"what the server holds is unknown: {failure}", Ask);
        }
        else if (finished.Loaded is not null)
        {
            yield return Unknown(asked, "the server does not say what it holds", Ask);
        }
        else if (cell.RemoteHost is { } host)
        {
            yield return Unknown(
                asked, $"the model runs on {host}, and nothing tells what is held there", "Leave num_ctx out for such a model.");
        }
        else if (cell.Plan.ColdStart)
        {
            // Of other cells model-not-loaded-after-warm-up tells that the model was gone when it was looked for.
            yield return Unknown(
                asked,
                "the model had left the memory before it was looked for, after the last request",
                "Let the scenario's keep_alive be longer than that look takes (a few seconds).");
        }
    }

    private static Finding Unknown(int asked, string why, string whatToDo) =>
        FindingKinds.ContextUnknown.Because(Invariant($"num_ctx {asked} was asked for; {why}"), whatToDo);

    private static Finding Differs(int asked, int effective, int? trained) => FindingKinds.ContextDiffers.Because(
        trained is { } length && length == effective && length < asked
            ? Invariant($"num_ctx {asked} was asked for, the server holds {effective}: the model was trained for {length}")
            : Invariant($"num_ctx {asked} was asked for, the server holds {effective}"),
        trained < asked
            ? Invariant($"Ask for at most {trained}.")
            : "Look for another client that loads the same model with another num_ctx, and for a limit of the server.");
}
