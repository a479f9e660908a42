namespace Bench.Studies.Capacity;

/// <summary>Where a search is: at a load that it wants measured, or at its end.</summary>
public sealed record LoadSearchStep
{
    private LoadSearchStep()
    {
    }

    /// <summary>Null at the end.</summary>
    public (double Load, LoadRole Role)? Wanted { get; private init; }

    /// <summary>At the end: the heaviest load that holds; null where none does.</summary>
    public double? Holds { get; private init; }

    /// <summary>At the end: the lightest load above it that does not; null where none was found.</summary>
    public double? Breaks { get; private init; }

    public static LoadSearchStep Measure(double load, LoadRole role) => new() { Wanted = (load, role) };

    public static LoadSearchStep Found(double? holds, double? breaks) => new() { Holds = holds, Breaks = breaks };
}
