namespace Bench.Telemetry.Systems;

/// <summary>The cumulative times of one core or of all cores, in a unit of the system.</summary>
/// <param name="Device">The core's name in samples; empty for all cores in one.</param>
/// <param name="Busy">Time that was not idle.</param>
/// <param name="Total">All time.</param>
internal readonly record struct CoreTimes(string Device, long Busy, long Total);
