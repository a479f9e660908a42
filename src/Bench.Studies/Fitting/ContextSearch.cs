namespace Bench.Studies.Fitting;

/// <summary>
/// The way to the longest context with which a model fits, in few loads: it begins where the limit is expected, then looks at the context
/// that somebody asked about, goes on in strides that double until one load fits and one does not, and halves what lies between.
/// What is said of a context is asked of a function, which tells where a load is missing.
/// </summary>
/// <param name="start">Tokens at which the limit is expected.</param>
/// <param name="most">Tokens beyond which nobody wants to know.</param>
/// <param name="asked">Tokens that have to fit; null where nobody asked.</param>
public sealed class ContextSearch(int start, int most, int? asked)
{
    /// <summary>Engines hold contexts in steps of this.</summary>
    public const int Step = 256;

    /// <summary>A load of a large model takes minutes.</summary>
    public const int MostLoads = 8;

    /// <summary>Of the first stride: predictions are seldom off by more.</summary>
    private const int StrideShare = 16;

    /// <summary>What was seen with so many tokens; null where that was not loaded yet.</summary>
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

    /// <summary>Null where nothing is left to learn.</summary>
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
