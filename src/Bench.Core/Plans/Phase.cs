namespace Bench.Core.Plans;

/// <summary>
/// Which part of a cell a request belongs to, in their order. Only measured requests enter statistics; all are recorded.
/// A cell has a warm-up and a measured phase; where the users of a closed loop start one after another, the measured phase
/// begins with the ramp and ends with the drain.
/// </summary>
public enum Phase
{
    Warmup,

    /// <summary>Sent before all users of a closed loop were active.</summary>
    Ramp,

    Measured,

    /// <summary>Sent by users of a closed loop to keep the load up while the last measured requests are in flight.</summary>
    Drain,
}
