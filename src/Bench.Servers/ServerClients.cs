using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Servers.Ollama;
using Bench.Servers.OpenAi;

namespace Bench.Servers;

/// <summary>The client for each API.</summary>
public static class ServerClients
{
    public static IServerClient Create(ServerSpec server, RunClock clock) => server.Kind.Api.Match<IServerClient>(
        _ => new OllamaClient(server, clock),
        _ => new OpenAiClient(server, clock));
}
