namespace Bench.Studies.Comparing;

/// <summary>The claim about a metric of the candidate, compared with the base.</summary>
public enum MetricClaim
{
    /// <summary>Worse by more than the threshold.</summary>
    Regressed,

    /// <summary>Better by more than the threshold.</summary>
    Improved,

    /// <summary>Within the threshold, whichever way.</summary>
    Same,

    /// <summary>More than one of these is possible.</summary>
    Inconclusive,

    /// <summary>Not a single block has a valid value of both sides.</summary>
    Unjudged,
}
