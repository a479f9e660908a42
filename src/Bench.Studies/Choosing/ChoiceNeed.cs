namespace Bench.Studies.Choosing;

/// <summary>A hard limit of a choice.</summary>
/// <param name="Kind">Of what.</param>
/// <param name="Asked">In the unit of the kind.</param>
public sealed record ChoiceNeed(ChoiceNeedKind Kind, double Asked)
{
    /// <summary>Whether what is measured has to be at most as much; else at least.</summary>
    public bool IsUpper => Kind is ChoiceNeedKind.FirstToken or ChoiceNeedKind.Memory;

    /// <summary>The candidate held against it.</summary>
    public NeedReading Read(ChoiceCandidate candidate) => new(this, FigureOf(candidate));

    private ChoiceFigure? FigureOf(ChoiceCandidate candidate) => Kind switch
    {
        ChoiceNeedKind.Context => Exact(candidate.Context),
        ChoiceNeedKind.Decode => candidate.Decode,
        ChoiceNeedKind.FirstToken => candidate.FirstToken,
        _ => Exact(candidate.MemoryBytes),
    };

    private static ChoiceFigure? Exact(double? value) => value is { } known ? ChoiceFigure.Exact(known) : null;
}
