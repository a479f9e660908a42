namespace Bench.Runs.Tests.Kit;

/// <summary>A disk that takes nothing until it is told to go on.</summary>
internal sealed class StuckDisk : MemoryStream
{
    private readonly ManualResetEventSlim _go = new();
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when something waits to be written.</summary>
    public Task Reached => _reached.Task;

    public void GoOn() => _go.Set();

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _reached.TrySetResult();
        Assert.True(_go.Wait(TimeSpan.FromSeconds(60), CancellationToken.None));
        base.Write(buffer);
    }
}
