using Bench.Simulator.Engine;

namespace Bench.Simulator.Tests.Kit;

/// <summary>A job that was submitted, and whether it was cancelled.</summary>
internal sealed class FakeJob(Job job) : IJobHandle
{
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Job Job => job;

    public Task Cancelled => _cancelled.Task;

    public void Cancel() => _cancelled.TrySetResult();
}
