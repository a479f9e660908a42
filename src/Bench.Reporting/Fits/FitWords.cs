using Bench.Core.Texts;
using Bench.Models.Fitting;
using static System.FormattableString;

namespace Bench.Reporting.Fits;

/// <summary>Describes in sentences whether a model fits.</summary>
public static class FitWords
{
    /// <summary>The answer for one model: whether it fits as asked first, then how far it could go, or what would make it fit.</summary>
    /// <param name="rows">All of one model, in the order of the question; at least one.</param>
    public static string SentenceOf(IReadOnlyList<FitRow> rows) =>
        string.Join(' ', new[] { rows[0].Fit.Fits ? Fits(rows[0]) : Fails(rows[0]), Reach(rows) }.OfType<string>());

    /// <summary>Notes on estimates in general, and on these.</summary>
    public static IEnumerable<string> NotesOf(IReadOnlyList<FitRow> rows)
    {
        if (rows.Count == 0)
            yield break;
        yield return rows[0].Fit.Question.Machine.IsHost
            ? "Estimates from the models' own metadata. They include a margin for what is not known exactly (docs/models.md)."
            : "Estimates from the models' own metadata. GPU buffers and Ollama's own engine were not checked against a real "
                + "account, so the needed memory includes a margin for them (docs/models.md).";
        if (rows.Where(row => !row.Fit.Shape.IsProven).Select(row => row.Fit.Shape.Architecture).Distinct().ToArray()
            is { Length: > 0 } unproven)
            yield return $"Models of the {(unproven.Length == 1 ? "architecture" : "architectures")} {Listing.Of(unproven)} were never "
                + "checked against an engine's account.";
        if (rows.Any(row => row.IsPredicted))
            yield return "Marked *: predicted, from the tensors of another quantization or from the figures "
                + "that the model's makers published.";
        if (rows.Any(row => row.Fit.DecodeBound is not null))
            yield return "tok/s is the most that the memory bandwidth allows, for one user whose context is full; "
                + "engines reach 50 to 90 % of it, and less with a small model on a server card.";
    }

    private static string Fits(FitRow row)
    {
        var (fit, asked) = (row.Fit, row.Fit.Question);
        var how = fit.Shape.LooksBothWays ? "" : $" at num_ctx {FitRow.Tokens(asked.Context)}{Setting(asked)}";
        return $"{row.Name} fits{how}: it needs {FitRow.Gibibytes(fit.Needed)} of {FitRow.Gibibytes(asked.Machine.FreeBytes)} GiB.";
    }

    /// <summary>The longest contexts, by the type of the cache; null if there is none.</summary>
    private static string? Reach(IReadOnlyList<FitRow> rows)
    {
        string[] caches = [.. rows.Where(row => row.Fit.LargestContext is not null).GroupBy(row => row.Fit.Question.KvCache).Select(Reach)];
        return caches.Length == 0 ? null : $"It fits with num_ctx {string.Join("; ", caches)}.";
    }

    private static string Reach(IGrouping<Models.Memory.KvCacheType, FitRow> rows)
    {
        var contexts = rows.Select(
            row => $"{FitRow.Tokens(row.Fit.LargestContext!.Value)} "
                + $"{Slots(row.Fit.Question)}{(row.Fit.IsLimitedByTraining ? " (the most that it was trained for)" : "")}");
        return $"up to {Listing.Of(contexts)}"
            + $"{(rows.Key == Models.Memory.KvCacheType.F16 ? "" : $" with a KV cache of {FitRow.WordOf(rows.Key)}")}";
    }

    private static string Fails(FitRow row)
    {
        var fit = row.Fit;
        var why = fit.LargestContext is null && !fit.Shape.LooksBothWays
            ? "; no num_ctx helps, because the weights alone are "
                + Invariant($"{FitRow.Gibibytes(fit.Estimate.Weights + fit.Estimate.Projector)}")
            : "";
        var empty = fit.FitsWhenEmpty
            ? Invariant($". It would fit if the {FitRow.Gibibytes(fit.Question.Machine.TotalBytes - fit.Question.Machine.FreeBytes)} ")
                + "GiB that other processes hold were free"
            : "";
        var split = fit.PartsOnGpu > 0
            ? Invariant($". With these settings, {fit.PartsOnGpu} of {fit.Estimate.Parts} parts are on the GPU and the rest on the CPU")
            : "";
        var ways = row.Ways.Count == 0 ? "" : $". Nearest: {string.Join(", or ", row.Ways.Select(Way))}";
        return Invariant($"{row.Name} does not fit at num_ctx {FitRow.Tokens(fit.Question.Context)}{Setting(fit.Question)}: ")
            + Invariant($"it needs {FitRow.Gibibytes(fit.Needed)} GiB, and {FitRow.Gibibytes(fit.Question.Machine.FreeBytes)} are ")
            + Invariant($"there{why}{empty}{split}{ways}.");
    }

    private static string Way(WayOut way) => way.Match(
        context => $"num_ctx {FitRow.Tokens(context.Context)}",
        cache => $"a KV cache of {FitRow.WordOf(cache.Type)}",
        slots => Invariant($"{slots.Slots} {(slots.Slots == 1 ? "slot" : "slots")}"),
        quantization => $"{quantization.Format.TagName} instead",
        card => Invariant($"a card of {card.Gibibytes} GiB"));

    private static string Setting(FitQuestion question) =>
        (question.Slots == 1 ? "" : $" {Slots(question)}") + (question.KvCache == Models.Memory.KvCacheType.F16
            ? ""
            : $" and a KV cache of {FitRow.WordOf(question.KvCache)}");

    private static string Slots(FitQuestion question) => Invariant($"at {question.Slots} {(question.Slots == 1 ? "slot" : "slots")}");
}
