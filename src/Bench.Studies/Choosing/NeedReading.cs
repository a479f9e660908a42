namespace Bench.Studies.Choosing;

/// <summary>What a candidate has of something that is limited.</summary>
/// <param name="Need">The limit.</param>
/// <param name="Measured">Null where nobody tells.</param>
public sealed record NeedReading(ChoiceNeed Need, ChoiceFigure? Measured)
{
    /// <summary>By the measured value; false where there is none.</summary>
    public bool IsKept => Measured is { } figure && Keeps(figure.Value);

    public bool IsMissed => Measured is { } figure && !Keeps(figure.Value);

    /// <summary>Whether the whole interval lies on the side of the limit that the value is on.</summary>
    public bool IsSure => Measured is { Interval: { Low: { } low, High: { } high } } && Keeps(low) == Keeps(high);

    /// <summary>How far the limit is passed, as a factor: 1 at the limit, below 1 where it is kept.</summary>
    public double Excess => Measured is not { Value: var value } ? double.PositiveInfinity
        : Need.IsUpper ? value / Need.Asked
        : value > 0 ? Need.Asked / value
        : double.PositiveInfinity;

    /// <summary>The nearest limit that this candidate would keep for sure.</summary>
    public ChoiceNeed Relaxed => Need with { Asked = (Need.IsUpper ? Measured!.Interval.High : Measured!.Interval.Low) ?? Measured.Value };

    private bool Keeps(double value) => Need.IsUpper ? value <= Need.Asked : value >= Need.Asked;
}
