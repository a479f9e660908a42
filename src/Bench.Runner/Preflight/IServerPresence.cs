using Bench.Core.Plans;

namespace Bench.Runner.Preflight;

/// <summary>
/// Sees to it that a server is there when something is asked of it: some are started for that, and some may not be there together.
/// </summary>
internal interface IServerPresence
{
    /// <summary>The server as it can be reached: one that is started has an address of its own.</summary>
    ServerSpec Reached(ServerSpec server);

    /// <param name="server">Its name.</param>
    /// <param name="ask">Gets why it is not there; usually null.</param>
    Task<T> AskAsync<T>(string server, Func<PreflightProblem?, Task<T>> ask, CancellationToken cancellation);
}
