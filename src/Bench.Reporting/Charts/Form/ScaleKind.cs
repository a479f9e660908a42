namespace Bench.Reporting.Charts.Form;

/// <summary>The scale of a column's values.</summary>
internal enum ScaleKind
{
    Linear,

    /// <summary>To the base 2.</summary>
    Log,

    /// <summary>To the base 10: figures of which one is many times another.</summary>
    Magnitude,

    /// <summary>1 / (1 − p): equal steps for p50, p90, p99, p99.9.</summary>
    Percentile,

    /// <summary>Names, in the order of the data.</summary>
    Category,

    /// <summary>Numbers as shades, for tiles.</summary>
    Shade,
}
