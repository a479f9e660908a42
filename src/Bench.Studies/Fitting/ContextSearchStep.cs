namespace Bench.Studies.Fitting;

/// <summary>The state of a search: a context to load next, or its end.</summary>
public sealed record ContextSearchStep
{
    private ContextSearchStep()
    {
    }

    /// <summary>Null at the end.</summary>
    public int? Wanted { get; private init; }

    /// <summary>At the end: the longest context that fits; null if none did.</summary>
    public int? Fits { get; private init; }

    /// <summary>At the end: the shortest context above it that does not; null if none was found.</summary>
    public int? Fails { get; private init; }

    /// <summary>True if no context lies between the two.</summary>
    public bool IsExact => Fails is null || Fails - (Fits ?? 0) <= ContextSearch.Step;

    /// <summary>At the end: true if the longest requested context fits, or the longest that the server grants.</summary>
    public bool IsLongest { get; init; }

    /// <summary>True if the server was seen to give no more: the model was trained for so many.</summary>
    public bool IsTrainedLimit { get; init; }

    /// <summary>The load at which the search ended because its result is unknown; usually null.</summary>
    public ContextLoad? Untold { get; init; }

    public static ContextSearchStep Measure(int context) => new() { Wanted = context };

    public static ContextSearchStep Found(int? fits, int? fails) => new() { Fits = fits, Fails = fails };
}
