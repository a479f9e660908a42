namespace Bench.Core.Contracts;

/// <summary>Decides when each request of a phase is sent.</summary>
public interface ILoadEngine
{
    /// <summary>
    /// Runs one phase of one cell to its end: every request that was begun has been posted to the sink when the task completes.
    /// </summary>
    /// <param name="run">The requests to send, and their number.</param>
    /// <param name="stopIssuing">Begin no further request; let those in flight finish.</param>
    /// <param name="abort">End those in flight as cancelled, too.</param>
    Task<PhaseResult> RunAsync(PhaseRun run, CancellationToken stopIssuing, CancellationToken abort);
}
