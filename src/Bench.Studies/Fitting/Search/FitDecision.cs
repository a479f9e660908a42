using Bench.Core.Plans;
using Bench.Core.Texts;
using static System.FormattableString;

namespace Bench.Studies.Fitting.Search;

/// <summary>From a search to its decision.</summary>
internal static class FitDecision
{
    public static Decision Of(SearchedContexts searched, FitInputs asked, string name)
    {
        var step = searched.Step;
        var known = searched.Loads.Where(load => load.Placement != ContextPlacement.Unknown).ToArray();
        var fits = AskedFits(step, asked);
        if (known.Length == 0 || (step.Untold is not null && (asked.Asked is null ? step.Fits is null : fits is null)))
            return Undecided(searched, name, nothingValid: known.Length == 0);
        return new Decision.Fit
        {
            Configuration = name,
            IsOnHost = asked.HostBytes is not null,
            Longest = step.Fits,
            Fails = step.Fails,
            IsExact = step is { IsExact: true, Untold: null },
            Asked = asked.Asked,
            AskedFits = fits,
            Predicted = asked.Predicted,
            PredictedBytes = asked.PredictedBytes,
            PredictedParts = asked.PredictedParts,
            LimitBytes = asked.HostBytes ?? asked.GpuBytes,
            Loads = searched.Loads,
            Sentence = FitDecisionWords.Sentence(searched, asked, name),
            Numbers = [.. FitDecisionWords.Numbers(searched, asked)],
            Limits = [.. FitNotes.Of(searched, asked)],
            Evidence = Evidence(searched),
            Advice = Advice(searched, asked),
        };
    }

    /// <summary>Of a search that has not ended.</summary>
    public static Decision OnItsWay(SearchedContexts searched, string name) => new Decision.Undecided
    {
        Sentence = $"{name}: "
            + (searched.Loads.Select(load => Invariant($"num_ctx {load.Context:#,0} {FitDecisionWords.Of(load.Placement)}")).ToArray()
                is { Length: > 0 } told
                ? $"the search has not ended; {Listing.Of(told)}."
                : "the search has not ended, and nothing was loaded yet."),
        Evidence = Evidence(searched),
        Advice = "Resume the run.",
    };

    private static Decision.Undecided Undecided(SearchedContexts searched, string name, bool nothingValid)
    {
        var untold = searched.Step.Untold!;
        return new Decision.Undecided
        {
            Sentence = $"{name}: {(nothingValid ? "nothing is known of any load" : "the longest context stays open")}: "
                + Invariant($"at num_ctx {untold.Context:#,0} the placement of the model is unknown ({untold.Reason})."),
            NothingValid = nothingValid,
            Evidence = Evidence(searched),
        };
    }

    /// <summary>Null if not requested or unknown.</summary>
    private static bool? AskedFits(ContextSearchStep step, FitInputs asked) => asked.Asked is not { } context ? null
        : context <= step.Fits ? true
        : context >= step.Fails || step.IsLongest ? false
        : null;

    private static CellId[] Evidence(SearchedContexts searched) => [.. searched.Loads.SelectMany(load => load.Cells).Distinct()];

    private static string? Advice(SearchedContexts searched, FitInputs asked) =>
        searched.Step is { IsLongest: true, IsTrainedLimit: false }
            ? Invariant($"If the model was trained for more than {asked.To:#,0} tokens, write a larger to: to search further.")
        : searched.Step.Fits is not null ? null
        : asked.HostBytes is null && searched.Loads.All(load => load.GpuBytes is null or 0)
            ? "Nothing of the model was on a GPU. If the server has no GPU, declare this with host_memory."
        : "Use a smaller quantization, a smaller KV cache type or fewer slots: `bench fit` shows which would fit.";
}
