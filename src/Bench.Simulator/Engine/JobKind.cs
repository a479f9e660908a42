namespace Bench.Simulator.Engine;

/// <summary>What a job does once its model is loaded.</summary>
public enum JobKind
{
    /// <summary>Nothing: the load was what was asked for.</summary>
    Load,

    /// <summary>Prefill, then one token a step.</summary>
    Generate,

    /// <summary>Prefill only, all inputs at once.</summary>
    Embed,
}
