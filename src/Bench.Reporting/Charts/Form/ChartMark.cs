namespace Bench.Reporting.Charts.Form;

/// <summary>The mark that is drawn for a row.</summary>
internal enum ChartMark
{
    Point,
    Line,

    /// <summary>Holds its value until the next row.</summary>
    Step,

    /// <summary>From one value to another: a confidence interval.</summary>
    Interval,
    Bar,

    /// <summary>A bar of a fixed, small thickness.</summary>
    Span,
    Tick,
    Tile,

    /// <summary>The filled area under a line.</summary>
    Area,

    /// <summary>
    /// The filled area between two values, straight from row to row: a part of a stack or, where the layer is faint,
    /// a confidence band, which has no tooltip.
    /// </summary>
    Band,
    Label,
}
