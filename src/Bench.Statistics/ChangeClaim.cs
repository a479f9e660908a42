namespace Bench.Statistics;

/// <summary>The claim about a change, given the size of change that matters.</summary>
public enum ChangeClaim
{
    /// <summary>Nothing yet: more than one of the others is possible.</summary>
    Open,

    /// <summary>Worse by more than the threshold.</summary>
    Regressed,

    /// <summary>Better by more than the threshold.</summary>
    Improved,

    /// <summary>Neither: within the threshold, whichever way.</summary>
    Same,
}
