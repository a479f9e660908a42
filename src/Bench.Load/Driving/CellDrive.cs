using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Load.Formats;

namespace Bench.Load.Driving;

/// <summary>
/// One cell against one server. Everything that is measured goes through the same three steps: the warm-up, <see cref="MakeReadyAsync"/>,
/// the measured phase. Callers take their own readings between these steps.
/// </summary>
public sealed record CellDrive
{
    /// <summary>
    /// For open loops. Far below the usual limits: 1024 open files a process, 4096 connections that
    /// a listening socket has not accepted yet.
    /// </summary>
    private const int MaxOpenedAhead = 256;

    private bool _anyOk;

    public required PlanCell Cell { get; init; }

    public required IServerClient Client { get; init; }

    /// <summary>The sender that the client made for this cell.</summary>
    public required IRequestSender Sender { get; init; }

    /// <summary>One for the cell's kind of load.</summary>
    public required ILoadEngine Engine { get; init; }

    public required IPromptSource Prompts { get; init; }

    public required RunClock Clock { get; init; }

    /// <inheritdoc cref="PhaseRun.Seed"/>
    public long Seed { get; init; } = 1;

    public int Sitting { get; init; } = 1;

    public int Attempt { get; init; } = 1;

    /// <inheritdoc cref="PhaseRun.BeforeEach"/>
    public Func<CancellationToken, Task>? BeforeEach { get; init; }

    /// <summary>The sink for the texts of answers; null if they are not compared.</summary>
    public KeptAnswers? Answers { get; init; }

    /// <inheritdoc cref="PhaseRun.Simulated"/>
    public bool Simulated { get; init; }

    /// <summary>
    /// Runs one phase to its end, or until it is seen to be hopeless (<see cref="PhaseResult.EndedEarly"/>); where the cell wants a format,
    /// each answer is checked before its record goes to the sink.
    /// </summary>
    /// <param name="stop">Begin no further request; let those in flight finish.</param>
    /// <param name="abort">End those in flight as cancelled, too.</param>
    /// <param name="starts"><inheritdoc cref="PhaseRun.Starts" path="/summary/node()"/></param>
    public async Task<PhaseResult> RunAsync(
        Phase phase, PhaseOutput output, CancellationToken stop, CancellationToken abort, StartSpread? starts = null)
    {
        await using var checks = Cell.Workload.Format is { } format ? new FormatChecks(format, output.Sink) : null;
        var result = await Engine.RunAsync(
            new PhaseRun
            {
                Cell = Cell,
                Phase = phase,
                Seed = Seed,
                Sitting = Sitting,
                Attempt = Attempt,
                Sender = Sender,
                Prompts = Prompts,
                Sink = output.Sink,
                Answers = Answers?.Before(checks, output.Sink) ?? checks,
                Clock = Clock,
                BeforeEach = BeforeEach,
                Gauge = output.Gauge,
                OkBefore = _anyOk,
                Starts = starts,
                Simulated = Simulated,
            },
            stop,
            abort);
        _anyOk |= output.Gauge.Ended > output.Gauge.Failed;
        return result;
    }

    /// <summary>
    /// Opens connections ahead and collects garbage, so that no measured request pays for either. The last step before the meters start.
    /// </summary>
    public async Task MakeReadyAsync(CancellationToken stop)
    {
        await Client.OpenConnectionsAsync(Connections, stop);
        GC.Collect();
    }

    /// <summary>
    /// One connection per user; for an open loop one per request that arrives in a second, limited to what a server accepts at once.
    /// A request that finds none opens one, and its TTFT includes the time for that.
    /// </summary>
    private int Connections => Cell.Load.Match(
        closed => closed.Concurrency,
        open => (int)Math.Min(Math.Min(open.MaxInFlight ?? MaxOpenedAhead, MaxOpenedAhead), Math.Ceiling(open.RequestsPerSecond)));
}
