namespace Bench.Reporting.Charts.Form;

/// <summary>The position of a label relative to its point.</summary>
internal enum LabelSide
{
    /// <summary>On it.</summary>
    Middle,
    Right,
    Left,
    Above,
    Below,

    /// <summary>Above it, and ending there: near to the right edge of an area.</summary>
    AboveLeft,

    /// <summary>Below it, and ending there.</summary>
    BelowLeft,
}
