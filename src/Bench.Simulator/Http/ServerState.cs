using Bench.Core.Time;
using Bench.Simulator.Engine;
using Bench.Simulator.Engine.Timetables;
using Bench.Simulator.Faults;
using Bench.Simulator.Http.Answers;
using Bench.Simulator.Http.Models;
using Bench.Simulator.Http.Truth;
using Bench.Simulator.Models;

namespace Bench.Simulator.Http;

/// <summary>What all requests of one simulated server share.</summary>
internal sealed class ServerState(ISimulatedEngine engine, SimulatorHttpOptions options) : IAsyncDisposable
{
    /// <summary>16 bytes each.</summary>
    private const long TruthTokens = 2_000_000;

    /// <summary>
    /// One more than cores, so that a lane whose turn has been taken by a reader of its own tokens does not leave a core without one.
    /// </summary>
    private static readonly int LaneCount = Math.Clamp(Environment.ProcessorCount + 1, 3, 8);

    /// <summary>How a model that runs elsewhere answers: nobody here loads it, or waits in line for it.</summary>
    private static readonly Timetable RemoteTimetable = new(Duration.FromMilliseconds(300), Duration.FromMilliseconds(10));

    private readonly AnswerLane[] _lanes = [.. Enumerable.Range(0, LaneCount).Select(_ => new AnswerLane())];
    private readonly Lazy<TimetableEngine> _elsewhere = new(() => new TimetableEngine(RemoteTimetable, engine.Clock, numbersJobs: false));
    private long _requests;

    public ISimulatedEngine Engine => engine;

    public SimulatorHttpOptions Options => options;

    public RunClock Clock => engine.Clock;

    public ModelCatalog Catalog { get; } = new(engine);

    public FaultPlan Faults { get; } = new(options.Faults, (ulong)options.Seed);

    public TruthRing Truth { get; } = new(options.TruthRequests, TruthTokens);

    /// <summary>Who does this model's jobs.</summary>
    public ISimulatedEngine EngineOf(ShelfModel model) => model.Remote is null ? engine : _elsewhere.Value;

    /// <summary>Who sends the streamed answer to this call.</summary>
    public AnswerLane LaneFor(Call call) => _lanes[call.Truth.Id % _lanes.Length];

    public RequestTruth Arrived(string path, string? clientId)
    {
        var truth = new RequestTruth(Interlocked.Increment(ref _requests), path, clientId, engine.Clock.Now);
        Truth.Add(truth);
        return truth;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var lane in _lanes)
            lane.Dispose();
        if (_elsewhere.IsValueCreated)
            await _elsewhere.Value.DisposeAsync();
    }
}
