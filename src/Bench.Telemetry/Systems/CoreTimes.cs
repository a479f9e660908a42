namespace Bench.Telemetry.Systems;

/// <summary>How a core, or all cores together, spent the time until now, in a unit of the system's own.</summary>
/// <param name="Device">The core's name in samples; empty for all cores in one.</param>
/// <param name="Busy">Time that was not idle.</param>
/// <param name="Total">All time.</param>
internal readonly record struct CoreTimes(string Device, long Busy, long Total);
