using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Load.Prompts.Calibration;

/// <summary>Probes are no requests of the run, and are not recorded: a record of one is only how a trace is read.</summary>
internal static class ProbeIdentity
{
    public static RequestIdentity Of(PlanCell cell) => new()
    {
        Sitting = 1,
        Cell = cell.Id,
        Repetition = cell.Repetition,
        Block = cell.Repetition,
        Attempt = 1,
        Phase = Phase.Warmup,
        Request = 1,
        User = 1,
    };
}
