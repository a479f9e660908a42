namespace Bench.Studies.Fitting;

/// <summary>Where a search is: at a context that it wants loaded, or at its end.</summary>
public sealed record ContextSearchStep
{
    private ContextSearchStep()
    {
    }

    /// <summary>Null at the end.</summary>
    public int? Wanted { get; private init; }

    /// <summary>At the end: the longest context that fits; null where none did.</summary>
    public int? Fits { get; private init; }

    /// <summary>At the end: the shortest context above it that does not; null where none was found.</summary>
    public int? Fails { get; private init; }

    /// <summary>Whether no context lies between the two.</summary>
    public bool IsExact => Fails is null || Fails - (Fits ?? 0) <= ContextSearch.Step;

    /// <summary>At the end: whether the longest context fits that anybody wanted to know of, or that the server gives.</summary>
    public bool IsLongest { get; init; }

    /// <summary>Whether the server was seen to give no more: the model was trained for so many.</summary>
    public bool IsTrainedLimit { get; init; }

    /// <summary>The load at which it ended because nobody told what came of it; null as a rule.</summary>
    public ContextLoad? Untold { get; init; }

    public static ContextSearchStep Measure(int context) => new() { Wanted = context };

    public static ContextSearchStep Found(int? fits, int? fails) => new() { Fits = fits, Fails = fails };
}
