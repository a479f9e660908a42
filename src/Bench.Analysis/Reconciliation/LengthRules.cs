using Bench.Core.Time;
using static System.FormattableString;

namespace Bench.Analysis.Reconciliation;

/// <summary>No part of a request lasts longer than the request, and no part longer than the whole.</summary>
internal static class LengthRules
{
    public static void Apply(Account account, Sighting seen)
    {
        foreach (var field in AccountField.Durations)
            NotOver(account, field, seen.Whole, "the whole request took");

        if (seen.FirstToken is { } first)
        {
            NotOver(account, AccountField.Load, first, "the first token came after");
            NotOver(account, AccountField.PromptEval, first, "the first token came after");
            Together(account, first);
        }

        Inside(account, seen);
    }

    private static void NotOver(Account account, AccountField field, Duration limit, string what)
    {
        if (account[field] is { } said && said > limit + Tolerance.Of(limit))
            account.Withhold(field, ObjectionKind.LongerThanSeen, $"{what} {Account.Words(limit)}", Ratio(said, limit));
    }

    /// <summary>Loading and reading the prompt both come before the first token.</summary>
    private static void Together(Account account, Duration first)
    {
        if (account[AccountField.Load] is not { } load
            || account[AccountField.PromptEval] is not { } prompt
            || load + prompt <= first + Tolerance.Of(first))
            return;
        var seen =
            $"load and prompt_eval make {Account.Words(load + prompt)} together, and the first token came after {Account.Words(first)}";
        account.Withhold(AccountField.Load, ObjectionKind.LongerThanSeen, seen, Ratio(load + prompt, first));
        account.Withhold(AccountField.PromptEval, ObjectionKind.LongerThanSeen, seen, Ratio(load + prompt, first));
    }

    /// <summary>
    /// A total that does not even cover the stream that was seen is no total. A part longer than a total that does is no part of it,
    /// and where no stream decides, neither of the two is believed. Parts that exceed the total only together
    /// are all withheld: any of them may be the wrong one.
    /// </summary>
    private static void Inside(Account account, Sighting seen)
    {
        if (account[AccountField.Total] is not { } total)
            return;
        var stream = seen.Stretch;
        if (stream is { } length && length.Nanoseconds > Tolerance.FasterThanStream * total.Nanoseconds && length - total > Tolerance.Least)
        {
            account.Withhold(
                AccountField.Total, ObjectionKind.TooShort, $"the stream alone took {Account.Words(length)}", Ratio(length, total));
            return;
        }

        AccountField[] parts = [AccountField.Load, AccountField.PromptEval, AccountField.Eval];
        var longer = parts.Where(part => account[part] is { } said && said > total + Tolerance.Of(total)).ToArray();
        if (longer.Length > 0)
        {
            var worst = longer.Max(part => account[part]!.Value.Nanoseconds);
            foreach (var part in longer)
                account.Withhold(part, ObjectionKind.ContradictsItself, $"total_duration says {Account.Words(total)} for the whole", Ratio(
                    account[part]!.Value, total));
            if (stream is null || stream > total + Tolerance.Of(total))
                account.Withhold(
                    AccountField.Total,
                    ObjectionKind.ContradictsItself,
                    $"a part of it says {Account.Words(new Duration(worst))}",
                    (double)worst / Math.Max(1, total.Nanoseconds));
            return;
        }

        var sum = parts.Aggregate(Duration.Zero, (all, part) => all + (account[part] ?? Duration.Zero));
        if (sum <= total + Tolerance.Of(total))
            return;
        foreach (var part in parts)
            account.Withhold(
                part,
                ObjectionKind.ContradictsItself,
                Invariant($"the parts make {Account.Words(sum)} together, and total_duration says {Account.Words(total)}"),
                Ratio(sum, total));
    }

    private static double Ratio(Duration larger, Duration smaller) => larger.Nanoseconds / (double)Math.Max(1, smaller.Nanoseconds);
}
