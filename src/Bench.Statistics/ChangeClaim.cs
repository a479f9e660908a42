namespace Bench.Statistics;

/// <summary>What may be said of a change, held against how much of one matters.</summary>
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
