using Bench.Core.Plans;
using Bench.Runner.Preflight;

namespace Bench.Runner.Tests.Preflight;

/// <summary>Servers that run already, so that nothing has to be started before they are asked.</summary>
internal sealed class RunningServers : IServerPresence
{
    public ServerSpec Reached(ServerSpec server) => server;

    public Task<T> AskAsync<T>(string server, Func<PreflightProblem?, Task<T>> ask, CancellationToken cancellation) => ask(null);
}
