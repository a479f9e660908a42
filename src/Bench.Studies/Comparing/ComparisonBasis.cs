namespace Bench.Studies.Comparing;

/// <summary>The basis of a comparison, the strongest first.</summary>
public enum ComparisonBasis
{
    /// <summary>Blocks of one run, in each of which both sides were measured next to each other.</summary>
    Blocks,

    /// <summary>Several runs a side that alternate in time.</summary>
    AlternatingRuns,

    /// <summary>Several runs of a side, of which all stand before, or after, those of the other.</summary>
    Runs,

    /// <summary>One run a side.</summary>
    SingleRuns,
}
