using Bench.Core.Time;
using Bench.Simulator.Engine;
using Bench.Simulator.Faults;
using Bench.Simulator.Http.Models;
using Bench.Simulator.Http.Truth;

namespace Bench.Simulator.Http;

/// <summary>What all requests of one simulated server share.</summary>
internal sealed class ServerState(ISimulatedEngine engine, SimulatorHttpOptions options)
{
    /// <summary>16 bytes each.</summary>
    private const long TruthTokens = 2_000_000;

    private long _requests;

    public ISimulatedEngine Engine => engine;

    public SimulatorHttpOptions Options => options;

    public RunClock Clock => engine.Clock;

    public ModelCatalog Catalog { get; } = new(engine);

    public FaultPlan Faults { get; } = new(options.Faults, (ulong)options.Seed);

    public TruthRing Truth { get; } = new(options.TruthRequests, TruthTokens);

    public RequestTruth Arrived(string path, string? clientId)
    {
        var truth = new RequestTruth(Interlocked.Increment(ref _requests), path, clientId, engine.Clock.Now);
        Truth.Add(truth);
        return truth;
    }
}
