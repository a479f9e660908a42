using Bench.Statistics;
using static System.FormattableString;

namespace Bench.Studies.Fitting.Search;

/// <summary>A search for the longest context in words and numbers.</summary>
internal static class FitDecisionWords
{
    private const double BytesPerMebibyte = 1 << 20;

    public static string Of(ContextPlacement placement) => placement switch
    {
        ContextPlacement.Fits => "fits",
        ContextPlacement.Spills => "does not fit",
        ContextPlacement.Refused => "was refused",
        _ => "is unknown",
    };

    public static string Sentence(SearchedContexts searched, FitInputs asked, string name) =>
        string.Concat(Reach(searched, asked, name), OfAsked(searched.Step, asked), OfPrediction(searched, asked), OfCliff(searched));

    public static IEnumerable<DecisionNumber> Numbers(SearchedContexts searched, FitInputs asked)
    {
        var step = searched.Step;
        if (step.Fits is { } fits)
            yield return Number("longest num_ctx that fits", fits, "tokens");
        if (step.Fails is { } fails)
            yield return Number("num_ctx that does not fit", fails, "tokens");
        if (asked.Predicted is { } predicted)
            yield return Number("predicted num_ctx", predicted, "tokens");
        if (searched.PredictedMemory is var (foreseen, told))
        {
            yield return Number(Invariant($"memory at num_ctx {searched.Start:#,0}, predicted"), foreseen / BytesPerMebibyte, "MiB");
            yield return Number(
                Invariant($"memory at num_ctx {searched.Start:#,0}, reported by the server"), told / BytesPerMebibyte, "MiB");
        }

        if (searched.LoadAt(step.Fits)?.Decode is { } before)
            yield return Number("decode with the longest context that fits", before, "tok/s");
        if (searched.LoadAt(step.Fails)?.Decode is { } after)
            yield return Number("decode with the first one that does not fit", after, "tok/s");
    }

    private static string Reach(SearchedContexts searched, FitInputs asked, string name)
    {
        var step = searched.Step;
        var (stays, leaves) = asked.HostBytes is null
            ? ("stays entirely on the GPU", "does not stay entirely on the GPU")
            : ("fits into the memory of the host", "does not fit into the memory of the host");
        if (step.Fits is not { } fits)
            return Invariant($"{name} {leaves} even with num_ctx {step.Fails:#,0}{Beyond(searched.LoadAt(step.Fails))}.");
        return step.IsLongest
            ? Invariant($"{name} {stays} with num_ctx up to {fits:#,0}, ")
                + Invariant($"{(step.IsTrainedLimit ? "all that the server gives" : "the most that was asked for")}.")
            : step.Fails is not { } fails ? Invariant($"{name} {stays} with num_ctx {fits:#,0}; the result for longer contexts is unknown.")
            : step.IsExact
                ? Invariant($"{name} {stays} with num_ctx up to {fits:#,0}; with {fails:#,0} it does not{Beyond(searched.LoadAt(fails))}.")
            : Invariant($"{name} {stays} with num_ctx {fits:#,0}, and not with {fails:#,0}{Beyond(searched.LoadAt(fails))}; ")
                + "the exact limit between them is unknown.";
    }

    private static string Beyond(ContextLoad? load) => load switch
    {
        { Placement: ContextPlacement.Refused } => " (the server refuses to load it)",
        { Placement: ContextPlacement.Spills, GpuBytes: > 0, OffGpuPercent: { } off } => Invariant($" ({off:0.#} % of it is on the CPU)"),
        _ => "",
    };

    private static string OfAsked(ContextSearchStep step, FitInputs asked) => asked.Asked is not { } context ? ""
        : context <= step.Fits ? Invariant($" num_ctx {context:#,0} fits.")
        : context >= step.Fails || step.IsLongest ? Invariant($" num_ctx {context:#,0} does not fit.")
        : Invariant($" It is unknown whether num_ctx {context:#,0} fits.");

    private static string OfPrediction(SearchedContexts searched, FitInputs asked)
    {
        var context = (searched.Step, asked.Predicted) switch
        {
            (_, null) => "",
            ({ Fits: null }, 0) => " This was predicted.",
            (_, 0) => " The prediction was that none fits.",
            ({ Fits: { } fits }, { } predicted) when predicted == fits => " The prediction was the same.",
            ({ Fits: { } fits }, { } predicted) => Invariant($" The prediction was {predicted:#,0}, ")
                + Invariant($"{Math.Abs(100.0 * predicted / fits - 100):0.#} % too {(predicted < fits ? "low" : "high")}."),
            (_, { } predicted) => Invariant($" The prediction was {predicted:#,0}."),
        };
        return context + (searched.PredictedMemory is var (foreseen, told)
            ? Invariant($" At num_ctx {searched.Start:#,0} the prediction was {foreseen / BytesPerMebibyte:#,0} MiB, ")
                + Invariant($"{Off((double)foreseen / told)} what the server reports.")
            : "");
    }

    private static string Off(double ratio) =>
        Math.Abs(ratio - 1) < 0.0005 ? "exactly" : Invariant($"{Math.Abs(100 * ratio - 100):0.#} % {(ratio > 1 ? "more" : "less")} than");

    private static string OfCliff(SearchedContexts searched) =>
        (searched.LoadAt(searched.Step.Fits)?.Decode, searched.LoadAt(searched.Step.Fails)?.Decode) is ({ } before, { } after)
            ? Invariant($" Decode goes from {before:0.0} to {after:0.0} tok/s there ({100 * after / before - 100:+0;-0;0} %).")
            : "";

    private static DecisionNumber Number(string name, double value, string unit) => new(name, value, unit, Interval.Unknown);
}
