using Bench.Analysis.Facts;
using Bench.Analysis.Requests;
using Bench.Core.Plans;
using Bench.Core.Records;
using static System.FormattableString;

namespace Bench.Analysis.Findings;

/// <summary>Checks whether generated prompts had the length that was requested, where it was to be exact.</summary>
internal static class PromptLengthFindings
{
    /// <summary>Of the requests; fewer are the odd text.</summary>
    private const double OffShare = 0.05;

    public static IEnumerable<Finding> Of(CellFacts cell)
    {
        if (cell.Finished?.Prompts is not { } prompts)
            yield break;

        if (prompts.Kind == CalibrationKind.Approximate)
        {
            yield return FindingKinds.PromptLengthNotFound.Because(
                Invariant($"prompts of exactly {Asked(cell)} tokens could not be generated: {prompts.Problem}{Sent(prompts)}"),
                "Their length is approximate; prompt_tokens in requests.csv is the server's count. `prompt: { tokens: …, exact: "
                    + "false }` accepts approximate lengths.");
        }
        else if (Off(cell) is { } off)
        {
            yield return off;
        }
    }

    private static string Sent(PromptCalibration prompts) => prompts.Lengths is [var nearest]
        ? Invariant($"; prompts of about {nearest.Counted:0.#} were sent, the closest length that was found")
        : "";

    private static string Asked(CellFacts cell) =>
        cell.Plan.Workload.Prompt is PromptSpec.Tokens tokens ? tokens.Length.Words : "";

    private static Finding? Off(CellFacts cell)
    {
        var judged = cell.Ok.Where(request => request.Record is { Asked.Prompt: not null, Usage.PromptTokens: not null }).ToArray();
        var off = judged.Where(request => IsOff(request, cell.Plan.Workload)).ToArray();
        if (off.Length <= OffShare * judged.Length)
            return null;
        var worst = off.MaxBy(request => Math.Abs(request.Record.Usage.PromptTokens!.Value - request.Record.Asked.Prompt!.Value))!.Record;
        return FindingKinds.PromptLengthOff.Because(
            Invariant($"{off.Length} of {judged.Length} prompts do not have the requested number of tokens, e.g. ")
                + Invariant($"{worst.Usage.PromptTokens} for {worst.Asked.Prompt}"),
            cell.Finished!.Prompts!.Kind == CalibrationKind.Cached
                ? "The lengths kept from an earlier run no longer fit this server: delete prompt-lengths.json in "
                    + "the cache folder and run again."
                : "The server counts these texts differently from those that were tried, or truncates them: "
                    + "compare num_ctx with the prompts' length.");
    }

    /// <summary>
    /// If the cache may serve prompts, some versions count only uncached tokens, so a count that is too small says nothing.
    /// The inputs of a batch are counted together, and each may be off by a token; so may a length that was drawn.
    /// </summary>
    private static bool IsOff(RequestView request, WorkloadSpec workload)
    {
        var (asked, counted) = (request.Record.Asked.Prompt!.Value, request.Record.Usage.PromptTokens!.Value);
        var tolerance = workload is { Batch: 1, Prompt: PromptSpec.Tokens { Length.Single: not null } }
            ? asked / 100
            : Math.Max(workload.Batch, asked / 100.0);
        return Math.Abs(counted - asked) > tolerance && (workload.PromptCache == PromptCachePolicy.Avoid || counted > asked);
    }
}
