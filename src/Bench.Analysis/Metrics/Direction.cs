namespace Bench.Analysis.Metrics;

/// <summary>Which way a figure is better.</summary>
public enum Direction
{
    /// <summary>Neither: it describes and is not judged.</summary>
    None,
    Lower,
    Higher,
}
