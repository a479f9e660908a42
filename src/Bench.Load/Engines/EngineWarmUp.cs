using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Load.Engines;

/// <summary>
/// Runs a load engine against a sender that answers at once, until its code is compiled: else the first requests of a cell without a
/// warm-up would be sent some milliseconds late. It sends nothing over the network.
/// </summary>
public static class EngineWarmUp
{
    /// <summary>More than the 30 calls after which the runtime optimizes a method.</summary>
    private const int Requests = 100;

    private const int Users = 4;

    private const double Rate = 2000;

    /// <param name="cell">Any cell: what it asks for is not sent.</param>
    /// <param name="sink">Takes the records, which mean nothing.</param>
    public static Task RunAsync(ILoadEngine engine, PlanCell cell, RunClock clock, IRecordSink sink, CancellationToken cancellation) =>
        engine.RunAsync(
            new PhaseRun
            {
                Cell = cell with
                {
                    Load = Short(cell.Load),
                    Workload = cell.Workload with { Conversation = null, Format = null },
                    Warmup = new StopCondition { Requests = Requests },
                },
                Phase = Phase.Warmup,
                Seed = 0,
                Sitting = 1,
                Attempt = 1,
                Sender = new InstantSender(),
                Prompts = new NoPrompts(),
                Sink = sink,
                Clock = clock,
            },
            cancellation,
            cancellation);

    /// <summary>The same kind of load, over in some 50 ms.</summary>
    private static LoadProfile Short(LoadProfile load) => load.Match<LoadProfile>(
        _ => new LoadProfile.ClosedLoop(Users),
        _ => new LoadProfile.OpenLoop
        {
            RequestsPerSecond = Rate,
            Arrivals = new ArrivalPattern.Constant(),
            Drain = Duration.FromSeconds(1),
        });

    private sealed class InstantSender : IRequestSender
    {
        public PreparedRequest Prepare(RequestContent content) => new(ReadOnlyMemory<byte>.Empty);

        public PreparedRequest Prepare(IReadOnlyList<Exchange> history, RequestContent content) => Prepare(content);

        public async Task SendAsync(PreparedRequest request, RequestTrace trace, CancellationToken cancellation)
        {
            trace.MarkSent();
            await Task.Yield();
            trace.MarkHeaders();
            trace.AddContentRead(trace.Clock.Time.GetTimestamp(), lines: 1, hasAnswer: true);
            trace.Complete(trace.Clock.Time.GetTimestamp(), httpStatus: 200, TokenUsage.None, server: null, doneReason: null);
        }
    }

    private sealed class NoPrompts : IPromptSource
    {
        public RequestContent ContentFor(Phase phase, int request) => new("", OutputTokens: 0);

        public RequestContent ContentFor(Phase phase, int conversation, int turn) => ContentFor(phase, conversation);
    }
}
