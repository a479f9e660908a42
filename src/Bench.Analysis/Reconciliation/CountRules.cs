using Bench.Core.Plans;
using Bench.Core.Records;
using static System.FormattableString;

namespace Bench.Analysis.Reconciliation;

/// <summary>Counts that the answer itself, the limit that was requested or the context exclude.</summary>
internal static class CountRules
{
    /// <param name="record">As it was recorded.</param>
    /// <param name="plan">Its cell.</param>
    /// <param name="limitsOutput">False where the request did not carry the number of tokens that the plan names.</param>
    /// <param name="context">Tokens that the server's context holds; null if unknown.</param>
    public static void Apply(Account account, Sighting seen, RequestRecord record, PlanCell plan, bool limitsOutput, int? context)
    {
        if (plan.Workload.Endpoint.Generates)
            Outputs(account, seen, record, record.Asked.Output ?? (limitsOutput ? plan.Workload.OutputTokens.Single : null));
        Prompts(account, plan, context);
        if (account is { CachedTokens: { } cached, PromptTokens: { } prompt } && cached > prompt)
            account.Withhold(
                AccountField.CachedTokens,
                ObjectionKind.CountExcluded,
                Invariant($"the whole prompt has {prompt}"),
                (double)cached / Math.Max(1, prompt));
    }

    /// <param name="limit">Tokens asked for; null if none were.</param>
    private static void Outputs(Account account, Sighting seen, RequestRecord record, int? limit)
    {
        if (account.OutputTokens is not { } told)
            return;
        if ((told + 1L) * Tolerance.MostLinesOfToken <= seen.Lines || (told == 0 && seen.Lines > 0))
        {
            account.Withhold(
                AccountField.OutputTokens,
                ObjectionKind.CountExcluded,
                Invariant($"{seen.Lines} lines of content came"),
                (double)seen.Lines / Math.Max(1, told));
            return;
        }

        if (told == 0 && record.Stream is { Bytes: > 0 and var bytes })
        {
            account.Withhold(AccountField.OutputTokens, ObjectionKind.CountExcluded, Invariant($"{bytes} bytes of text came"), bytes);
            return;
        }

        if (limit is not { } asked)
            return;
        var most = Math.Max(Tolerance.MostOf(asked) + (record.Usage.ReasoningTokens ?? 0), Tolerance.MostOf(seen.Lines));
        if (told > most)
            account.Withhold(
                AccountField.OutputTokens,
                ObjectionKind.CountExcluded,
                Against(asked, seen),
                told / (double)Math.Max(1, Math.Max(asked, seen.Lines)));
    }

    private static void Prompts(Account account, PlanCell plan, int? context)
    {
        if (account.PromptTokens is not { } told)
            return;
        if (told == 0)
            account.Withhold(AccountField.PromptTokens, ObjectionKind.CountExcluded, "a prompt was sent", double.MaxValue);
        else if (context is { } size && told > Tolerance.MostOf(size) * plan.Workload.Batch)
            account.Withhold(
                AccountField.PromptTokens,
                ObjectionKind.CountExcluded,
                Invariant($"the context holds {size}"),
                told / ((double)size * plan.Workload.Batch));
    }

    private static string Against(int asked, Sighting seen) => seen.Lines > 0
        ? Invariant($"{asked} were asked for, and {seen.Lines} lines came")
        : Invariant($"{asked} were asked for");
}
