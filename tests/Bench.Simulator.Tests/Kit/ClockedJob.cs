using Bench.Core.Time;
using Bench.Simulator.Engine;

namespace Bench.Simulator.Tests.Kit;

/// <summary>A listener that looks at the clock.</summary>
internal sealed class ClockedJob(RunClock clock) : IJobListener
{
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Over => _over.Task;

    /// <summary>Complete when <see cref="Over"/> is.</summary>
    public List<(Instant Due, Instant Heard)> Tokens { get; } = new(64);

    public void OnToken(int index, Instant due) => Tokens.Add((due, clock.Now));

    public void OnFinished(JobReport report, Instant due) => _over.SetResult();

    public void OnRefused(JobRefusal refusal) => _over.SetException(new InvalidOperationException(refusal.ToString()));
}
