namespace Bench.Reporting.Charts.Form;

/// <summary>The visual property of a mark that a column determines.</summary>
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
