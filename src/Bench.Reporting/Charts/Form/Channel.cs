namespace Bench.Reporting.Charts.Form;

/// <summary>What of a mark a column decides.</summary>
internal enum Channel
{
    X,
    X2,
    Y,
    Y2,

    /// <summary>A lane within the band of Y.</summary>
    YLane,
    Color,
    Shape,
    Dash,
    Text,
}
