namespace Bench.Simulator.Engine;

/// <summary>A job under way.</summary>
public interface IJobHandle
{
    /// <summary>The client is gone: the job's slot is free from the next step on. Safe from any thread, and after the job's end.</summary>
    void Cancel();
}
