using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Core.Contracts;

/// <summary>One phase of one cell, with all that the engine needs to run it.</summary>
public sealed record PhaseRun
{
    public required PlanCell Cell { get; init; }

    public required Phase Phase { get; init; }

    /// <summary>The plan's seed: arrival schedules and think times are drawn from it.</summary>
    public required long Seed { get; init; }

    public required int Sitting { get; init; }

    public required int Attempt { get; init; }

    public required IRequestSender Sender { get; init; }

    public required IPromptSource Prompts { get; init; }

    public required IRecordSink Sink { get; init; }

    /// <summary>Takes records with their answers in place of <see cref="Sink"/>; null if answers are of no interest.</summary>
    public IAnswerSink? Answers { get; init; }

    /// <summary>
    /// True if texts of answers are needed: by the next turn of a conversation, or by <see cref="Answers"/>.
    /// </summary>
    public bool KeepsAnswers => Cell.Workload.KeepsAnswers || Answers is not null;

    public required RunClock Clock { get; init; }

    /// <summary>
    /// Awaited before each request, before its user becomes free: its time is no request's. The token says that nothing is to be issued
    /// any more; it may then end early or throw an <see cref="OperationCanceledException"/>. Null if nothing is to be done.
    /// </summary>
    public Func<CancellationToken, Task>? BeforeEach { get; init; }

    /// <summary>
    /// The starts of the users of a closed loop in which only requests count that are sent once all users are active; null:
    /// all start at once, and every request counts.
    /// </summary>
    public StartSpread? Starts { get; init; }

    public LoadGauge Gauge { get; init; } = new();

    /// <summary>True when a request of the cell was ok in an earlier phase: then no failures end it early.</summary>
    public bool OkBefore { get; init; }

    /// <summary>True when the server is a model of one: each record says so.</summary>
    public bool Simulated { get; init; }

    public StopCondition Stop => Phase == Phase.Warmup ? Cell.Warmup : Cell.Measured;

    /// <summary>Passes on the record of a request that has ended.</summary>
    /// <param name="trace">The trace, which may have kept the answer; the answer is copied here if needed.</param>
    public void Post(RequestRecord record, RequestTrace trace)
    {
        if (Answers is { } answers && trace.Answer is { } answer)
            answers.Post(record, answer.ToJson(), trace.Tokens?.ToArray());
        else
            Sink.Post(record);
    }
}
