using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Scenarios;
using Bench.Scenarios.Starter;
using static System.FormattableString;

namespace Bench.Runner.Searching;

/// <summary>
/// The places in which servers are searched for if none is given: at the address of OLLAMA_HOST, and at the ports of loopback on which each
/// software listens by default.
/// </summary>
internal static class QuickPlaces
{
    /// <summary>In the order in which they are preferred.</summary>
    private static readonly (int Port, ServerKind Kind, string Software)[] Usual =
    [
        (11434, ServerKind.Ollama, "Ollama"),
        (8080, ServerKind.OpenAi, "llama-server"),
        (1234, ServerKind.OpenAi, "LM Studio"),
        (8000, ServerKind.OpenAi, "vLLM"),
        (30000, ServerKind.OpenAi, "SGLang"),
    ];

    /// <summary>Each with whom one expects there; or a scenario without a definition, where OLLAMA_HOST is no address.</summary>
    /// <param name="url">The only place, where it is given.</param>
    public static (IReadOnlyList<(ServerSpec Server, string Expected)> Places, ScenarioLoad? Mistaken) All(string? url)
    {
        var first = DefaultServer.Load(url);
        if (first.Definition is not { Servers: [var named, ..] })
            return ([], first);
        if (url is not null)
            return ([(named, "--server")], null);
        var usual = Usual.Select(place => (Server: At(place.Port) with { Kind = place.Kind }, place.Software));
        return ([(named, IsUsual(named) ? "Ollama" : "OLLAMA_HOST"), .. usual.Where(
            place => place.Server.BaseAddress.Authority != named.BaseAddress.Authority)], null);
    }

    private static ServerSpec At(int port) => DefaultServer.Load(Invariant($"http://127.0.0.1:{port}")).Definition!.Servers[0];

    private static bool IsUsual(ServerSpec server) => server.BaseAddress.IsLoopback && server.BaseAddress.Port == Usual[0].Port;
}
