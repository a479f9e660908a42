namespace Bench.Analysis.Metrics;

/// <summary>Which values a measure may take; the interval of its mean keeps to them.</summary>
public enum ValueRange
{
    /// <summary>Any number: a difference of two instants or of two accounts, of which either may be the larger.</summary>
    Any,

    /// <summary>Zero and above, and zero is common.</summary>
    NotNegative,

    /// <summary>Above zero: something has to pass first.</summary>
    Positive,
}
