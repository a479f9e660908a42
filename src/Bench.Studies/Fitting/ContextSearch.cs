namespace Bench.Studies.Fitting;

/// <summary>
/// The way to the longest context with which a model fits, in few loads: it begins where the limit is expected, then looks at the context
/// that was requested, continues in steps that double until one load fits and one does not, and then bisects.
/// The result for a context comes from a function, which says if a load is missing.
/// </summary>
/// <param name="start">Tokens at which the limit is expected.</param>
/// <param name="most">The upper end of the search, in tokens.</param>
/// <param name="asked">Tokens that have to fit; null if not requested.</param>
public sealed class ContextSearch(int start, int most, int? asked)
{
    /// <summary>Engines hold contexts in steps of this.</summary>
    public const int Step = 256;

    /// <summary>A load of a large model takes minutes.</summary>
    public const int MostLoads = 8;

    /// <summary>Of the first stride: predictions are seldom off by more.</summary>
    private const int StrideShare = 16;

    /// <summary>The result for this context; null if it was not loaded yet.</summary>
    public required Func<int, ContextLoad?> LoadOf { get; init; }

    /// <summary>The next context to load, or the answer.</summary>
    public ContextSearchStep Next()
    {
        var (longest, stride) = (most, Math.Max(Step, Down(start / StrideShare)));
        int? fits = null, fails = null;
        for (var loads = 0; loads < MostLoads && Candidate(fits, fails, longest, ref stride) is { } context; loads++)
        {
            if (LoadOf(context) is not { } load)
                return ContextSearchStep.Measure(context);
            if (load.Placement == ContextPlacement.Unknown)
                return ContextSearchStep.Found(fits, fails) with { Untold = load };
            var held = Math.Min(context, load.Effective ?? context); // a server gives no more than the model was trained for
            longest = held < context ? held : longest;
            (fits, fails) = load.Placement == ContextPlacement.Fits ? (held, fails) : (fits, (int?)held);
        }

        return ContextSearchStep.Found(fits, fails) with { IsLongest = fails is null && fits >= longest, IsTrainedLimit = longest < most };
    }

    /// <summary>Null if nothing is left to learn.</summary>
    private int? Candidate(int? fits, int? fails, int longest, ref int stride)
    {
        if (fits is null && fails is null)
            return Math.Clamp(Down(start), Math.Min(Step, longest), longest);
        if (asked is { } open && open > (fits ?? 0) && open < (fails ?? int.MaxValue) && open <= longest)
            return open;
        if (fits is { } low && fails is { } high)
            return Middle(low, high) is var middle && middle > low && middle < high ? middle : null;
        var step = stride;
        stride *= 2;
        return fits is { } held
            ? held >= longest ? null : Math.Min(longest, Down(held + step))
            : fails <= Step ? null : Math.Max(Step, Down(fails!.Value - step));
    }

    private static int Middle(int fits, int fails) => Math.Max(Down(fits) + Step, Down((int)(((long)fits + fails) / 2)));

    private static int Down(int tokens) => tokens / Step * Step;
}
