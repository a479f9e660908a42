namespace Bench.Analysis.Objectives;

/// <summary>The verdict on one limit of a service level.</summary>
public enum ObjectiveVerdict
{
    /// <summary>The values seen would be improbable if the limit were not kept.</summary>
    Met,

    /// <summary>The values seen would be improbable if the limit were kept.</summary>
    Missed,

    /// <summary>The values seen are probable whether the limit is kept or not.</summary>
    Open,

    /// <summary>No request of the cell has the measure.</summary>
    NotApplicable,
}
