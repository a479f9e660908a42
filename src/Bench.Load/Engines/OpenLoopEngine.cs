using Bench.Core.Contracts;
using Bench.Core.Plans;

namespace Bench.Load.Engines;

/// <summary>
/// Sends each request at the instant that the schedule made for it, whether or not earlier ones have been answered.
/// An exception of the sender or the prompt source is a bug: it ends the phase and surfaces once every request has ended.
/// </summary>
public sealed class OpenLoopEngine : ILoadEngine
{
    private const int MinStock = 16;
    private const int MaxStock = 512;

    /// <exception cref="ArgumentException">The load is no open loop, or the phase has no stop condition: it would never end.</exception>
    public async Task<PhaseResult> RunAsync(PhaseRun run, CancellationToken stopIssuing, CancellationToken abort)
    {
        if (run.Cell.Load is not LoadProfile.OpenLoop load)
            throw new ArgumentException($"The load of {run.Cell.Id} is not an open loop.", nameof(run));

        using var phase = new LoopPhase(run, StockFor(load), stopIssuing, abort);
        await phase.FillAsync();
        return await new OpenLoopPhase(phase, load).RunAsync();
    }

    /// <summary>
    /// The number of prompts for one second, so that generating prompts may stall for that long. It is bounded, because prompts may be
    /// long.
    /// </summary>
    private static int StockFor(LoadProfile.OpenLoop load) => (int)Math.Clamp(Math.Ceiling(load.RequestsPerSecond), MinStock, MaxStock);
}
