using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Testing.Samples;
using Bench.Testing.Time;

namespace Bench.Load.Tests.Kit;

/// <summary>An engine with everything around it made by the test: clock, sender, prompts, sink.</summary>
internal sealed class LoadRig(ILoadEngine engine, ScriptedSender? sender = null, Action<int, SteppedTime>? makingPrompt = null)
    : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();

    public SteppedTime Time { get; } = new();

    public ScriptedSender Sender { get; } = sender ?? new ScriptedSender();

    public ListSink Sink { get; } = new();

    public LoadGauge Gauge { get; } = new();

    /// <summary>What the phase awaits before each request.</summary>
    public Func<CancellationToken, Task>? BeforeEach { get; init; }

    /// <summary>An earlier phase of the cell had a request that was ok.</summary>
    public bool OkBefore { get; init; }

    /// <summary>The turn that ends a conversation, whatever the plan allows.</summary>
    public int? LastTurn { get; init; }

    /// <summary>How the users start; null: at once, and every request counts.</summary>
    public StartSpread? Starts { get; init; }

    /// <summary>Gets records with their answers, where the test looks at them.</summary>
    public IAnswerSink? Answers { get; init; }

    public static StopCondition After(int? requests = null, double? seconds = null) =>
        new() { Requests = requests, Duration = seconds is { } length ? Duration.FromSeconds(length) : null };

    public static Instant At(double milliseconds) => SampleRecord.At(milliseconds);

    public Task<PhaseResult> Run(int users, StopCondition until) =>
        Run(SampleCell.Chat(users) with { Measured = until }, Phase.Measured);

    public Task<PhaseResult> Run(PlanCell cell, Phase phase) => engine.RunAsync(
        new PhaseRun
        {
            Cell = cell,
            Phase = phase,
            Seed = 42,
            Sitting = 2,
            Attempt = 3,
            Sender = Sender,
            Prompts = new NumberedPrompts(makingPrompt is null ? null : number => makingPrompt(number, Time), LastTurn),
            Sink = Sink,
            Answers = Answers,
            Clock = new RunClock(Time),
            Gauge = Gauge,
            BeforeEach = BeforeEach,
            OkBefore = OkBefore,
            Starts = Starts,
        },
        _stop.Token,
        _abort.Token);

    public void StopIssuing() => _stop.Cancel();

    public void Abort() => _abort.Cancel();

    public void AdvanceMs(double milliseconds) => Time.AdvanceInSteps(TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>Lets time pass, from timer to timer, until the phase has ended.</summary>
    public async Task<PhaseResult> RunOut(Task<PhaseResult> running)
    {
        while (!running.IsCompleted)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            if (Time.UntilNextTimer is { } next)
                Time.AdvanceInSteps(next);
            await Task.Yield();
        }

        return await running;
    }

    /// <summary>Lets other work run until the condition holds; the test's own timeout ends it.</summary>
    public static async Task Until(Func<bool> condition)
    {
        while (!condition())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public void Dispose()
    {
        _stop.Dispose();
        _abort.Dispose();
    }
}
