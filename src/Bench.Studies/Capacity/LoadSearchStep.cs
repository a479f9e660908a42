namespace Bench.Studies.Capacity;

/// <summary>The state of a search: a load to measure next, or its end.</summary>
public sealed record LoadSearchStep
{
    private LoadSearchStep()
    {
    }

    /// <summary>Null at the end.</summary>
    public (double Load, LoadRole Role)? Wanted { get; private init; }

    /// <summary>At the end: the heaviest load that holds; null if none does.</summary>
    public double? Holds { get; private init; }

    /// <summary>At the end: the lightest load above it that does not; null if none was found.</summary>
    public double? Breaks { get; private init; }

    /// <summary>
    /// At the end: whether the search ended because an alternative holds as much. <see cref="Holds"/> is null then,
    /// because the heaviest load that holds was not looked for.
    /// </summary>
    public bool IsBeaten { get; private init; }

    public static LoadSearchStep Measure(double load, LoadRole role) => new() { Wanted = (load, role) };

    public static LoadSearchStep Found(double? holds, double? breaks) => new() { Holds = holds, Breaks = breaks };

    /// <param name="breaks">The load that an alternative does not have to hold; null if the alternative holds
    /// the heaviest one that was requested.</param>
    public static LoadSearchStep Beaten(double? breaks) => new() { Breaks = breaks, IsBeaten = true };
}
