using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Load.Tests.Kit;
using Bench.Testing.Samples;

namespace Bench.Load.Tests.Engines;

/// <summary>Samples that <see cref="OpenLoopEngineTests"/> and <see cref="OpenLoopEndTests"/> share.</summary>
internal static class OpenLoopSamples
{
    public const int TestTimeoutMs = 20_000;

    public static PlanCell Cell(StopCondition until, double perSecond, int? maxInFlight = null, double drainSeconds = 60) =>
        SampleCell.Chat() with
        {
            Load = new LoadProfile.OpenLoop
            {
                RequestsPerSecond = perSecond,
                Arrivals = new ArrivalPattern.Constant(),
                MaxInFlight = maxInFlight,
                Drain = Duration.FromSeconds(drainSeconds),
            },
            Measured = until,
        };

    public static ScriptedSender Answering() => new(held => held.Succeed());

    public static async Task Started(LoadRig rig) => await LoadRig.Until(() => rig.Time.PendingTimers == 1);

    public static IEnumerable<double> SentMs(LoadRig rig) =>
        rig.Sink.Records.OrderBy(Number).Select(record => record.Timeline.Sent.Milliseconds);

    public static int Number(RequestRecord record) => record.Identity.Request;
}
