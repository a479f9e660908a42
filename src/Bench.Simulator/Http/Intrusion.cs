using Bench.Core.Time;
using Bench.Simulator.Engine;
using Bench.Simulator.Faults;
using Bench.Simulator.Models;

namespace Bench.Simulator.Http;

/// <summary>What another client asks of the server: nobody here waits for its answer.</summary>
internal sealed class Intrusion : IJobListener
{
    private static readonly Intrusion Unheard = new();

    private Intrusion()
    {
    }

    /// <summary>Has the model loaded as the other client wants it.</summary>
    public static void Begin(ISimulatedEngine engine, ShelfModel model, Fault.Intruder intruder) => engine.Submit(
        new Job
        {
            Kind = JobKind.Load,
            Model = model,
            Prompt = ReadOnlyMemory<int>.Empty,
            NumCtx = intruder.NumCtx,
        },
        Unheard);

    public void OnToken(int index, Instant due)
    {
        // a load has none
    }

    public void OnFinished(JobReport report, Instant due)
    {
        // the other client's matter
    }

    public void OnRefused(JobRefusal refusal)
    {
        // likewise
    }
}
