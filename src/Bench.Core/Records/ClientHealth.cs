using Bench.Core.Time;

namespace Bench.Core.Records;

/// <summary>What the harness itself used during a cell's measured phase.</summary>
/// <param name="Cpu">Processor time of the process, all cores.</param>
/// <param name="GcPause">Time that the garbage collector stopped every thread.</param>
/// <param name="PeakMemoryBytes">Highest resident memory of the process so far.</param>
public sealed record ClientHealth(Duration Cpu, Duration GcPause, long PeakMemoryBytes);
