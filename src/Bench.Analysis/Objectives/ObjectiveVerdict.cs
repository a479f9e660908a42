namespace Bench.Analysis.Objectives;

/// <summary>What can be said of one limit of a service level.</summary>
public enum ObjectiveVerdict
{
    Met,
    Missed,

    /// <summary>Too few values to call the figure that percentile.</summary>
    TooFewSamples,

    /// <summary>No request of the cell has the measure.</summary>
    NotApplicable,
}
